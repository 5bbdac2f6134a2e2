using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Tests.Time;
using static TitleFlow.Domain.Tests.Certification3010.Situations;

namespace TitleFlow.Domain.Tests.Certification3010;

public sealed class CertificationDutiesTests
{
    private static readonly CertificationDuties Rules = new(Clean, "220122", Calendars.Shipped);

    private static readonly Certification Queued = Certification.Evolve(new(), Pushed("2023-05-04 10:00", "2023-05-25"));

    [Fact]
    public void Of_QueuedCase_IsTheProvincesFromTheCloseToTheNextCycle()
    {
        var duty = Assert.Single(Rules.Of(Queued, []));

        Assert.Equal((Duties.Province, "220000"), (duty.Role, duty.At));
        Assert.Equal(Calendars.Day("2023-05-26"), duty.SinceOn);
        Assert.Equal(Calendars.Day("2023-06-25"), duty.DueOn);
        Assert.Equal("JL23-2.2-a", duty.Clause!.Clause);
    }

    [Fact]
    public void Of_QueuedCaseBeforeAYearThatIsNotLoaded_HasNoDueDateYet()
    {
        var december = Certification.Evolve(new(), Pushed("2026-12-04 10:00", "2026-12-25"));

        Assert.Null(Assert.Single(Rules.Of(december, [])).DueOn);
    }

    [Fact]
    public void Of_ReturnedCase_IsTheCountysWithinItsOwnTermAgain()
    {
        var returned = Certification.Evolve(
            Queued, new CertificationReturned("220000-2023-05", "other", "请补盖章页", Calendars.Day("2023-05-26"), "officer-1"));

        var duty = Assert.Single(Rules.Of(returned, [new(Calendars.Day("2023-05-29"), Calendars.Day("2023-05-30"))]));
        var standing = Assert.Single(Rules.Of(returned, [new(Calendars.Day("2023-05-29"), null)]));

        Assert.Equal((Duties.County, "220122", Calendars.Day("2023-06-13")), (duty.Role, duty.At, duty.DueOn));
        Assert.Equal("JL23-2.2-c", duty.Clause!.Clause);
        Assert.True(standing is { IsClockStanding: true, DueOn: null });
    }

    [Fact]
    public void Of_CaseThatIsOverOrNotPushed_AreNone()
    {
        Assert.Empty(Rules.Of(new(), []));
        Assert.Empty(Rules.Of(Certification.Evolve(Queued, new GrantedElsewhere("a-1", Calendars.Day("2023-05-26"))), []));
    }
}
