using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Tests.Http;

public sealed class SampleTests
{
    private static readonly object OfTheCounty = new { place = "222403", year = 2023, percent = 10 };

    [Fact]
    public async Task Draw_FromReviewedCases_CanBeDrawnAgainFromWhatIsPublished()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        Assert.Equal(["sample.empty"], (await house.As("supervisor-yanbian").ActAsync("/api/samples", OfTheCounty)).Codes);
        await walk.PassAsync();

        var drawn = await house.As("supervisor-yanbian").ActAsync("/api/samples", OfTheCounty, "draw");
        Assert.Equal(201, drawn.Status);
        var again = await house.As("supervisor-yanbian").ActAsync("/api/samples", OfTheCounty, "draw");
        Assert.Equal(drawn.Body.ToJsonString(), again.Body.ToJsonString());
        var shown = (await house.As("supervisor-yanbian").ViewAsync($"/api/samples/{drawn.Id}")).Body["drawn"]!;
        Assert.Equal(
            Sample.Draw([walk.Id.ToString()], 10, (string)shown["seed"]!), shown["cases"]!.AsArray().Select(one => (string)one!));
    }

    [Fact]
    public async Task Note_OnACase_StandsOnTheListOfItsPlace()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await walk.PassAsync();
        var drawn = await house.As("province-jilin").ActAsync("/api/samples", new { place = "220000", year = 2023, percent = 100 });
        Assert.Equal(201, drawn.Status);
        var notes = $"/api/samples/{drawn.Id}/notes";
        Assert.Equal(
            ["sample.not-drawn", "sample.note"],
            (await house.As("province-jilin").ActAsync(notes, new { caseId = Domain.Registers.CaseId.From("a", "b"), isInOrder = true, note = " " })).Codes);
        Assert.Equal(404, (await house.As("supervisor-yanbian").ActAsync(notes, new { caseId = walk.Id, isInOrder = true, note = "属实" })).Status);
        Assert.Equal(200, (await house.As("province-jilin").ActAsync(notes, new { caseId = walk.Id, isInOrder = false, note = "依据不足" })).Status);

        var second = new { caseId = walk.Id, isInOrder = false, note = "依据不足,已请县级补充" };
        Assert.Equal(["revision.reason"], (await house.As("province-jilin").ActAsync(notes, second)).Codes);
        Assert.Equal(200, (await house.As("province-jilin").ActAsync(
            notes, new { second.caseId, second.isInOrder, second.note, revision = Walk.Grounds })).Status);
        var noted = (await house.As("province-jilin").ViewAsync($"/api/samples/{drawn.Id}")).Body["notes"]![0]!;
        Assert.Equal(
            ("entered-wrongly", "依据不足"), ((string?)noted["revision"]!["code"], (string?)noted["before"]!["note"]));

        var list = (await house.As("province-jilin").ViewAsync("/api/samples?place=220000")).Body["entries"]![0]!;
        Assert.Equal((1, 1), ((int)list["looked"]!, (int)list["notInOrder"]!));
    }

    [Theory]
    [InlineData(0, 1, "sample.percent")]
    [InlineData(101, 1, "sample.percent")]
    [InlineData(10, 0, "sample.empty")]
    [InlineData(100, 201, "sample.too-many")]
    public void Draw_BeyondALimit_IsRefused(int percent, int cases, string code)
    {
        var frame = Enumerable.Range(0, cases).Select(one => $"c-{one}").ToList();
        var asking = new Domain.Cases.Asking(new(YearlyWalk.February), "p-1", TestHouse.Shipped);

        var decision = Sample.Decide(Sample.Empty, new DrawSample("222403", 2023, percent, "seed", frame), asking);

        Assert.Equal([code], Assert.IsType<Domain.Cases.Decision.Refused>(decision).Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Draw_OfTenPercent_RoundsUpAndDependsOnTheSeedAlone()
    {
        var frame = Enumerable.Range(0, 101).Select(one => $"c-{one}").ToList();

        Assert.Equal(11, Sample.Draw(frame, 10, "seed").Count);
        Assert.Equal(Sample.Draw(frame, 10, "seed"), Sample.Draw([.. frame.AsEnumerable().Reverse()], 10, "seed"));
        Assert.NotEqual(Sample.Draw(frame, 10, "seed"), Sample.Draw(frame, 10, "other"));
    }
}
