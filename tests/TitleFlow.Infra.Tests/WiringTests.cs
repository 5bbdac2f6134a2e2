using System.Text.Json;

namespace TitleFlow.Infra.Tests;

/// <summary>What the whole hands to its modules, and they to it: one value in the place of another compiles as well.</summary>
public sealed class WiringTests(Templates templates)
{
    /// <summary>What comes out of another module: which one, and under which name.</summary>
    private static readonly Dictionary<string, string> FromModules = new()
    {
        ["roles.storageName"] = "storage.name",
        ["roles.vaultName"] = "vault.name",
        ["roles.appPrincipalId"] = "identity.principalId",
        ["monitoring.vaultName"] = "vault.name",
        ["monitoring.storageName"] = "storage.name",
        ["app.identityId"] = "identity.id",
        ["app.identityClientId"] = "identity.clientId",
        ["app.storageName"] = "storage.name",
        ["app.deploymentContainerUrl"] = "storage.deploymentContainerUrl",
        ["app.vaultUrl"] = "vault.url",
        ["app.insightsConnection"] = "monitoring.insightsConnection",
        ["alerts.workspaceId"] = "monitoring.workspaceId",
        ["alerts.insightsId"] = "monitoring.insightsId",
        ["alerts.storageId"] = "storage.id",
    };

    /// <summary>What the whole makes itself, or passes on under another name; all the rest keeps its name on the way.</summary>
    private static readonly Dictionary<string, string> MadeHere = new()
    {
        ["identity.name"] = "[format('id-titleflow-{0}', parameters('stage'))]",
        ["storage.name"] = "[take(format('sttf{0}{1}', parameters('stage'), variables('place')), 24)]",
        ["storage.sku"] = "[parameters('storageSku')]",
        ["vault.name"] = "[take(format('kv-tf-{0}-{1}', parameters('stage'), variables('place')), 24)]",
        ["monitoring.workspaceName"] = "[format('log-titleflow-{0}', parameters('stage'))]",
        ["monitoring.insightsName"] = "[format('appi-titleflow-{0}', parameters('stage'))]",
        ["monitoring.retentionDays"] = "[parameters('logRetentionDays')]",
        ["monitoring.dailyGigabytes"] = "[parameters('logDailyGigabytes')]",
        ["app.planName"] = "[format('plan-titleflow-{0}', parameters('stage'))]",
        ["app.appName"] = "[format('func-titleflow-{0}-{1}', parameters('stage'), variables('place'))]",
        ["alerts.prefix"] = "[format('titleflow-{0}', parameters('stage'))]",
    };

    private const string Identity = "reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('name')), '2023-01-31')";
    private const string Account = "reference(resourceId('Microsoft.Storage/storageAccounts', parameters('name')), '2024-01-01')";

    /// <summary>What each module, and the whole, gives out.</summary>
    private static readonly Dictionary<string, string> Outputs = new()
    {
        ["identity.id"] = "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('name'))]",
        ["identity.clientId"] = $"[{Identity}.clientId]",
        ["identity.principalId"] = $"[{Identity}.principalId]",
        ["storage.id"] = "[resourceId('Microsoft.Storage/storageAccounts', parameters('name'))]",
        ["storage.name"] = "[parameters('name')]",
        ["storage.deploymentContainerUrl"] = $"[format('{{0}}{{1}}', {Account}.primaryEndpoints.blob, variables('deployments'))]",
        ["vault.name"] = "[parameters('name')]",
        ["vault.url"] = "[reference(resourceId('Microsoft.KeyVault/vaults', parameters('name')), '2023-07-01').vaultUri]",
        ["monitoring.workspaceId"] = "[resourceId('Microsoft.OperationalInsights/workspaces', parameters('workspaceName'))]",
        ["monitoring.insightsId"] = "[resourceId('Microsoft.Insights/components', parameters('insightsName'))]",
        ["monitoring.insightsConnection"] =
            "[reference(resourceId('Microsoft.Insights/components', parameters('insightsName')), '2020-02-02').ConnectionString]",
        ["app.name"] = "[parameters('appName')]",
        ["app.hostName"] = "[reference(resourceId('Microsoft.Web/sites', parameters('appName')), '2024-04-01').defaultHostName]",
        ["main.appName"] = OutputOf("app.name"),
        ["main.appUrl"] = "[format('https://{0}', reference('app').outputs.hostName.value)]",
        ["main.storageName"] = OutputOf("storage.name"),
        ["main.vaultName"] = OutputOf("vault.name"),
        ["main.keysSecretName"] = "[parameters('keysSecretName')]",
        ["main.identityClientId"] = OutputOf("identity.clientId"),
    };

    private JsonElement Main => templates.Main.Json!.Value;

    [Fact]
    public void Parameters_OfEveryModule_ComeFromWhereTheirNamesSay()
    {
        var passed = (
            from module in Main.GetProperty("resources").EnumerateObject()
            from parameter in module.Value.GetProperty("properties").GetProperty("parameters").EnumerateObject()
            select (Name: $"{module.Name}.{parameter.Name}", Value: $"{parameter.Value.GetProperty("value")}")).ToList();

        Assert.Equal(passed.Select(one => $"{one.Name} = {SourceOf(one.Name)}"), passed.Select(one => $"{one.Name} = {one.Value}"));
        Assert.Empty(FromModules.Keys.Concat(MadeHere.Keys).Except(passed.Select(one => one.Name)));
    }

    [Fact]
    public void Outputs_OfEveryModule_AreWhatTheyAreNamed()
    {
        var modules = Main.GetProperty("resources").EnumerateObject().Select(module => (module.Name, Template: templates.Module(module.Name)));
        var given = from module in modules.Append((Name: "main", Template: Main))
                    where module.Template.TryGetProperty("outputs", out _)
                    from output in module.Template.GetProperty("outputs").EnumerateObject()
                    select (Name: $"{module.Name}.{output.Name}", Value: output.Value.GetProperty("value").GetString()!);

        Assert.Equal(Outputs, given.ToDictionary(output => output.Name, output => output.Value));
        Assert.Equal("deployments", templates.Module("storage").GetProperty("variables").GetProperty("deployments").GetString());
    }

    [Fact]
    public void Roles_OfTheApp_AreThereBeforeItStarts() => Assert.Contains(
        "roles", Main.GetProperty("resources").GetProperty("app").GetProperty("dependsOn").EnumerateArray().Select(name => $"{name}"));

    private static string SourceOf(string passed) =>
        MadeHere.TryGetValue(passed, out var made) ? made
        : FromModules.TryGetValue(passed, out var output) ? OutputOf(output)
        : passed.Split('.')[1] is "tags" ? "[variables('tags')]"
        : $"[parameters('{passed.Split('.')[1]}')]";

    private static string OutputOf(string output) => output.Split('.') is [var module, var name]
        ? $"[reference('{module}').outputs.{name}.value]"
        : throw new ArgumentException("A module and its output.", nameof(output));
}
