using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Tests.Http;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Roles;

/// <summary>What no answer and no line of the log may hold, whoever asks.</summary>
public sealed class LeakTests(WalkedHouse walked) : IClassFixture<WalkedHouse>
{
    private static readonly AccessTable Table = AccessTable.Written;

    [Fact]
    public async Task Answers_ToEveryRole_HoldNothingThatIsSealed()
    {
        var (secrets, answers) = (await SecretsAsync(), await WalkAsync());
        Assert.NotEmpty(secrets);
        Assert.All(answers, answer => HoldsNone(secrets, answer.Text));
    }

    [Fact]
    public async Task Refusals_OfWhoeverIsNotLetIn_NameNobody()
    {
        string[] names = [.. People().Select(person => person.Name), walked.Known.Holder, walked.Known.PersonId];
        var refused = (await WalkAsync()).Where(answer => answer.Status is 401 or 403 or 404).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => HoldsNone(names, answer.Text));
    }

    [Fact]
    public async Task Log_OfTheWholeWalk_NamesNobody()
    {
        await WalkAsync();
        // A cleaning round, so that the walk is not the only thing that has been written about.
        await walked.House.Services.GetRequiredService<Housekeeping>().RunAsync(CancellationToken.None);
        var people = People();
        string[] secrets =
        [
            .. people.Select(person => person.Name), .. people.Select(person => person.Number.Reveal()),
            .. people.Select(person => person.EMail!), walked.Known.Holder,
        ];
        Assert.NotEmpty(walked.Log.Lines);
        Assert.All(walked.Log.Lines, line => HoldsNone(secrets, line));
    }

    [Fact]
    public async Task Token_OfOneReader_IsRefusedForEveryOther()
    {
        var history = $"/api/cases/{walked.Known.CaseId}/history?size=1";
        var token = await TokenAsync("applicant-dunhua-a1", history);
        var own = await walked.House.As("applicant-dunhua-a1").ViewAsync($"{history}&after={token}");
        Assert.Equal(200, own.Status);
        foreach (var reader in (string[])["clerk-dunhua-a", "county-dunhua", "province-jilin", "auditor-jilin"])
        {
            Assert.Equal(200, (await walked.House.As(reader).ViewAsync(history)).Status);
            var borrowed = await walked.House.As(reader).ViewAsync($"{history}&after={token}");
            Assert.Equal((400, "door.page-token"), (borrowed.Status, Assert.Single(borrowed.Codes)));
        }
        Assert.Equal(404, (await walked.House.As("clerk-dunhua-b").ViewAsync($"{history}&after={token}")).Status);
    }

    [Fact]
    public async Task Token_OfOneList_IsRefusedForEveryOtherList()
    {
        var token = await TokenAsync("auditor-jilin", $"/api/cases/{walked.Known.CaseId}/history?size=1");
        foreach (var list in (string[])["/api/inbox", "/api/work", "/api/cycles?province=220000"])
        {
            var separator = list.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var answer = await walked.House.As("auditor-jilin").ViewAsync($"{list}{separator}after={token}");
            Assert.Equal((400, "door.page-token"), (answer.Status, Assert.Single(answer.Codes)));
        }
    }

    [Theory]
    [InlineData("applicant-dunhua-a1", "/api/inbox?")]
    [InlineData("applicant-dunhua-a1", "/api/work?")]
    [InlineData("applicant-dunhua-a1", "/api/cases?")]
    [InlineData("applicant-dunhua-a1", "/api/cases/{case}/history?")]
    [InlineData("clerk-dunhua-a", "/api/postings?unit=12222403DEM0000903&")]
    [InlineData("clerk-dunhua-a", "/api/postings/{posting}/objections?")]
    [InlineData("clerk-dunhua-a", "/api/postings/{posting}/proofs?")]
    [InlineData("province-jilin", "/api/cycles?province=220000&")]
    public async Task Token_ThatIsForged_IsRefusedByEveryList(string reader, string list)
    {
        var path = list.Replace("{case}", walked.Known.CaseId, StringComparison.Ordinal)
            .Replace("{posting}", walked.Known.PostingId, StringComparison.Ordinal);
        Assert.Equal(200, (await walked.House.As(reader).ViewAsync(path)).Status);
        foreach (var forged in (string[])["x", "AAAA", new string('A', 60), "%00", "..%2F..%2Fetc"])
        {
            var answer = await walked.House.As(reader).ViewAsync($"{path}after={forged}");
            Assert.Equal((400, "door.page-token"), (answer.Status, Assert.Single(answer.Codes)));
        }
    }

    [Fact]
    public async Task Token_WithOneCharacterChanged_IsRefused()
    {
        var history = $"/api/cases/{walked.Known.CaseId}/history?size=1";
        var token = await TokenAsync("county-dunhua", history);
        for (var at = 0; at < token.Length - 1; at++)
        {
            var changed = $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
            Assert.Equal(400, (await walked.House.As("county-dunhua").ViewAsync($"{history}&after={changed}")).Status);
        }
    }

    /// <summary>Asks every endpoint as every role, once with what there is and once with what there is not.</summary>
    private async Task<IReadOnlyList<Reply>> WalkAsync()
    {
        var answers = new List<Reply>();
        foreach (var row in Table.Rows)
        {
            foreach (var reader in Reader.All)
            {
                foreach (var subject in reader.Subjects)
                {
                    answers.Add(await walked.AskAsync(subject, AccessRequests.Of(row, walked.Known, reader)));
                    answers.Add(await walked.AskAsync(subject, AccessRequests.Of(row, WalkedHouse.Nothing, reader)));
                }
            }
        }
        return answers;
    }

    private async Task<string> TokenAsync(string reader, string list)
    {
        var page = await walked.House.As(reader).ViewAsync(list);
        return (string?)page.Body["after"] ?? throw new InvalidDataException($"{list} has one page only: {page.Body}");
    }

    private static void HoldsNone(IReadOnlyList<string> secrets, string text) =>
        Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal));

    /// <summary>Of everybody: the number, what it is sealed and found as, and the address of letters.</summary>
    private async Task<IReadOnlyList<string>> SecretsAsync()
    {
        var (desk, secrets) = (walked.House.Services.GetRequiredService<Desk<Person>>(), new List<string>());
        foreach (var person in People())
        {
            var entered = (await desk.ReadAsync(person.Id.Stream, CancellationToken.None))!.Value.State.Entered!;
            secrets.AddRange(person.Number.Reveal(), entered.Identity.Number.Box, entered.Identity.Lookup);
            secrets.AddRange(person.EMail!, entered.EMail!.Box);
        }
        // As JSON writes them: some characters of base64 may be escaped there.
        var escaped = secrets.Select(secret => JsonSerializer.Serialize(secret, Codec.Json).Trim('"'));
        return [.. secrets.Concat(escaped).Distinct()];
    }

    private static IReadOnlyList<PersonSeed> People() =>
    [
        .. PeopleIn("policies", "seed", "demo-people.json"), .. PeopleIn("Roles", "extra-people.json"),
    ];

    private static IReadOnlyList<PersonSeed> PeopleIn(params string[] path)
    {
        var reading = SeedReader.People(path[^1], File.ReadAllText(Path.Combine([AppContext.BaseDirectory, .. path])));
        Assert.Empty(reading.Problems);
        return reading.Entries;
    }
}
