metadata description = 'TitleFlow on Azure: one function app on Flex Consumption, one storage account, one vault, and what watches them.'

@description('Which environment this is; it stands in every name.')
@allowed(['dev', 'test', 'prod'])
param stage string

param location string = resourceGroup().location

@description('The address at which people reach the service, without a slash at its end.')
param publicUrl string

@description('The OpenID Connect issuer whose tokens are taken.')
param issuer string

@description('The audience that tokens must name.')
param audience string = 'titleflow'

@description('The SMTP server; empty for notices in the in-box only.')
param mailHost string = ''
param mailPort int = 587
param mailFrom string = ''

@description('The claim of the issuer\'s tokens that holds a verified identity number; empty where it has none.')
param identityClaim string = ''

@description('The header that the edge overwrites with the client\'s address: that of App Service, or X-Azure-SocketIP behind Front Door.')
param clientAddressHeader string = 'CLIENT-IP'

@description('Which part of all traces is kept, above 0 and at most 1, such as 0.2.')
param traceRatio string = '1'

@description('The host of the ClamAV daemon that looks into files, reachable from the app alone; empty for none.')
param clamAvHost string = ''
param clamAvPort int = 3310

@description('The name of the vault\'s secret that holds the key ring.')
param keysSecretName string = 'titleflow-keys'

@description('The group of the people who back up and rotate keys; empty for none.')
param operatorsGroupId string = ''

@description('Who is told of alarms; empty for nobody.')
param alertEmail string = ''

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('For how many days deleted blobs can be had back; secrets can for 90.')
@minValue(7)
@maxValue(365)
param undeleteDays int = 30

@description('Whether storage and vault must be unlocked before they can be deleted, and deleted secrets cannot be purged.')
param isLocked bool = true

@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances of one group (HTTP; each timer; the queue).')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances for HTTP that are always warm; each costs by the hour.')
@minValue(0)
param alwaysReadyHttp int = 0

@description('Requests that one instance serves at a time before another one is added.')
@minValue(1)
@maxValue(1000)
param requestsPerInstance int = 32

@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Gigabytes of logs a day; -1 for no limit.')
@minValue(-1)
param logDailyGigabytes int = 5

var place = uniqueString(resourceGroup().id)
var tags = {
  application: 'titleflow'
  stage: stage
}

module identity 'modules/identity.bicep' = {
  params: {
    name: 'id-titleflow-${stage}'
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: take('sttf${stage}${place}', 24)
    location: location
    tags: tags
    sku: storageSku
    undeleteDays: undeleteDays
    isLocked: isLocked
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: take('kv-tf-${stage}-${place}', 24)
    location: location
    tags: tags
    isLocked: isLocked
  }
}

module roles 'modules/roles.bicep' = {
  params: {
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
    appPrincipalId: identity.outputs.principalId
    operatorsGroupId: operatorsGroupId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: 'log-titleflow-${stage}'
    insightsName: 'appi-titleflow-${stage}'
    vaultName: vault.outputs.name
    storageName: storage.outputs.name
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyGigabytes: logDailyGigabytes
  }
}

// The roles come first: the app's first start reads its keys and opens its storage.
module app 'modules/app.bicep' = {
  dependsOn: [
    roles
  ]
  params: {
    planName: 'plan-titleflow-${stage}'
    appName: 'func-titleflow-${stage}-${place}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    vaultUrl: vault.outputs.url
    keysSecretName: keysSecretName
    insightsConnection: monitoring.outputs.insightsConnection
    publicUrl: publicUrl
    issuer: issuer
    audience: audience
    mailHost: mailHost
    mailPort: mailPort
    mailFrom: mailFrom
    identityClaim: identityClaim
    clientAddressHeader: clientAddressHeader
    traceRatio: traceRatio
    clamAvHost: clamAvHost
    clamAvPort: clamAvPort
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    requestsPerInstance: requestsPerInstance
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    prefix: 'titleflow-${stage}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    storageId: storage.outputs.id
    publicUrl: publicUrl
    alertEmail: alertEmail
  }
}

output appName string = app.outputs.name
output appUrl string = 'https://${app.outputs.hostName}'
output storageName string = storage.outputs.name
output vaultName string = vault.outputs.name
output keysSecretName string = keysSecretName
output identityClientId string = identity.outputs.clientId
