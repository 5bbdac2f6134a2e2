using 'main.bicep'

// Addresses are examples: put in those of the house.
param stage = 'prod'
param publicUrl = 'https://titleflow.example.gov.cn'
param issuer = 'https://login.example.gov.cn'
param alertEmail = 'titleflow@example.gov.cn'
param storageSku = 'Standard_GZRS'
param undeleteDays = 90
// One warm instance: a cold start is felt by people.
param alwaysReadyHttp = 1
param maximumInstanceCount = 100
param logRetentionDays = 365
param logDailyGigabytes = 20
