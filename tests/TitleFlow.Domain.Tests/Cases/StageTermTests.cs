using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.Domain.Tests.TieredReview.YearlyCase;

namespace TitleFlow.Domain.Tests.Cases;

/// <summary>By when a stage must be done is what its route names as the deadline, and nothing else.</summary>
public sealed class StageTermTests
{
    private const string TenWorkingDays = "certification3010.countyReviewWorkingDays";
    private static readonly DateOnly March13 = At.Day("2023-03-13");

    [Fact]
    public void Duty_OfATierWhoseRouteNamesWorkingDays_IsDueCountedFromTheDayAfterArrival()
    {
        var pack = With(("department-review", TenWorkingDays));
        var scene = Forwarded();

        var duty = Duty(scene.State, pack, scene);
        Assert.Equal(("department", March13, At.Day("2023-03-27")), (duty.Role, duty.SinceOn, duty.DueOn));
        Assert.Equal(("JL23-2.2-c", "逾期将催办,并报上级督办"), (duty.Clause?.Clause, duty.Consequence));
        var reminders = CaseView.Reminders(scene.State, pack, scene.Law, March13);
        Assert.Contains(reminders.MomentsOf(duty), planned => planned is { Kind: ReminderKind.Due, Role: "department" });

        var atCounty = Passed(scene);
        Assert.Equal(("county", (DateOnly?)null), (Duty(atCounty.State, pack, scene).Role, Duty(atCounty.State, pack, scene).DueOn));
    }

    [Fact]
    public void Duty_OfATierThatHasSentANotice_IsDueLaterByTheTimeInWhichItsClockStoodStill()
    {
        var pack = With(("department-review", TenWorkingDays));
        var told = After(Forwarded().On("2023-03-14 09:00"), "officer-department", new NotifyFaults(
            "department", [new("JL23-6.1-c", "学历证书看不清", "重新上传", "education-certificate")], At.Day("2023-03-20")));

        var waiting = CaseView.Duties(told.State, pack, told.Law).Single(duty => duty.Role == "department");
        Assert.Equal(((DateOnly?)null, true), (waiting.DueOn, waiting.IsClockStanding));
    }

    /// <summary>From the cure to the unit's signature the tier cannot go on: its clock stands still (M13).</summary>
    [Fact]
    public void Duty_OfATierThatWaitsForTheUnitsSignature_IsDueLaterByTheTimeUntilIt()
    {
        var pack = With(("department-review", TenWorkingDays));
        var cured = Cured(Forwarded().On("2023-03-14 09:00"));
        Assert.Equal(((DateOnly?)null, true), OfDepartment(cured));

        var signed = After(
            cured.On("2023-03-16 09:00"), "clerk-1", new SignUnitCommitment("2023-1", 30, cured.State.Dossier.SubmittedHash!));
        Assert.Equal(((DateOnly?)At.Day("2023-03-30"), false), OfDepartment(signed));

        (DateOnly? DueOn, bool IsClockStanding) OfDepartment(Scene<Case> scene)
        {
            var duty = CaseView.Duties(scene.State, pack, scene.Law).Single(duty => duty.Role == "department");
            return (duty.DueOn, duty.IsClockStanding);
        }
    }

    [Fact]
    public void Duty_OfATierWhoseRouteNamesADate_IsDueOnIt()
    {
        var pack = With(("territory-review", "evaluation.finishedOn"));
        var atCounty = Passed(Forwarded());
        Assert.Null(Duty(Forwarded().State, pack, atCounty).DueOn);
        Assert.Equal(("county", At.Day("2023-09-30")), (Duty(atCounty.State, pack, atCounty).Role, Duty(atCounty.State, pack, atCounty).DueOn));
    }

    [Fact]
    public void Duty_OfAUnitWhoseRouteNamesWorkingDays_IsDueFromTheSubmission()
    {
        var scene = Submitted();
        Assert.Null(Duty(scene.State, Packs.Jilin2023, scene).DueOn);
        Assert.Equal(At.Day("2023-03-06"), Duty(scene.State, With(("recommendation", TenWorkingDays)), scene).DueOn);
    }

    /// <summary>No tier has a last day of its own; the committee's office is told what its committee faces (JL23-6.1-g, JL23-6.4-b).</summary>
    [Fact]
    public void Duty_OfATier_IsDueOnNoDayThatTheNoticeDoesNotPrint()
    {
        for (var (scene, seat) = (Forwarded(), 0); seat < Seats.Count; seat++, scene = Passed(scene))
        {
            var duty = Duty(scene.State, Packs.Jilin2023, scene);
            Assert.Equal((Seats[seat].Role(), null), (duty.Role, duty.DueOn));
            Assert.Equal(Seats[seat].Tier == ReviewSeat.CommitteeOffice, duty.Consequence is not null);
        }
    }

    /// <summary>The committee's last day is the one that the route names for the vote (M04).</summary>
    [Fact]
    [Trait("Mechanism", "M04")]
    public void Meeting_OfARouteThatNamesNoDay_HasNone()
    {
        var state = Forwarded().State;
        Assert.Equal(At.Day("2023-09-30"), MeetingTerm.Of(state, Packs.Jilin2023)?.FinishBy);
        var files = Packs.With("jilin-2023/routes.json", text => text.Replace("\"evaluation.finishedOn\"", "null", StringComparison.Ordinal));
        Assert.Null(MeetingTerm.Of(state, Packs.ShelfOf(files).FindCurrent("jilin-2023")!));
    }

    private static Duty Duty(Case state, Pack pack, Scene<Case> scene) => Assert.Single(CaseView.Duties(state, pack, scene.Law));

    /// <summary>The shipped pack with deadlines of the yearly route, which comes first.</summary>
    private static Pack With(params (string Step, string Key)[] deadlines)
    {
        var files = Packs.With("jilin-2023/routes.json", text => deadlines.Aggregate(text, (routes, deadline) =>
        {
            const string None = "\"deadline\": null";
            var step = routes.IndexOf($"\"step\": \"{deadline.Step}\"", StringComparison.Ordinal);
            var at = routes.IndexOf(None, step, StringComparison.Ordinal);
            return $"{routes[..at]}\"deadline\": \"{deadline.Key}\"{routes[(at + None.Length)..]}";
        }));
        return Packs.ShelfOf(files).FindCurrent("jilin-2023")!;
    }
}
