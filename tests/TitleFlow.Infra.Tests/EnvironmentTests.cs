using System.Text.Json;

namespace TitleFlow.Infra.Tests;

/// <summary>What the environments are, and what development and test differ in from production.</summary>
public sealed class EnvironmentTests(Templates templates)
{
    /// <summary>Megabytes of an instance: Flex Consumption has no other sizes.</summary>
    private static readonly int[] FlexMemory = [512, 2048, 4096];

    /// <summary>Every parameter in dev, test and prod: what the environment chooses, or else the default of the whole.</summary>
    private static readonly string[] Chosen =
    [
        "alertEmail |  | titleflow-test@example.gov.cn | titleflow@example.gov.cn",
        "alwaysReadyHttp | 0 | 0 | 1",
        "audience | titleflow | titleflow | titleflow",
        "clamAvHost |  |  | ",
        "clamAvPort | 3310 | 3310 | 3310",
        "clientAddressHeader | CLIENT-IP | CLIENT-IP | CLIENT-IP",
        "identityClaim |  |  | ",
        "instanceMemoryMB | 512 | 2048 | 2048",
        "isLocked | False | False | True",
        "issuer | https://login.example.gov.cn | https://login.example.gov.cn | https://login.example.gov.cn",
        "keysSecretName | titleflow-keys | titleflow-keys | titleflow-keys",
        "location | [resourceGroup().location] | [resourceGroup().location] | [resourceGroup().location]",
        "logDailyGigabytes | 1 | 5 | 20",
        "logRetentionDays | 30 | 90 | 365",
        "mailFrom |  |  | ",
        "mailHost |  |  | ",
        "mailPort | 587 | 587 | 587",
        "maximumInstanceCount | 40 | 40 | 100",
        "operatorsGroupId |  |  | ",
        "publicUrl | https://titleflow-dev.example.gov.cn | https://titleflow-test.example.gov.cn | https://titleflow.example.gov.cn",
        "requestsPerInstance | 32 | 32 | 32",
        "stage | dev | test | prod",
        "storageSku | Standard_LRS | Standard_LRS | Standard_GZRS",
        "traceRatio | 1 | 1 | 1",
        "undeleteDays | 7 | 30 | 90",
    ];

    private JsonElement Parameters => templates.Main.Json!.Value.GetProperty("parameters");

    [Fact]
    public void Parameters_OfEveryEnvironment_AreThoseOfTheTable() => Assert.Equal(
        Chosen,
        Parameters.EnumerateObject().OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => string.Join(" | ", Templates.Stages.Select(stage => $"{In(stage, parameter)}").Prepend(parameter.Name))));

    [Fact]
    public void Memory_OfAnInstance_IsOneThatFlexHas() => Assert.Equal(
        FlexMemory, Parameters.GetProperty("instanceMemoryMB").GetProperty("allowedValues").EnumerateArray().Select(value => value.GetInt32()));

    private JsonElement In(string stage, JsonProperty parameter) =>
        templates.Parameters[stage].Json!.Value.GetProperty("parameters").TryGetProperty(parameter.Name, out var chosen)
            ? chosen.GetProperty("value")
            : parameter.Value.GetProperty("defaultValue");
}
