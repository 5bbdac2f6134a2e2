using System.Text.Json;

namespace TitleFlow.Infra.Tests;

/// <summary>What cannot be deleted by mistake, for how long what was deleted can be had back, and what goes by itself.</summary>
public sealed class RetentionTests(Templates templates)
{
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private const string Days = "[parameters('undeleteDays')]";

    [Theory]
    [InlineData("storage", Storage)]
    [InlineData("vault", "Microsoft.KeyVault/vaults")]
    public void Lock_OfWhatHoldsTheState_KeepsItFromBeingDeletedWhereItIsAskedFor(string module, string type)
    {
        var held = Assert.Single(templates.Resources(module, "Microsoft.Authorization/locks"));

        Assert.Equal("[parameters('isLocked')]", held.GetProperty("condition").GetString());
        Assert.Equal("CanNotDelete", held.GetProperty("properties").GetProperty("level").GetString());
        Assert.Equal($"[resourceId('{type}', parameters('name'))]", held.GetProperty("scope").GetString());
    }

    [Fact]
    public void Blobs_OfTheAccount_CanBeHadBackForTheDaysAskedFor()
    {
        var service = templates.Only("storage", $"{Storage}/blobServices");

        Assert.True(service.GetProperty("isVersioningEnabled").GetBoolean());
        Assert.All((string[])["deleteRetentionPolicy", "containerDeleteRetentionPolicy"], policy =>
        {
            Assert.True(service.GetProperty(policy).GetProperty("enabled").GetBoolean());
            Assert.Equal(Days, service.GetProperty(policy).GetProperty("days").GetString());
        });
    }

    [Fact]
    public void Secrets_OfTheVault_CanBeHadBackForNinetyDaysAndNotBePurgedWhereItIsLocked()
    {
        var vault = templates.Only("vault", "Microsoft.KeyVault/vaults");

        Assert.True(vault.GetProperty("enableSoftDelete").GetBoolean());
        Assert.Equal(90, vault.GetProperty("softDeleteRetentionInDays").GetInt32());
        Assert.Equal("[if(parameters('isLocked'), true(), null())]", vault.GetProperty("enablePurgeProtection").GetString());
    }

    /// <summary>The host's own blobs lose their versions after a day; those of dossiers stay as long as a deleted file does.</summary>
    [Theory]
    [InlineData("versions-of-the-host", "[\"azure-webjobs-\"]", "1")]
    [InlineData(
        "versions-of-dossiers", "[map(variables('containers'), lambda('container', format('{0}/', lambdaVariables('container'))))]", $"\"{Days}\"")]
    public void Versions_OfBlobs_GoByThemselvesAndNothingElseDoes(string name, string prefixes, string days)
    {
        var rules = templates.Only("storage", $"{Storage}/managementPolicies").GetProperty("policy").GetProperty("rules");
        Assert.Equal(2, rules.GetArrayLength());
        var rule = Assert.Single(rules.EnumerateArray(), rule => rule.GetProperty("name").GetString() == name);
        var definition = rule.GetProperty("definition");

        Assert.True(rule.GetProperty("enabled").GetBoolean());
        Assert.Equal("Lifecycle", rule.GetProperty("type").GetString());
        Assert.Equal("[\"blockBlob\"]", Written(definition.GetProperty("filters").GetProperty("blobTypes")));
        Assert.Equal(prefixes, Written(definition.GetProperty("filters").GetProperty("prefixMatch")));
        Assert.Equal("{\"version\":{\"delete\":{\"daysAfterCreationGreaterThan\":" + days + "}}}", Written(definition.GetProperty("actions")));
    }

    [Fact]
    public void Logs_OfTheWorkspace_AreKeptAndLimitedAsAskedFor()
    {
        var workspace = templates.Only("monitoring", "Microsoft.OperationalInsights/workspaces");

        Assert.Equal("[parameters('retentionDays')]", workspace.GetProperty("retentionInDays").GetString());
        Assert.Equal("[parameters('dailyGigabytes')]", workspace.GetProperty("workspaceCapping").GetProperty("dailyQuotaGb").GetString());
    }

    /// <summary>JSON without blanks; a text that stands alone, which the compiler makes of an expression, without its quotes.</summary>
    private static string Written(JsonElement value) => value.ValueKind is JsonValueKind.String
        ? value.GetString()!
        : JsonSerializer.Serialize(value, Plainly);

    private static readonly JsonSerializerOptions Plainly = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
