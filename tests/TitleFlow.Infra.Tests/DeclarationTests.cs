using System.Text.Json;
using System.Text.RegularExpressions;

namespace TitleFlow.Infra.Tests;

/// <summary>What the compiled templates declare: the compiler itself notices no wrong value.</summary>
public sealed partial class DeclarationTests(Templates templates)
{
    private const string Storage = "Microsoft.Storage/storageAccounts";

    private static readonly string[] Secrets =
        ["listKeys", "listAccountSas", "listServiceSas", "AccountKey", "SharedAccessSignature", "PRIVATE KEY", "password", "securestring"];

    [Fact]
    public void Storage_OfTheAccount_OpensToIdentitiesOnly()
    {
        var account = templates.Only("storage", Storage);

        Assert.Equal(
            "[parameters('sku')]", templates.Resources("storage", Storage)[0].GetProperty("sku").GetProperty("name").GetString());
        Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(account.GetProperty("defaultToOAuthAuthentication").GetBoolean());
        Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", account.GetProperty("minimumTlsVersion").GetString());
        Assert.All(
            templates.Resources("storage", $"{Storage}/blobServices/containers"),
            container => Assert.Equal("None", container.GetProperty("properties").GetProperty("publicAccess").GetString()));
    }

    /// <summary>Whoever adds a table, container or queue in code must declare it here, and the other way round.</summary>
    [Theory]
    [InlineData("Table", "tables", "tableServices/tables")]
    [InlineData("Container", "containers", "blobServices/containers")]
    [InlineData("Queue", "queues", "queueServices/queues")]
    public void Names_InTheCode_AreThoseThatAreDeclared(string kind, string variable, string type)
    {
        var code = File.ReadAllText(Path.Combine(Templates.Repository, "functions/TitleFlow.Storage/StorageAccount.cs"));
        var named = StoredName().Matches(code).Where(match => match.Groups["kind"].Value == kind)
            .Select(match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(named);
        Assert.Equal(named.Order(StringComparer.Ordinal), templates.Texts("storage", variable).Order(StringComparer.Ordinal));
        var made = templates.Resources("storage", $"{Storage}/{type}").Select(resource => resource.GetProperty("copy").GetRawText());
        Assert.Contains(made, copy => copy.Contains($"variables('{variable}')", StringComparison.Ordinal));
    }

    [Fact]
    public void Queues_OfTheAccount_HaveTheirPoisonQueues()
    {
        var names = templates.Resources("storage", $"{Storage}/queueServices/queues")
            .Select(queue => queue.GetProperty("name").GetString()!).ToList();

        Assert.Equal(2, names.Count);
        Assert.Single(names, name => name.Contains("-poison", StringComparison.Ordinal));
    }

    [Fact]
    public void Queue_OfTheTrigger_IsOneThatIsDeclared()
    {
        var trigger = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(Templates.Repository, "functions/TitleFlow.Functions/TfJobQueue/function.json")));
        var queue = trigger.RootElement.GetProperty("bindings")[0].GetProperty("queueName").GetString();

