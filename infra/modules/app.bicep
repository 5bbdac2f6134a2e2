metadata description = 'The function app: a custom handler on Flex Consumption.'

param planName string
param appName string
param location string
param tags object

param identityId string
param identityClientId string
param storageName string
param deploymentContainerUrl string
param vaultUrl string
param keysSecretName string
param insightsConnection string

param publicUrl string
param issuer string
param audience string
param mailHost string
param mailPort int
param mailFrom string
param identityClaim string
param clientAddressHeader string
param traceRatio string
param clamAvHost string
param clamAvPort int

@allowed([512, 2048, 4096])
param instanceMemoryMB int
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int
@minValue(0)
param alwaysReadyHttp int
@minValue(1)
@maxValue(1000)
param requestsPerInstance int

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: appName
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'custom'
        version: '1.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp == 0
          ? []
          : [
              {
                name: 'http'
                instanceCount: alwaysReadyHttp
              }
            ]
        triggers: {
          http: {
            perInstanceConcurrency: requestsPerInstance
          }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      // This replaces the whole set: what is set by hand in the portal is gone with the next deployment.
      appSettings: [
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insightsConnection }
        { name: 'AzureWebJobsStorage__accountName', value: storageName }
        { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
        { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
        { name: 'TitleFlow__Storage__EndpointSuffix', value: environment().suffixes.storage }
        { name: 'TitleFlow__PublicUrl', value: publicUrl }
        { name: 'TitleFlow__Issuer', value: issuer }
        { name: 'TitleFlow__Audience', value: audience }
        { name: 'TitleFlow__IdentityClaim', value: identityClaim }
        { name: 'TitleFlow__ClientAddressHeader', value: clientAddressHeader }
        { name: 'TitleFlow__TraceRatio', value: traceRatio }
        { name: 'TitleFlow__Mail__Host', value: mailHost }
        { name: 'TitleFlow__Mail__Port', value: string(mailPort) }
        { name: 'TitleFlow__Mail__From', value: mailFrom }
        { name: 'TitleFlow__ClamAv__Host', value: clamAvHost }
        { name: 'TitleFlow__ClamAv__Port', value: string(clamAvPort) }
        { name: 'TitleFlow__Keys', value: '@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/${keysSecretName}/)' }
      ]
    }
  }

  // Publishing is by identity too: no user name and password that work for ever.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

output name string = app.name
output hostName string = app.properties.defaultHostName
