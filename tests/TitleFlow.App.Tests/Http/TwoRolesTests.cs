using TitleFlow.App.Door;

namespace TitleFlow.App.Tests.Http;

/// <summary>Somebody who has two desks on the way of one case: the one whose turn it is counts, and nobody speaks for two tiers (M18).</summary>
[Trait("Mechanism", "M18")]
public sealed class TwoRolesTests
{
    private const string Officer = "department-dunhua";
    private const string File = "/evidence/identity/identity-1";

    [Fact]
    public async Task View_ByTheDepartmentsOfficerWhomTheCountyHasHandedItsRole_IsThatOfTheTierWhoseTurnItIs()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await HandOnAsync(house);
        Assert.Equal(("department", 200), await SeenAsync(walk));

        await walk.PassAsync();

        Assert.Equal(("county", 200), await SeenAsync(walk));
        await walk.PassAsync();
        Assert.Equal(("department", 403), await SeenAsync(walk));
    }

    /// <summary>Who answered for the department neither refuses nor notifies, returns or forwards for the county (JL23-6.3-a).</summary>
    [Fact]
    [Trait("Clause", "JL23-6.3-a")]
    public async Task Act_ForTheCountyByWhoAnsweredForTheDepartment_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await HandOnAsync(house);
        await walk.PassAsync();
        await walk.AnsweredAsync();

        (string Act, object? Body)[] acts =
        [
            ("review-forward", null), ("notice", PathTests.OnePoint),
            ("return-to-unit", new { reasonCode = "proof-unclear", note = "看不清" }),
            ("review-back", new { reasonCode = "proof-unclear", note = "看不清" }),
            ("refuse", new { condition = "education", reasonCode = "not-qualified", reason = "学历不符", isCurable = false }),
        ];
        foreach (var (act, body) in acts)
        {
            Assert.Contains("review.same-officer", (await walk.ActAsync(Officer, act, body)).Codes);
        }
        await walk.ForwardedOnAsync();
    }

    private static async Task<(string ReadAs, int File)> SeenAsync(YearlyWalk walk)
    {
        var seen = await walk.ViewAsync(Officer);
        Assert.Equal(200, seen.Status);
        return ((string)seen.Body["readAs"]!, (await walk.ViewAsync(Officer, File)).Status);
    }

    private static async Task HandOnAsync(TestHouse house)
    {
        var handed = await house.As("county-dunhua").ActAsync($"/api/persons/{TestHouse.PersonOf("county-dunhua")}/delegations", new
        {
            role = "county",
            at = "222403",
            to = TestHouse.PersonOf(Officer),
            from = "2023-02-28",
            lastDay = "2023-03-31",
            reasonCode = "on-leave",
            document = "敦人社办〔2023〕2号",
        });
        Assert.True(handed.Status == 200, handed.Body.ToJsonString());
        house.Time.Advance(RegisterActors.Remembered + TimeSpan.FromSeconds(1));
    }
}
