using TitleFlow.Domain.Filing;
using static TitleFlow.Domain.Tests.Filing.Ledgers;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>What a resubmission changed is told field by field, of the rows that were there before too.</summary>
public sealed class ContentChangeTests
{
    private static readonly ServiceSpell Early = Spell("1993-09-01..2003-08-31") with { Unit = "某村小学", Post = "教师" };
    private static readonly ServiceSpell Middle = Spell("2003-09-01..2013-08-31");
    private static readonly ServiceSpell Late = Spell("2013-09-01..") with { Unit = "某县医院", PlaceLevel = "county" };

    [Fact]
    public void Change_SpellPutInFirst_IsOneNewRow() => Assert.Equal(
        [
            new("spells[0]", null, "1993-09-01 至 2003-08-31 某村小学(事业单位,乡镇,220122)教师,一线"),
            new("spells[0].proofs", null, "service-proof"),
        ],
        ContentChange.Between(Spells(Middle, Late), Spells(Early, Middle, Late)));

    [Fact]
    public void Change_LastDayOfASpell_IsOneField()
    {
        var ended = Late with { LastDay = new(2023, 1, 31) };

        Assert.Equal([new("spells[1].lastDay", "至今", "2023-01-31")], ContentChange.Between(Spells(Middle, Late), Spells(Middle, ended)));
        // Also where a row before it is taken out.
        Assert.Equal(
            [
                new("spells[0]", "2003-09-01 至 2013-08-31 某乡卫生院(事业单位,乡镇,220122)医师,一线", null),
                new("spells[0].proofs", "service-proof", null),
                new("spells[0].lastDay", "至今", "2023-01-31"),
            ],
            ContentChange.Between(Spells(Middle, Late), Spells(ended)));
    }

    [Fact]
    public void Change_SeveralFieldsOfASpell_AreEachTold() => Assert.Equal(
        [
            new("spells[1].unitKind", "事业单位", "企业"), new("spells[1].post", "医师", "主任医师"), new("spells[1].isFrontLine", "是", "否"),
        ],
        ContentChange.Between(
            Spells(Early, Middle), Spells(Early, Middle with { UnitKind = "enterprise", Post = "主任医师", IsFrontLine = false })));

    [Fact]
    public void Change_AppointmentPutInFirst_IsOneNewRowAndAChangedDayOneField()
    {
        var (lower, upper) = (Appointment("2003-09-01..2013-08-31") with { Level = "junior" }, Appointment("2013-09-01.."));

        Assert.Equal(
            [
                new("appointments[0]", null, "2003-09-01 至 2013-08-31 某乡卫生院聘任初级"), new("appointments[0].proofs", null, "appointment-proof"),
                new("appointments[1].from", "2013-09-01", "2013-10-01"),
            ],
            ContentChange.Between(Appointments(upper), Appointments(lower, upper with { From = new(2013, 10, 1) })));
    }

    /// <summary>The dossier's hash knows the order of rows: one that changed places is seen.</summary>
    [Fact]
    public void Change_OfTheOrderOfRows_IsSeen() => Assert.Equal(
        ["spells[0]", "spells[0].proofs", "spells[1]", "spells[1].proofs"],
        ContentChange.Between(Spells(Early, Late), Spells(Late, Early)).Select(change => change.Where));

    [Fact]
    public void Change_DegreePutInFirst_LeavesTheOthersAlone()
    {
        var (bachelor, master) = (
            new Degree("bachelor", "延边大学", "临床医学", new(2003, 7, 1), null, ["education-certificate"]),
            new Degree("master", "吉林大学", "临床医学", new(2010, 7, 1), null, ["education-certificate"]));

        Assert.Equal(
            [
                ("merits.degrees[0].level", null, "本科"), ("merits.degrees[0].school", null, "延边大学"), ("merits.degrees[0].field", null, "临床医学"),
                ("merits.degrees[0].conferredOn", null, "2003-07-01"), ("merits.degrees[0].proofs", null, "education-certificate"),
                ("merits.degrees[1].school", "吉林大学", "吉林大学医学院"),
            ],
            ContentChange.Between(Degrees(master), Degrees(bachelor, master with { School = "吉林大学医学院" }))
                .Select(change => (change.Where, change.Before, change.After)));
    }

    /// <summary>Exceptions: what is asked for is a list of codes, who recommends it a list of people, and the reason stands alone.</summary>
    [Fact]
    public void Change_OfAnExceptionalFiling_IsToldRowByRow()
    {
        var (kept, added) = (new Recommender("王教授", "吉林大学", "senior", "college"), new Recommender("李教授", "延边大学", "senior", "college"));

        Assert.Equal(
            [
                "merits.exceptional.waived[0]", "merits.exceptional.reason", "merits.exceptional.recommenders[0].name",
                "merits.exceptional.recommenders[0].unit", "merits.exceptional.recommenders[0].level", "merits.exceptional.recommenders[0].series",
            ],
            ContentChange.Between(
                Exceptional(new(["tenure"], "成绩突出", [kept])), Exceptional(new(["education", "tenure"], "成绩特别突出", [added, kept])))
                .Select(change => change.Where));
    }

    [Fact]
    public void Words_OfADifference_SayWhatWasAndWhatIs()
    {
        Assert.Equal("新增:甲", new ContentChange("spells[0]", null, "甲").InWords());
        Assert.Equal("删去:甲", new ContentChange("spells[0]", "甲", null).InWords());
        Assert.Equal("甲 改为 乙", new ContentChange("spells[0].post", "甲", "乙").InWords());
        Assert.Equal($"新增:{new string('甲', 80)}…", new ContentChange("form.summary", null, new string('甲', 81)).InWords());
    }

    private static DossierContent Spells(params IReadOnlyList<ServiceSpell> spells) => DossierContent.Empty with { Spells = spells };

    private static DossierContent Appointments(params IReadOnlyList<AppointmentSpell> spells) => DossierContent.Empty with { Appointments = spells };

    private static DossierContent Degrees(params IReadOnlyList<Degree> degrees) =>
        DossierContent.Empty with { Merits = Merits.None with { Degrees = degrees } };

    private static DossierContent Exceptional(ExceptionalFiling filing) =>
        DossierContent.Empty with { Merits = Merits.None with { Exceptional = filing } };
}
