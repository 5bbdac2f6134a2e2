using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Functions.Tests;

public sealed class RehearsalTests
{
    private static readonly IReadOnlyList<PersonSeed> People = SeedReader.People(
        "demo-people.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "policies/seed/demo-people.json"))).Entries;

    [Fact]
    public void Of_AsManyAsMayBe_AreAllSomebodyElse()
    {
        List<PersonSeed> all = [.. People, .. RehearsalSeeds.Of(People, RehearsalSeeds.MostApplicants)];
        Assert.Equal(People.Count + RehearsalSeeds.MostApplicants, all.Count);
        Assert.Equal(all.Count, all.Select(person => person.Subject).Distinct().Count());
        Assert.Equal(all.Count, all.Select(person => person.Number.Reveal()).Distinct().Count());
        Assert.Equal(all.Count, all.Select(person => person.Id).Distinct().Count());
        Assert.All(all, person => Assert.StartsWith("999999", person.Number.Reveal(), StringComparison.Ordinal));
    }

    [Fact]
    public void Of_FewerAndMore_BeginWithTheSamePeople()
    {
        static string Line(PersonSeed person) => $"{person.Subject} {person.Number.Reveal()} {person.Id}";
        Assert.Equal(RehearsalSeeds.Of(People, 20).Take(7).Select(Line), RehearsalSeeds.Of(People, 7).Select(Line));
        Assert.Empty(RehearsalSeeds.Of([], 7));
    }

    [Fact]
    public async Task Service_UnderARehearsal_KnowsTheTwinsThatItsIssuerSignsIn()
    {
        await using var running = await RunningApp.StartAsync("--TitleFlow:Development:Applicants=10");
        using var second = await running.AsAsync("applicant-dunhua-a2-0010");
        var me = await second.GetFromJsonAsync<JsonObject>("/api/me");
        Assert.Equal("applicant", me!["roles"]!.AsArray().Single()!["role"]!.GetValue<string>());
        // Number ten is the second applicant's twin and nobody else's.
        using var nobody = await running.AsAsync("applicant-dunhua-a1-0010");
        using var answer = await nobody.GetAsync("/api/me");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
