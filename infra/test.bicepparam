using 'main.bicep'

// Addresses are examples: put in those of the house.
param stage = 'test'
param publicUrl = 'https://titleflow-test.example.gov.cn'
param issuer = 'https://login.example.gov.cn'
param storageSku = 'Standard_LRS'
param isLocked = false
param alertEmail = 'titleflow-test@example.gov.cn'
