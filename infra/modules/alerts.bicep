metadata description = 'The alarms. What each means and what to do first stands in docs/operations.md under the same name.'

param prefix string
param location string
param tags object
param workspaceId string
param insightsId string
param storageId string
param publicUrl string

@description('Who is told; empty for nobody: the alarms then only show in the portal.')
param alertEmail string

@description('Where the service is looked at from.')
param probeLocations array = [
  'apac-hk-hkn-azr'
  'apac-sg-sin-azr'
  'apac-jp-kaw-edge'
]

type Watch = {
  name: string
  says: string
  query: string
  @description('The alarm rings above this; below it where rings is LessThan.')
  threshold: int
  rings: 'GreaterThan' | 'LessThan'
  @minValue(0)
  @maxValue(4)
  severity: int
  window: string
  @description('How often it is looked at, if not once a window.')
  every: string?
}

var watches Watch[] = [
  {
    name: 'failed-requests'
    says: 'Requests end with 5xx.'
    // By the host's own record, which is there without a handler too: the handler tells of the same requests by their routes.
    query: 'AppRequests | where Name == "Web" and toint(ResultCode) >= 500'
    threshold: 5
    rings: 'GreaterThan'
    severity: 1
    window: 'PT5M'
  }
  {
    name: 'poison-queue'
    says: 'A job failed five times and was put aside.'
    query: 'StorageQueueLogs | where OperationName == "PutMessage" and Uri contains "-poison"'
    threshold: 0
    rings: 'GreaterThan'
    severity: 2
    window: 'PT15M'
  }
  {
    name: 'clocks-stand-still'
    says: 'The minute sweep does not run: due clocks are not rung.'
    query: 'AppRequests | where Name == "TfJobMinute" and Success'
    threshold: 5
    rings: 'LessThan'
    severity: 1
    window: 'PT15M'
  }
  {
    name: 'clocks-overdue'
    says: 'The sweep cannot finish some streams: their clocks are overdue or their effects wait.'
    // A trace that is kept of several stands for all of them.
    query: 'AppTraces | where Message has "The sweep could not finish" | mv-expand one = range(1, ItemCount)'
    threshold: 10
    rings: 'GreaterThan'
    severity: 2
    window: 'PT30M'
  }
  {
    name: 'house-not-kept'
    says: 'The nightly housekeeping has not run through for more than a day.'
    query: 'AppRequests | where Name == "TfJobDaily" and Success and TimeGenerated > ago(26h)'
    threshold: 1
    rings: 'LessThan'
    severity: 3
    window: 'P2D'
    every: 'PT1H'
  }
  {
    // A row of a gauge holds one value, and the exporter fills in no other column than the sum.
    name: 'queue-waits'
    says: 'A job waits in the queue for more than a quarter of an hour: nobody takes it.'
    query: 'AppMetrics | where Name == "titleflow.queue.age" and Sum > 900'
    threshold: 0
    rings: 'GreaterThan'
    severity: 2
    window: 'PT15M'
  }
  {
    name: 'clocks-late'
    says: 'A sweep found a clock that had been due for more than ten minutes: sweeps come late, or one takes too long.'
    query: 'AppMetrics | where Name == "titleflow.clocks.wait" and Sum > 600'
    threshold: 0
    rings: 'GreaterThan'
    severity: 2
    window: 'PT15M'
  }
  {
    name: 'streams-postponed'
    says: 'In three quarter hours of the last hour or more, sweeps left a stream unfinished: something stays stuck.'
    query: 'AppMetrics | where Name == "titleflow.sweep.postponed" and Sum > 0 | summarize by bin(TimeGenerated, 15m)'
    threshold: 2
    rings: 'GreaterThan'
    severity: 2
    window: 'PT1H'
  }
  {
    name: 'effects-refused'
    says: 'A command that one stream told another was refused: nobody waits for its answer.'
    query: 'AppMetrics | where Name == "titleflow.effects.refused" and Sum > 0'
    threshold: 0
    rings: 'GreaterThan'
    severity: 2
    window: 'PT1H'
  }
  {
    name: 'logs-capped'
    says: 'The day\'s allowance of logs is used up: most alarms hear nothing until it begins anew.'
    query: '_LogOperation | where Category =~ "Ingestion" and Detail contains "OverQuota"'
    threshold: 0
    rings: 'GreaterThan'
    severity: 1
    window: 'PT15M'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: '${prefix}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'titleflow'
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource queryAlarms 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for watch in watches: {
    name: '${prefix}-${watch.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: watch.name
      description: watch.says
      enabled: true
      severity: watch.severity
      scopes: [workspaceId]
      evaluationFrequency: watch.?every ?? watch.window
      windowSize: watch.window
      autoMitigate: true
      // A new workspace has none of the tables yet, and knows them only when something first stands in them.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: watch.query
            timeAggregation: 'Count'
            operator: watch.rings
            threshold: watch.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: empty(alertEmail) ? [] : [people.id]
      }
    }
  }
]

resource probe 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${prefix}-health'
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: '${prefix}-health'
    Name: 'health'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [for place in probeLocations: { Id: place }]
    Request: {
      RequestUrl: '${publicUrl}/health'
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource unavailable 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-unavailable'
  location: 'global'
  tags: tags
  properties: {
    description: 'The service does not answer at its public address, from at least two places.'
    enabled: true
    severity: 0
    scopes: [probe.id, insightsId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: empty(alertEmail) ? [] : [{ actionGroupId: people.id }]
  }
}

resource storageFaults 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-storage-faults'
  location: 'global'
  tags: tags
  properties: {
    description: 'The storage refuses or throttles: its availability is below 99.5 %.'
    enabled: true
    severity: 1
    scopes: [storageId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'availability'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Storage/storageAccounts'
          metricName: 'Availability'
          operator: 'LessThan'
          threshold: json('99.5')
          timeAggregation: 'Average'
        }
      ]
    }
    actions: empty(alertEmail) ? [] : [{ actionGroupId: people.id }]
  }
}
