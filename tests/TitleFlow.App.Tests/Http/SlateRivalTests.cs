using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>A unit's clerk who files himself has no hand in the slate that he stands on; another clerk of the unit has.</summary>
[Trait("Mechanism", "M14")]
public sealed class SlateRivalTests
{
    private const string Clerk = "clerk-dunhua-a";
    private const string Own = "applicant-dunhua-a1";

    [Fact]
    public async Task Act_ByAClerkWhoStandsOnTheSlate_IsAnotherClerksToDo()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await Register.AskAsync(house, new("person", TestHouse.PersonOf(Own)), new GrantRole(
            new Grant("g-own", Role.UnitClerk, null, UnitCode.Parse(Walk.Clinic)) { From = new DateOnly(2023, 1, 1) }));
        var own = await YearlyWalk.SubmittedAsync(house, Own, YearlyWalk.Clinic, "health");
        var rival = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a2", YearlyWalk.Clinic, "health");
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        Assert.Equal(["candidate-entered.v1"], (await own.EnterAsync(Clerk, slate, 9_000)).Happened);
        await rival.CheckedAsync(Clerk);

        var refused = await rival.EnterAsync(Own, slate, 1);
        Assert.Equal(["slate.own-case"], refused.Codes);
        Assert.Equal("JL23-4.2-a", (string?)refused.Findings[0]["clause"]!["clause"]);
        Assert.Equal(["candidate-entered.v1"], (await rival.EnterAsync(Clerk, slate, 9_500)).Happened);
        Assert.Equal(["slate.own-case"], (await rival.RecommendedAsync(Own, slate)).Codes);
        Assert.Equal(["candidate-judged.v1"], (await rival.RecommendedAsync(Clerk, slate)).Happened);
    }
}
