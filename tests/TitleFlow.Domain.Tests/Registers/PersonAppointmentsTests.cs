using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class PersonAppointmentsTests
{
    private static readonly DateOnly Today = new(2023, 10, 9);
    private static readonly DateOnly Obtained = new(2012, 10, 1);
    private static readonly ChangeReason Checked = new("original-checked", "证书原件", "");
    private static readonly Title Plain = new(TitleLevel.Intermediate, "school", TitleKind.Normal, Obtained);

    [Fact]
    public void Title_OfTheSameCertificate_TakesThePlaceOfTheOneBefore()
    {
        var story = Registered();
        story.Happens(new Grounded(new EnterTitle(Plain with { Certificate = "A-1" }), Checked));
        story.Happens(new Grounded(new EnterTitle(Plain with { Certificate = "A-1", From = Obtained.AddDays(1) }), Checked));
        Assert.Equal(Obtained.AddDays(1), Assert.Single(story.State.Titles).From);
        Assert.Equal(
            (EntryMatter.Record, "Intermediate school 2012-10-01 A-1 Normal"), (story.State.Reasons[^1].Matter, story.State.Reasons[^1].Before));
        story.Happens(new Grounded(new EnterTitle(Plain with { Certificate = "A-2" }), Checked));
        Assert.Equal(2, story.State.Titles.Count);
    }

    [Fact]
    public void Title_WithoutACertificate_GetsOneAndIsNotDoubled()
    {
        var story = Registered();
        story.Happens(new RecordTitle(Plain));
        story.Happens(new Grounded(new EnterTitle(Plain with { Certificate = "A-1", Specialty = "语文" }), Checked));
        Assert.Equal(("A-1", "语文"), (Assert.Single(story.State.Titles).Certificate, story.State.Titles[0].Specialty));
        story.Happens(new Grounded(new EnterTitle(Plain with { Level = TitleLevel.Junior, From = Obtained.AddYears(-5) }), Checked));
        Assert.Equal(2, story.State.Titles.Count);
    }

    [Fact]
    public void Title_ThatACaseLedTo_IsTheCertificatesAlone()
    {
        var story = Registered().Given(new TitleHeld(Plain with { Certificate = "C-1" }, $"{new StreamId("case", "c-1")}", Today));
        story.IsRefused(new Grounded(new EnterTitle(Plain with { Certificate = "C-1", Specialty = "语文" }), Checked), "title.issued");
        story.IsRefused(new Grounded(new EnterTitle(Plain with { Specialty = "语文" }), Checked), "title.issued");
        story.Happens(new Grounded(new EnterTitle(Plain with { Certificate = "A-1" }), Checked));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Title_MistypedBesideOneThatWasIssuedHere_IsTakenBackByItsCertificateAlone(bool isIssuedFirst)
    {
        var (issued, mistyped) = (Plain with { Certificate = "C-1" }, Plain with { Certificate = "C-7" });
        Fact[] held = [new TitleHeld(issued, $"{new StreamId("case", "c-1")}", Today), new TitleHeld(mistyped, "officer", Today)];
        var story = Registered().Given(isIssuedFirst ? held : [.. held.Reverse()]);
        var withdraw = new WithdrawTitle(Plain.Level, Plain.Series, Obtained);

        story.IsRefused(new Grounded(withdraw, Checked), "title.several");
        story.IsRefused(new Grounded(new EnterTitle(Plain with { Specialty = "语文" }), Checked), "title.several");
        story.IsRefused(new Grounded(withdraw with { Certificate = "C-9" }, Checked), "record.unknown");
        story.IsRefused(new Grounded(withdraw with { Certificate = "C-1" }, Checked), "title.issued");
        story.HappensOnce(new Grounded(withdraw with { Certificate = "C-7" }, Checked));
        Assert.Equal([issued], story.State.Titles);
        Assert.Equal("Intermediate school 2012-10-01 C-7 Normal", story.State.Reasons[^1].Before);
        story.IsRefused(new Grounded(withdraw, Checked), "title.issued");
    }

    [Fact]
    public void Title_ThatIsTheOnlyOneOfItsKind_IsTakenBackWithoutItsCertificate()
    {
        var story = Registered();
        story.Happens(new Grounded(new EnterTitle(Plain with { Certificate = "A-1" }), Checked));
        story.Happens(new Grounded(new EnterTitle(Plain with { Kind = TitleKind.Directed, County = PlaceCode.Parse("222403") }), Checked));
        var withdraw = new WithdrawTitle(Plain.Level, Plain.Series, Obtained);
        story.HappensOnce(new Grounded(withdraw, Checked));
        Assert.Equal("A-1", Assert.Single(story.State.Titles).Certificate);
        story.HappensOnce(new Grounded(withdraw, Checked));
        Assert.Empty(story.State.Titles);
    }

    [Fact]
    public void Title_WithEveryFault_NamesAllAtOnce()
    {
        var faulty = new Title(TitleLevel.Senior, " ", TitleKind.Directed, new(1980, 1, 1)) { Certificate = "", Specialty = new string('长', 101) };
        Registered().IsRefused(
            new Grounded(new EnterTitle(faulty), Checked with { Code = "hired" }),
            "title.county", "title.series", "title.specialty", "title.certificate", "title.day", "reason.code");
    }

    [Fact]
    public void Appointment_OfTheSameUnitAndFirstDay_TakesThePlaceOfTheOneBefore()
    {
        var (story, held) = (Registered(), new HeldAppointment(TitleLevel.Intermediate, "教师", "第一中学", Obtained, null));
        story.Happens(new Grounded(new RecordAppointment(held), Checked));
        story.Happens(new Grounded(new RecordAppointment(held with { LastDay = Today, Series = "school" }), Checked));
        Assert.Equal((Today, "school"), (Assert.Single(story.State.Appointments).LastDay, story.State.Appointments[0].Series));
        Assert.Equal("Intermediate 教师 第一中学 2012-10-01", story.State.Reasons[^1].Before);
        story.Happens(new Grounded(new RecordAppointment(held with { Unit = "第二中学" }), Checked));
        Assert.Equal(2, story.State.Appointments.Count);
        story.IsRefused(
            new Grounded(new RecordAppointment(held with { Post = "", Unit = "", Series = "", LastDay = Obtained.AddDays(-1) }), Checked),
            "appointment.post", "appointment.unit", "appointment.series", "appointment.days");
    }

    private static Story<Person> Registered() => new Story<Person>(Person.None, Person.Evolve, Person.Decide).Given(
        new PersonRegistered(PersonId.From("clerk", "key"), "赵示例", new(new("k-1", "Ym94"), "h-1", "aa"), new DateOnly(1980, 1, 1))
        {
            RegisteredBy = "clerk",
            On = Today,
        });
}
