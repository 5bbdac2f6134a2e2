using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>Where a dossier says something else than the register of persons, the tiers are told; nobody is kept out by it.</summary>
public sealed class RegisterRecordTests
{
    private static readonly DateOnly On = new(2023, 2, 20);

    private static readonly RegisterRecord Record = new(
        [
            new("第一中学", "institution", "county", "222403", "教师", true, new(2010, 9, 1), new(2018, 8, 31)),
            new("第二中学", "institution", "county", "222403", "教师", true, new(2018, 9, 1), null),
        ],
        [new("intermediate", "school", "语文", new(2012, 10, 1), "A-1")]);

    [Fact]
    public void Differences_SameAsRegistered_AreNone() => Assert.Empty(Record.Differences(
        With(
            new("intermediate", "school", "语文", new(2012, 10, 1), []),
            Appointed("第一中学", "2013-01-01", "2018-08-31"), Appointed("第二中学", "2018-09-01", null)),
        On));

    [Fact]
    public void Differences_TitleOfAnotherDate_NameBothDays()
    {
        var finding = Assert.Single(Record.Differences(With(new("intermediate", "school", "语文", new(2011, 10, 1), [])), On));
        Assert.Equal(("register.title-date", Severity.Info, "2012-10-01", "merits.title.obtainedOn"),
            (finding.Code, finding.Severity, finding.Threshold, finding.Where));
        Assert.Equal("2011-10-01", finding.Values["stated"]);
    }

    [Fact]
    public void Differences_TitleThatNobodyEntered_AreTold() => Assert.Equal(
        "register.title-unknown",
        Assert.Single(Record.Differences(With(new("deputy-senior", "school", "语文", new(2020, 1, 1), [])), On)).Code);

    [Theory]
    [InlineData("第三中学", "2019-01-01", null, "第二中学")]
    [InlineData("第二中学", "2011-01-01", "2012-01-01", "第一中学")]
    public void Differences_AnotherUnitAtThatTime_NameTheRegisteredOne(string unit, string from, string? lastDay, string registered)
    {
        var finding = Assert.Single(Record.Differences(With(null, Appointed(unit, from, lastDay)), On));
        Assert.Equal(("register.unit-differs", registered, "appointments[0]"), (finding.Code, finding.Threshold, finding.Where));
    }

    [Fact]
    public void Differences_BeforeTheFirstEntry_AreNone() =>
        Assert.Empty(Record.Differences(With(null, Appointed("别的单位", "1999-01-01", "2005-01-01")), On));

    [Fact]
    public void Differences_WithOtherRegisters_NameDegreeHoursAndInsurance()
    {
        var record = Record with
        {
            Degrees = [new("bachelor", "延边大学", "临床医学", new(2009, 7, 1), "B-1")],
            Hours = [new(2021, 30, 60, 0), new(2022, 30, 60, 0)],
            Insured = [new("第一中学", new(2013, 1, 1), new(2018, 8, 31))],
        };
        var content = With(null, Appointed("第一中学", "2013-01-01", "2018-08-31"), Appointed("第二中学", "2018-09-01", null));
        var merits = content.Merits! with
        {
            Degrees = [new("bachelor", "延边大学", "临床医学", new(2009, 7, 1), null, []), new("master", "延边大学", "临床医学", new(2015, 7, 1), null, [])],
            Hours = [Certified("public", 20, 2021), Certified("public", 12, 2021), Certified("professional", 60, 2022), Certified("public", 90, 2019)],
        };

        Assert.Equal(
            [
                ("register.degree-differs", "merits.degrees[1]", "master 2015-07-01"),
                ("register.hours-differ", "merits.hours", "32学时"),
                ("register.insurance-differs", "appointments[1]", "第二中学"),
            ],
            record.Differences(content with { Merits = merits }, On).Select(told => (told.Code, told.Where!, told.Values["stated"])));
    }

    [Fact]
    public void Differences_OfAppointments_CompareLevelAndDaysWithWhatIsEntered()
    {
        var record = Record with
        {
            Appointments =
            [
                new("junior", "school", "第一中学", "教师", new(2010, 9, 1), new(2012, 12, 31)),
                new("intermediate", "school", "第一中学", "教师", new(2013, 1, 1), new(2018, 8, 31)),
                new("intermediate", "school", "第二中学", "教师", new(2018, 9, 1), new(2023, 8, 31)),
            ],
        };
        // The last one goes on beyond the day of asking: open and to come are the same.
        Assert.Empty(record.Differences(
            With(null, Appointed("第一中学", "2013-01-01", "2018-08-31"), Appointed("第二中学", "2018-09-01", null)), On));

        var told = record.Differences(
            With(null, Appointed("第一中学", "2012-12-01", "2018-08-31"), Appointed("第一中学", "2010-09-01", "2011-12-31")), On).ToList();
        Assert.Equal(
            [
                ("register.appointment-days", "appointments[0]", "2012-12-01 至 2018-08-31"),
                ("register.appointment-unknown", "appointments[1]", "2010-09-01 至 2011-12-31"),
            ],
            told.Select(finding => (finding.Code, finding.Where!, finding.Values["stated"])));
        Assert.Equal("2013-01-01 至 2018-08-31", told[0].Threshold);
        Assert.All(told, finding => Assert.Equal(Severity.Info, finding.Severity));
    }

    [Fact]
    public void Differences_WhereTheOtherRegistersSayNothing_AreNone() => Assert.Empty(Record.Differences(
        With(null, Appointed("第二中学", "2018-09-01", null)) with
        {
            Merits = Merits.None with
            {
                Degrees = [new("master", "延边大学", "临床医学", new(2015, 7, 1), null, [])],
                Hours = [Certified("public", 90, 2019)],
            },
        },
        On));

    private static HoursEntry Certified(string category, int hours, int year) => new(category, hours, "course", new(year, 6, 1), []);

    [Fact]
    public void Submit_UnlikeTheRegister_IsTakenAndTold()
    {
        var submitted = AnnualFilings.Submitted(AnnualFilings.Complete(), AnnualFilings.InService with { Record = new([], []) });
        Assert.Contains(submitted.Findings, finding => finding.Code == "register.title-unknown");
    }

    private static DossierContent With(HeldTitle? title, params AppointmentSpell[] appointments) =>
        DossierContent.Empty with { Appointments = appointments, Merits = Merits.None with { Title = title } };

    private static AppointmentSpell Appointed(string unit, string from, string? lastDay) => new(
        "intermediate", unit, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
        lastDay is null ? null : DateOnly.Parse(lastDay, System.Globalization.CultureInfo.InvariantCulture), []);
}
