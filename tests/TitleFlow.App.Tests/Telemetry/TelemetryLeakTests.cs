using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Tests.Http;
using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Telemetry;

/// <summary>What the application tells of itself while a case walks from filing to certificate: of nobody anything.</summary>
public sealed class TelemetryLeakTests : IAsyncLifetime
{
    private readonly Heard heard = new();
    private readonly WalkedHouse walked = new();

    public ValueTask InitializeAsync() => walked.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await walked.DisposeAsync();
        heard.Dispose();
    }

    [Fact]
    public async Task Telemetry_OfAWholeCase_NamesNobodyAndNothing()
    {
        await walked.House.Services.GetRequiredService<Housekeeping>().RunAsync(CancellationToken.None);
        await walked.House.Anonymous().ViewAsync(
            $"/api/certificates/verify?number={walked.Known.Number}&name={Uri.EscapeDataString(walked.Known.Holder)}");

        var texts = heard.Texts.Distinct().ToList();
        // The walk was heard, and to its end.
        Assert.Contains("IssueCertificate", texts);
        Assert.Contains("step posting", texts);
        var known = walked.Known;
        string[] secrets =
        [
            .. People().SelectMany(person => (string[])[person.Name, person.Number.Reveal(), person.EMail!, person.Subject]),
            .. People().Select(person => person.Id.ToString()),
            known.Holder, known.PersonId, known.Number, known.CaseId, known.PostingId, "崔明熙", "0433-1111111", "任职年限不实",
        ];
        Assert.All(texts, text => Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal)));
    }

    private static IReadOnlyList<PersonSeed> People() => SeedReader.People(
        "demo-people.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "policies", "seed", "demo-people.json"))).Entries;
}
