using TitleFlow.App.Tests.Stored;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using static TitleFlow.App.Tests.Orchestration.CaseStory;

namespace TitleFlow.App.Tests.Orchestration;

/// <summary>A name that the register has corrected comes to the cases that still go on, and changes nothing that was signed.</summary>
public sealed class RenamedCaseTests
{
    private const string NewName = "钱示例";

    private static readonly IReadOnlyList<Fact> Forwarded = [.. ToTheUnit, .. AtTheUnit];

    [Fact]
    public void Correct_ARunningCase_IsListedByTheNewNameUnderTheSameHashes()
    {
        var before = After(Forwarded);
        var renamed = Assert.IsType<ApplicantRenamed>(Assert.Single(Told(before, NewName, 7)));
        var after = Model.Evolve(before, renamed);
        Assert.Equal((NewName, PersonName), (renamed.Name, renamed.Before));
        Assert.Equal(NewName, after.Dossier.ApplicantName());
        Assert.Equal((before.Dossier.Hash(), before.Dossier.Cover), (after.Dossier.Hash(), after.Dossier.Cover));
        Assert.Contains(Consequences(after).Listings, listing => listing.Body.Contains(NewName, StringComparison.Ordinal));
        Assert.DoesNotContain(Consequences(after).Listings, listing => listing.Body.Contains(PersonName, StringComparison.Ordinal));
        Assert.Equal(Consequences(before).Clocks, Consequences(after).Clocks);
        Assert.Equal(Consequences(before).Claims, Consequences(after).Claims);
        Assert.Equal(NewName, Snapshots.Survive(Model, [.. Forwarded, renamed]).Dossier.ApplicantName());
    }

    [Fact]
    public void Correct_AgainOrTooLate_DoesNothing()
    {
        var once = After([.. Forwarded, new ApplicantRenamed(NewName, PersonName, 7, At(9, 14, 9))]);
        Assert.Empty(Told(once, NewName, 7));
        // What an earlier version of the entry said comes late.
        Assert.Empty(Told(once, "孙示例", 6));
        Assert.Equal("孙示例", Assert.IsType<ApplicantRenamed>(Assert.Single(Told(once, "孙示例", 8))).Name);
    }

    [Fact]
    public void Correct_ACaseThatIsOver_DoesNothing()
    {
        Assert.Empty(Told(After(Facts), NewName, 7));
        Assert.Empty(Told(After([.. ToTheUnit, new FilingWithdrawn("不再申报", At(9, 2, 9), "p")]), NewName, 7));
        // Certified, and not yet printed: the certificate is to bear the right name.
        Assert.Single(Told(After([.. Forwarded, .. AtTheCounty, .. AtTheProvince]), NewName, 7));
    }

    [Fact]
    public void Act_ThatAsksTheRegisters_TakesACorrectedNameAlong()
    {
        var draft = After(ToTheUnit.SkipLast(1));
        var facts = new GateFacts(true, false, false, []) { Name = new NameInRegister(NewName, 7) };
        var withdrawn = Decided(draft, new Informed(new WithdrawFiling("另有安排"), facts));
        Assert.Equal([typeof(ApplicantRenamed), typeof(FilingWithdrawn)], withdrawn.Select(fact => fact.GetType()));
        var unasked = Decided(draft, new Informed(new WithdrawFiling("另有安排"), facts with { Name = null }));
        Assert.IsType<FilingWithdrawn>(Assert.Single(unasked));
    }

    private static IReadOnlyList<Fact> Told(Case state, string name, long entry) => Decided(state, new CorrectApplicantName(name, entry));

    private static IReadOnlyList<Fact> Decided(Case state, Command command) => Assert.IsType<Decision.Accepted>(
        Model.Decide(state, command, new Asking(new Moment(At(11, 1, 9)), Person.ToString(), Law))).Facts;
}
