using System.Security.Cryptography;
using TitleFlow.App.Registers;
using TitleFlow.Cli.Records;
using TitleFlow.Domain.Registers;
using TitleFlow.Functions;

namespace TitleFlow.Cli.Tests;

/// <summary>The first entries of an empty storage, as somebody makes them who opens the service.</summary>
public sealed class SeedCommandTests : IDisposable
{
    private const string Issuer = "https://issuer.example";
    private const string People = """
        {
          "title": "首批人员", "rolesFrom": "2026-01-01", "registeredBy": "operations",
          "people": [{
            "subject": "first-officer", "name": "甲测试", "identityNumber": "999999197501010005",
            "roles": [{ "role": "county", "place": "222403" }, { "role": "operator" }]
          }]
        }
        """;

    private readonly Scratch scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Seed_OnAnEmptyStorage_LetsTheFirstOfficerInAndIsSafeToRepeat()
    {
        await using var branch = new Branch();
        var folder = Folder(People);
        var ring = KeyRing.New(new DateOnly(2026, 11, 1));
        string[] words = ["seed", folder, "--keys", scratch.Write("ring.json", ring.Written()), "--issuer", Issuer];

        var first = branch.Run(words);
        Assert.Equal((ExitCode.Ok, ""), (first.Code, first.Errors));
        Assert.Matches("[1-9][0-9]* entries asked, 0 refused", first.Output);
        Assert.Equal(ExitCode.Ok, branch.Run(words).Code);

        await using var room = Workroom.Open(branch.Account);
        var claim = await new App.Desk.Claims(branch.Stores.Claims, branch.Stores.Streams)
            .HolderAsync(Person.LoginClaim(Issuer, "first-officer"), Stop);
        var held = await branch.Stores.Lists.PageAsync("holders:county@222403", null, 10, Stop);
        Assert.Equal(claim!.Value.Id, Assert.Single(held.Entries).Item);
        Assert.True(await branch.Stores.Streams.ListAsync("unit", Stop).AnyAsync(Stop));
        var audit = await Audit.RunAsync(room, await room.ListAsync(null, Stop), static () => { }, Stop);
        Assert.Empty(audit.Faults);
        // Sealed with the ring of the service, which finds the number again.
        var vault = new IdentityVault(ring.Sealing, ring.Lookup, RandomNumberGenerator.Fill);
        Assert.True(IdentityNumber.TryParse("999999197501010005", out var number));
        Assert.Equal(
            claim, await new App.Desk.Claims(branch.Stores.Claims, branch.Stores.Streams)
                .HolderAsync(Person.IdentityClaim(vault.LookupOf(number)), Stop));
    }

    /// <summary>The invented units and people, as the operations page offers them to whoever wants to look around.</summary>
    [Fact]
    public async Task Seed_FromTheFolderThatIsHere_EntersAll()
    {
        await using var branch = new Branch();
        var keys = scratch.Write("ring.json", KeyRing.New(new DateOnly(2026, 11, 1)).Written());
        var said = branch.Run("seed", Path.Combine(Repository.Policies, SeedFolder.Name), "--keys", keys, "--issuer", Issuer);
        Assert.Equal((ExitCode.Ok, ""), (said.Code, said.Errors));
        Assert.NotNull(await new App.Desk.Claims(branch.Stores.Claims, branch.Stores.Streams)
            .HolderAsync(Person.LoginClaim(Issuer, "county-dunhua"), Stop));
    }

    [Fact]
    public async Task Seed_WithWhatTheRegistersRefuse_NamesItAndEndsWithFindings()
    {
        await using var branch = new Branch();
        var keys = scratch.Write("ring.json", KeyRing.New(new DateOnly(2026, 11, 1)).Written());
        var refused = branch.Run(
            "seed", Folder(People.Replace("\"place\": \"222403\"", "\"place\": \"220000\"", StringComparison.Ordinal)), "--keys", keys,
            "--issuer", Issuer, "--json");
        Assert.Equal(ExitCode.Findings, refused.Code);
        Assert.Contains("相应层级", Assert.Single(refused.Json.GetProperty("refused").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Seed_FromFilesWithFaults_WritesNothingAndNamesFileAndLine()
    {
        var broken = Cli.Run("seed", Folder(People.Replace("999999197501010005", "123", StringComparison.Ordinal)), "--storage", "nonsense");
        Assert.Equal(ExitCode.Findings, broken.Code);
        Assert.Contains("first-people.json:4:", broken.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--keys", "seed", "FOLDER", "--issuer", Issuer)]
    [InlineData("no folder", "seed", "nowhere")]
    public void Seed_AskedWrongly_SaysWhatIsMissing(string hint, params string[] words)
    {
        var said = Cli.Run([.. words.Select(word => word == "FOLDER" ? Folder(People) : word)]);
        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains(hint, said.Errors, StringComparison.Ordinal);
    }

    /// <summary>Places and units as they ship, and the people of the test.</summary>
    private string Folder(string people)
    {
        var folder = Directory.CreateDirectory(scratch.Path("seed")).FullName;
        foreach (var file in (string[])["places-22.json", "demo-units.json"])
        {
            File.Copy(Path.Combine(Repository.Policies, SeedFolder.Name, file), Path.Combine(folder, file), overwrite: true);
        }
        File.WriteAllText(Path.Combine(folder, "first-people.json"), people);
        return folder;
    }
}
