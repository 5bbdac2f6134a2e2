using Microsoft.Extensions.Configuration;
using TitleFlow.Functions;

namespace TitleFlow.Infra.Tests;

/// <summary>The app's settings as they are deployed are those that the service reads.</summary>
public sealed class SettingTests(Templates templates)
{
    /// <summary>Read by the Functions host and its telemetry, not by the service.</summary>
    private static readonly string[] OfTheHost = ["APPLICATIONINSIGHTS_CONNECTION_STRING", "AzureWebJobsStorage__credential"];

    /// <summary>What Flex Consumption refuses, or what would undo it.</summary>
    private static readonly string[] Forbidden =
    [
        "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_TIME_ZONE",
        "AzureWebJobsStorage",
    ];

    /// <summary>Each setting, and the parameter that its value is: two that were exchanged would compile as well.</summary>
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "[parameters('insightsConnection')]",
        ["AzureWebJobsStorage__accountName"] = "[parameters('storageName')]",
        ["AzureWebJobsStorage__credential"] = "managedidentity",
        ["AzureWebJobsStorage__clientId"] = "[parameters('identityClientId')]",
        ["TitleFlow__Storage__EndpointSuffix"] = "[environment().suffixes.storage]",
        ["TitleFlow__PublicUrl"] = "[parameters('publicUrl')]",
        ["TitleFlow__Issuer"] = "[parameters('issuer')]",
        ["TitleFlow__Audience"] = "[parameters('audience')]",
        ["TitleFlow__IdentityClaim"] = "[parameters('identityClaim')]",
        ["TitleFlow__ClientAddressHeader"] = "[parameters('clientAddressHeader')]",
        ["TitleFlow__TraceRatio"] = "[parameters('traceRatio')]",
        ["TitleFlow__Mail__Host"] = "[parameters('mailHost')]",
        ["TitleFlow__Mail__Port"] = "[string(parameters('mailPort'))]",
        ["TitleFlow__Mail__From"] = "[parameters('mailFrom')]",
        ["TitleFlow__ClamAv__Host"] = "[parameters('clamAvHost')]",
        ["TitleFlow__ClamAv__Port"] = "[string(parameters('clamAvPort'))]",
        ["TitleFlow__Keys"] =
            "[format('@Microsoft.KeyVault(SecretUri={0}secrets/{1}/)', parameters('vaultUrl'), parameters('keysSecretName'))]",
    };

    [Fact]
    public void Settings_AsDeployed_AreCompleteForTheService()
    {
        var (settings, faults) = Settings.Read(Recorded(out _), isDevelopment: false);

        Assert.Empty(faults);
        Assert.Equal("some-account", settings!.Storage.AccountName);
        Assert.Equal("some-client", settings.Storage.IdentityClientId);
        Assert.Null(settings.Storage.ConnectionString);
        Assert.NotNull(settings.Mail);
        Assert.Equal(3310, settings.Scanner!.Port);
    }

    [Fact]
    public void Settings_AsDeployed_AreAllReadBySomebody()
    {
        Settings.Read(Recorded(out var asked), isDevelopment: false);

        Assert.DoesNotContain(Deployed().Keys.Except(OfTheHost), name => !asked.Contains(KeyOf(name)));
        Assert.Empty(Deployed().Keys.Intersect(Forbidden));
    }

    [Fact]
    public void Settings_AsDeployed_HaveTheirValuesFromWhereTheyBelong() => Assert.Equal(Sources, Deployed());

    /// <summary>What a developer copies for the Functions tools is complete for the service.</summary>
    [Fact]
    public void Settings_OfTheSample_AreCompleteForADeveloper()
    {
        using var sample = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Templates.Repository, "local.settings.sample.json")));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(value => KeyOf(value.Name), value => value.Value.GetString());
        var (_, faults) = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), isDevelopment: true);

        Assert.Empty(faults);
        Assert.Equal(("custom", "Development"), (values["FUNCTIONS_WORKER_RUNTIME"], values["ASPNETCORE_ENVIRONMENT"]));
    }

    /// <summary>The settings with plausible values, in a configuration that notes what it is asked for.</summary>
    private IConfiguration Recorded(out HashSet<string> asked)
    {
        var values = Deployed().Keys.ToDictionary(KeyOf, name => (string?)(name switch
        {
            "AzureWebJobsStorage__accountName" => "some-account",
            "AzureWebJobsStorage__clientId" => "some-client",
            "TitleFlow__PublicUrl" or "TitleFlow__Issuer" => "https://titleflow.example",
            "TitleFlow__Mail__Port" => "587",
            "TitleFlow__ClamAv__Port" => "3310",
            "TitleFlow__TraceRatio" => "1",
            "TitleFlow__Keys" => KeyRing.New(new DateOnly(2026, 1, 1)).Written(),
            _ => "some-value",
        }), StringComparer.OrdinalIgnoreCase);
        var recorder = new Recorder(values);
        asked = recorder.Asked;
        return new ConfigurationBuilder().Add(recorder).Build();
    }

    private Dictionary<string, string> Deployed() =>
        templates.Only("app", "Microsoft.Web/sites").GetProperty("siteConfig").GetProperty("appSettings").EnumerateArray()
            .ToDictionary(
                setting => setting.GetProperty("name").GetString()!, setting => setting.GetProperty("value").GetString()!);

    private static string KeyOf(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    private sealed class Recorder(Dictionary<string, string?> values) : ConfigurationProvider, IConfigurationSource
    {
        public HashSet<string> Asked { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Asked.Add(key);
            return values.TryGetValue(key, out value);
        }
    }
}