        Assert.Contains(queue, templates.Texts("storage", "queues"));
    }

    [Fact]
    public void Roles_OfTheApp_AreThoseThatItNeedsAndNoOthers()
    {
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Storage Blob Data Owner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
                ["Storage Queue Data Contributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
                ["Storage Table Data Contributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
            },
            Roles("appOnStorage"));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Storage Blob Data Reader"] = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
                ["Storage Table Data Reader"] = "76199698-9eea-4c19-bc75-cec21354c6b6",
            },
            Roles("operatorsOnStorage"));
        Assert.Equal("4633458b-17de-408a-b874-0445c86b69e6", Variable("roles", "secretsUser"));
        Assert.Equal("b86a8fe4-44ce-4948-aee5-eccb2c155cd7", Variable("roles", "secretsOfficer"));
        string[] assigned =
        [
            "appPrincipalId variables('appOnStorage') storageAccounts", "appPrincipalId variables('secretsUser') vaults",
            "operatorsGroupId variables('operatorsOnStorage') storageAccounts", "operatorsGroupId variables('secretsOfficer') vaults",
        ];
        Assert.Equal(
            assigned,
            templates.Resources("roles", "Microsoft.Authorization/roleAssignments").Select(Assigned).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void App_OnFlexConsumption_RunsACustomHandlerOverHttpsOnly()
    {
        var plan = Assert.Single(templates.Resources("app", "Microsoft.Web/serverfarms"));
        var site = templates.Only("app", "Microsoft.Web/sites");
        var flex = site.GetProperty("functionAppConfig");

        Assert.Equal("FC1", plan.GetProperty("sku").GetProperty("name").GetString());
        Assert.Equal("FlexConsumption", plan.GetProperty("sku").GetProperty("tier").GetString());
        Assert.True(plan.GetProperty("properties").GetProperty("reserved").GetBoolean());
        Assert.Equal("functionapp,linux", templates.Resources("app", "Microsoft.Web/sites")[0].GetProperty("kind").GetString());
        Assert.Equal("custom", flex.GetProperty("runtime").GetProperty("name").GetString());
        Assert.Equal("1.0", flex.GetProperty("runtime").GetProperty("version").GetString());
        Assert.True(site.GetProperty("httpsOnly").GetBoolean());
        Assert.Equal("1.2", site.GetProperty("siteConfig").GetProperty("minTlsVersion").GetString());
        Assert.Equal("1.2", site.GetProperty("siteConfig").GetProperty("scmMinTlsVersion").GetString());
        Assert.Equal("Disabled", site.GetProperty("siteConfig").GetProperty("ftpsState").GetString());
        Assert.False(site.GetProperty("siteConfig").TryGetProperty("cors", out _), "no page of another origin calls this service");
        Assert.All(
            templates.Resources("app", "Microsoft.Web/sites/basicPublishingCredentialsPolicies"),
            door => Assert.False(door.GetProperty("properties").GetProperty("allow").GetBoolean()));
    }

    [Fact]
    public void App_OnFlexConsumption_IsFetchedFromItsContainerAsItsIdentity()
    {
        var package = templates.Only("app", "Microsoft.Web/sites").GetProperty("functionAppConfig").GetProperty("deployment").GetProperty("storage");
        var opened = package.GetProperty("authentication");

        Assert.Equal("blobContainer", package.GetProperty("type").GetString());
        Assert.Equal("[parameters('deploymentContainerUrl')]", package.GetProperty("value").GetString());
        Assert.Equal("UserAssignedIdentity", opened.GetProperty("type").GetString());
        Assert.Equal("[parameters('identityId')]", opened.GetProperty("userAssignedIdentityResourceId").GetString());
    }

    [Fact]
    public void App_OnFlexConsumption_GrowsAsItsParametersSay()
    {
        var scale = templates.Only("app", "Microsoft.Web/sites").GetProperty("functionAppConfig").GetProperty("scaleAndConcurrency");

        Assert.Equal("[parameters('instanceMemoryMB')]", scale.GetProperty("instanceMemoryMB").GetString());
        Assert.Equal("[parameters('maximumInstanceCount')]", scale.GetProperty("maximumInstanceCount").GetString());
        Assert.Equal(
            "[if(equals(parameters('alwaysReadyHttp'), 0), createArray(), "
                + "createArray(createObject('name', 'http', 'instanceCount', parameters('alwaysReadyHttp'))))]",
            scale.GetProperty("alwaysReady").GetString());
        Assert.Equal(
            "[parameters('requestsPerInstance')]",
            scale.GetProperty("triggers").GetProperty("http").GetProperty("perInstanceConcurrency").GetString());
    }

    /// <summary>The app is the identity that the roles are given to, and reads its keys as that identity.</summary>
    [Fact]
    public void Identity_OfTheApp_IsTheOneThatTheRolesAreGivenTo()
    {
        var app = templates.Resources("app", "Microsoft.Web/sites")[0];
        Assert.Equal("UserAssigned", app.GetProperty("identity").GetProperty("type").GetString());
        Assert.Equal(
            "[format('{0}', parameters('identityId'))]",
            Assert.Single(app.GetProperty("identity").GetProperty("userAssignedIdentities").EnumerateObject()).Name);
        Assert.Equal(
            "[parameters('identityId')]", templates.Only("app", "Microsoft.Web/sites").GetProperty("keyVaultReferenceIdentity").GetString());
    }

    [Fact]
    public void Monitoring_OfTheEnvironment_KeepsWhatTheAlarmsReadAndWhoReadTheKeys()
    {
        Assert.Single(templates.Resources("monitoring", "Microsoft.OperationalInsights/workspaces"));
        var insights = templates.Only("monitoring", "Microsoft.Insights/components");
        Assert.Contains("Microsoft.OperationalInsights/workspaces", insights.GetProperty("WorkspaceResourceId").GetString(), StringComparison.Ordinal);
        var kept = templates.Resources("monitoring", "Microsoft.Insights/diagnosticSettings").ToDictionary(
            setting => setting.GetProperty("name").GetString()!,
            setting => Assert.Single(setting.GetProperty("properties").GetProperty("logs").EnumerateArray()));

        Assert.Equal(["what-was-queued", "who-read-the-keys"], kept.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("StorageWrite", kept["what-was-queued"].GetProperty("category").GetString());
        Assert.Equal("AuditEvent", kept["who-read-the-keys"].GetProperty("category").GetString());
        Assert.All(kept.Values, log => Assert.True(log.GetProperty("enabled").GetBoolean()));
    }

    [Fact]
    public void Vault_OfTheKeys_IsOpenedByRolesAndHoldsNoneFromADeployment()
    {
        var vault = templates.Only("vault", "Microsoft.KeyVault/vaults");

        Assert.True(vault.GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.Empty(templates.Resources("vault", "Microsoft.KeyVault/vaults/secrets"));
    }

    [Fact]
    public void Secrets_InTheWholeTemplate_AreNone()
    {
        var texts = templates.Parameters.Values.Append(templates.Main).Select(compiled => compiled.Json!.Value.GetRawText());

        Assert.All(texts, text => Assert.All(
            Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Alarms_ThatRing_AreExplainedInTheOperationsPage()
    {
        var page = File.ReadAllText(Path.Combine(Templates.Repository, "docs/operations.md"));
        var watched = templates.Module("alerts").GetProperty("variables").GetProperty("watches").EnumerateArray()
            .Select(watch => watch.GetProperty("name").GetString()!);
        var metric = templates.Resources("alerts", "Microsoft.Insights/metricAlerts")
            .Select(alarm => LastName().Match(alarm.GetProperty("name").GetString()!).Groups["name"].Value);
        var alarms = watched.Concat(metric).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(
            alarms, AlarmRow().Matches(page).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    private Dictionary<string, string> Roles(string variable) =>
        templates.Module("roles").GetProperty("variables").GetProperty(variable).EnumerateObject()
            .ToDictionary(role => role.Name, role => role.Value.GetString()!);

    private string? Variable(string module, string name) =>
        templates.Module(module).GetProperty("variables").GetProperty(name).GetString();

    private static string Assigned(JsonElement assignment)
    {
        var properties = assignment.GetProperty("properties");
        var scope = assignment.GetProperty("scope").GetString()!;
        return string.Join(
            ' ',
            Argument().Match(properties.GetProperty("principalId").GetString()!).Groups["name"].Value,
            VariableUse().Match(properties.GetProperty("roleDefinitionId").GetString()!).Value,
            scope.Contains(Storage, StringComparison.Ordinal) ? "storageAccounts"
                : scope.Contains("Microsoft.KeyVault/vaults", StringComparison.Ordinal) ? "vaults" : scope);
    }

    [GeneratedRegex("const string \\w+?(?<kind>Table|Container|Queue) = \"(?<name>[^\"]+)\"")]
    private static partial Regex StoredName();

    [GeneratedRegex(@"parameters\('(?<name>\w+)'\)")]
    private static partial Regex Argument();

    [GeneratedRegex(@"variables\('\w+'\)")]
    private static partial Regex VariableUse();

    [GeneratedRegex(@"\{0\}-(?<name>[a-z-]+)'")]
    private static partial Regex LastName();

    [GeneratedRegex(@"^\| `(?<name>[a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex AlarmRow();
}
