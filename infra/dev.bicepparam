using 'main.bicep'

// Addresses are examples: put in those of the house.
param stage = 'dev'
param publicUrl = 'https://titleflow-dev.example.gov.cn'
param issuer = 'https://login.example.gov.cn'
param storageSku = 'Standard_LRS'
param isLocked = false
param undeleteDays = 7
param instanceMemoryMB = 512
param logRetentionDays = 30
param logDailyGigabytes = 1
