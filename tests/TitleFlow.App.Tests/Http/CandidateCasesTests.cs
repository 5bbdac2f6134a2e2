using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Tests.Http;

public sealed class CandidateCasesTests
{
    /// <summary>Ranking and quota of one page need the same cases.</summary>
    [Fact]
    public async Task Read_OfCandidatesAskedForTwice_ReadsEachCaseOnce()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walks = new List<YearlyWalk>();
        foreach (var applicant in (string[])["applicant-dunhua-a1", "applicant-dunhua-a2"])
        {
            walks.Add(await YearlyWalk.SubmittedAsync(house, applicant, YearlyWalk.Clinic, "health"));
        }
        var cases = new CandidateCases(house.Services.GetRequiredService<Desk<Case>>());
        IReadOnlyList<CandidateOnSlate> candidates = [.. walks.Select(walk => On(walk.Id.ToString())), On("no-case")];

        var before = house.Memory.Meter.Of(CallKind.Load);
        await cases.ReadAsync(candidates.Take(1), CancellationToken.None);
        Assert.Null(cases.Find(walks[1].Id.ToString()));
        await cases.ReadAsync(candidates, CancellationToken.None);
        await cases.ReadAsync(candidates, CancellationToken.None);

        Assert.Equal(2, house.Memory.Meter.Of(CallKind.Load) - before);
        Assert.Equal(walks.Select(walk => walk.Id.ToString()), walks.Select(walk => cases.Find(walk.Id.ToString())!.Dossier.Cover!.CaseId));
        Assert.Null(cases.Find("no-case"));
    }

    private static CandidateOnSlate On(string caseId) =>
        new(new Candidate(caseId, "p-1", "申报人", [], 0, 9_000, [], null), CandidateStanding.Waiting, "", "", 0);
}
