using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>A unit that joins the combined system in mid-round stays under the rules of the round's cut-off (JL23-1.1-a).</summary>
public sealed class RegimeTests
{
    private const string Clerk = "clerk-dunhua-a";

    [Theory]
    [InlineData("2023-01-15", "unlimited")]
    [InlineData("2022-06-01", "unknown")]
    public async Task Quota_OfAUnitThatWasCombined_GoesByTheRegimeAtTheCutOff(string from, string kind)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await CombineAsync(house, from);

        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        Assert.Equal(kind, (string?)(await house.As(Clerk).ViewAsync(slate)).Body["quota"]!["kind"]);
    }

    [Fact]
    public async Task Way_OfAUnitThatWasCombinedAfterTheCutOff_IsThatOfTheSeparateSystem()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await CombineAsync(house, "2023-01-15");

        var walk = await YearlyWalk.ForwardedAsync(house);

        Assert.Equal("department", (await walk.StateAsync()).Review.Path.Seats[0].Tier);
    }

    private static Task CombineAsync(TestHouse house, string from) => Register.AskAsync(
        house, UnitCode.Parse(Walk.Clinic).Stream,
        new ChangeUnitRegime(Regime.Combined, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), "registrar"));
}
