metadata description = 'The vault of the key ring. The secret itself is put there by hand (docs/operations.md), never by a deployment.'

param name string
param location string
param tags object

@description('Whether deleting the vault must be unlocked first, and nothing deleted can be purged; what was locked once stays unpurgeable.')
param isLocked bool

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // A vault keeps the number that it was made with: a deployment with another one fails.
    softDeleteRetentionInDays: 90
    // It can be turned on, and never off: false is refused.
    enablePurgeProtection: isLocked ? true : null
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'the-keys-live-here'
  scope: vault
  properties: {
    level: 'CanNotDelete'
    notes: 'Without the key ring no identity number can be read and no certificate be signed.'
  }
}

output name string = vault.name
output url string = vault.properties.vaultUri
