using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

/// <summary>What somebody was registered as, put right: by others, with the number before on record.</summary>
public sealed class PersonIdentityTests
{
    private static readonly PersonId Id = PersonId.From("registrar", "p-1");
    private static readonly DateOnly Day = new(2023, 3, 1);
    private static readonly DateOnly Born = new(1985, 3, 1);
    private static readonly ChangeReason Mistyped = new("entry-corrected", "更字〔2023〕1号", "");

    [Fact]
    public void Correct_NameAndNumber_MovesTheClaimAndKeepsWhatWasBefore()
    {
        var story = Registered();
        var facts = story.Happens(new Grounded(Correction("钱示例", "bb"), Mistyped));
        Assert.Equal(["identity:bb"], Person.Claims(story.State));
        Assert.Equal(("钱示例", Born.AddDays(1), Sex.Female), (
            story.State.Entered!.Name, story.State.Entered.BirthOn, story.State.Entered.Sex));
        Assert.Equal(Identity("aa"), facts.OfType<IdentityCorrected>().Single().Before);
        Assert.Equal("赵示例 原身份证件号码加密留存", Assert.Single(story.State.Reasons).Before);
        // A seed that is sown again says what was said then.
        story.DoesNothing(Entry);
        story.IsRefused(Entry with { Name = "孙示例" }, "person.known");
    }

    [Fact]
    public void Correct_TheNameAlone_LeavesTheNumber()
    {
        var story = Registered();
        var facts = story.Happens(new Grounded(Correction("钱示例"), Mistyped));
        Assert.Equal(["identity:aa"], Person.Claims(story.State));
        Assert.Null(facts.OfType<IdentityCorrected>().Single().Before);
        Assert.Equal("赵示例", Assert.Single(story.State.Reasons).Before);
        story.DoesNothing(new Grounded(Correction("钱示例", "aa"), Mistyped));
    }

    [Fact]
    public void Correct_WithEveryFault_NamesAllAtOnce()
    {
        var story = Registered().Given(
            new EmploymentStated(new Employment(null, "医师", PostKind.Professional, Born.AddDays(1)), "clerk", Day),
            new RoleGranted(new Grant("g", Role.City, PlaceCode.Parse("222400"), null) { From = Day }, "registrar", Day));
        story.By(Id.ToString()).IsRefused(
            new Grounded(Correction(" ", "bb"), new ChangeReason("hired", "", "")),
            "person.name", "identity.own", "identity.birth-date", "identity.office-role", "reason.code", "reason.document");
        story.By("officer").IsRefused(Correction("钱示例") with { PreparedBy = Id.ToString() }, "identity.own");
        // A name opens no door that the number opens.
        story.Happens(Correction("钱示例"));
    }

    [Fact]
    public void Correct_TheNumber_ReleasesOnlyTheLoginThatVerifiedTheWrongOne()
    {
        var story = Registered().Given(
            new LoginBound("https://issuer.example", "by-itself", Day, Id.ToString()),
            new LoginBound("https://issuer.example", "by-the-office", Day, "officer"));
        Assert.Empty(Registered().Happens(Correction("钱示例")).OfType<LoginReleased>());
        var facts = story.Happens(Correction(null, "bb"));
        Assert.Equal("by-itself", facts.OfType<LoginReleased>().Single().Subject);
        Assert.Equal("by-the-office", Assert.Single(story.State.Logins).Subject);
    }

    [Fact]
    public void Change_Contact_ReplacesWhatIsGivenAndLeavesTheRest()
    {
        var (old, fresh) = (new Sealed("k-1", "b2xk"), new Sealed("k-1", "bmV3"));
        var story = Registered();
        story.Happens(new ChangeContact(new SealedChange(old), new SealedChange(old)));
        story.Happens(new Grounded(new ChangeContact(new SealedChange(fresh), null), new ChangeReason("contact-changed", "函", "")));
        Assert.Equal((fresh, old), (story.State.Entered!.EMail, story.State.Entered.Phone));
        story.Happens(new ChangeContact(null, new SealedChange(null)));
        Assert.Equal((fresh, null), (story.State.Entered.EMail, story.State.Entered.Phone));
        story.DoesNothing(new ChangeContact(null, null));
        story.IsRefused(new Grounded(new ChangeContact(new SealedChange(old), null), Mistyped with { Code = "hired" }), "reason.code");
    }

    private static RegisterPerson Entry => new(Id, "赵示例", Identity("aa"), Born);

    private static CorrectIdentity Correction(string? name, string? lookup = null) => new(
        name, lookup is null ? null : new CorrectedNumber(Identity(lookup), Born.AddDays(1), Sex.Female), "clerk");

    private static EncryptedIdentity Identity(string lookup) => new(new Sealed("k-1", "Ym94"), "h-1", lookup);

    private static Story<Person> Registered() => new Story<Person>(Person.None, Person.Evolve, Person.Decide).Given(
        new PersonRegistered(Id, "赵示例", Identity("aa"), Born) { RegisteredBy = "registrar", On = Day });
}
