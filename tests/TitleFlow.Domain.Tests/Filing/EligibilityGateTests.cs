using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

[Trait("Mechanism", "M05")]
public sealed class EligibilityGateTests
{
    private static readonly DateOnly On = new(2023, 8, 19);
    private static readonly GateFacts InService = new(IsEmployed: true, IsRetired: false, IsUnderInquiry: false, []);

    [Fact]
    public void File_InService_IsAdmitted() => Assert.Empty(EligibilityGate.Faults(InService, Packs.Jilin2023, On));

    [Fact]
    [Trait("Example", "M05-1")]
    public void File_OnManagementPost_M05_1_IsRefusedUnlessADualPostIsApproved()
    {
        var manager = InService with { IsOnManagementPost = true };

        var refused = Assert.Single(EligibilityGate.Faults(manager, Packs.Jilin2023, On));
        Assert.Equal(
            ("gate.management-post", "JL23-6.1-f", Severity.Fail),
            (refused.Code, refused.Clause!.Clause, refused.Severity));

        var admitted = Assert.Single(EligibilityGate.Faults(manager with { HasDualPost = true }, Packs.Jilin2023, On));
        Assert.Equal(("JL21-3.5-c", Severity.Info), (admitted.Clause!.Clause, admitted.Severity));
    }

    [Fact]
    [Trait("Example", "M05-2")]
    public void File_LastDayOfASanction_M05_2_IsRefusedAndTheNextDayAdmitted()
    {
        var lastDay = new DateOnly(2024, 5, 31);
        var warned = InService with { Sanctions = [new Bar(new(2023, 12, 1), lastDay, "警告处分")] };

        var refused = Assert.Single(EligibilityGate.Faults(warned, Packs.Jilin2023, lastDay));
        Assert.Equal(("gate.sanctioned", new DateOnly(2024, 6, 1)), (refused.Code, refused.MetOn));
        Assert.Empty(EligibilityGate.Faults(warned, Packs.Jilin2023, lastDay.AddDays(1)));
        Assert.Empty(EligibilityGate.Faults(warned, Packs.Jilin2023, new(2023, 11, 30)));
    }

    [Fact]
    [Trait("Example", "M05-6")]
    public void File_FreelancerThroughAProxyUnit_M05_6_IsAdmitted()
    {
        var actor = InService with { IsEmployed = false, Freelance = new("art-performance", "proxy-unit") };
        Assert.Empty(EligibilityGate.Faults(actor, Packs.Jilin2023, On));

        var alone = actor with { Freelance = new("mining", null) };
        var findings = EligibilityGate.Faults(alone, Packs.Jilin2023, On).ToList();
        Assert.Equal(["gate.freelancer-field", "gate.freelancer-proxy"], findings.Select(finding => finding.Code));
        Assert.All(findings, finding => Assert.Equal("JL23-6.1-e", finding.Clause!.Clause));
    }

    [Fact]
    public void File_EverythingAgainstThePerson_NamesEveryReason()
    {
        var facts = new GateFacts(IsEmployed: false, IsRetired: true, IsUnderInquiry: true, [new(On, null, "记过处分")])
        {
            IsCivilServant = true,
            IsOnManagementPost = true,
        };

        var findings = EligibilityGate.Faults(facts, Packs.Jilin2023, On).Where(finding => finding.Blocks);

        Assert.Equal(
            ["gate.retired", "gate.civil-servant", "gate.management-post", "gate.sanctioned", "gate.not-in-service"],
            findings.Select(finding => finding.Code));
    }

    [Fact]
    [Trait("Mechanism", "M01")]
    public void File_RuleThatIsNotLoaded_ConcernsOnlyThoseItSpeaksOf()
    {
        Assert.Empty(EligibilityGate.Faults(InService, Packs.Jilin2021, On));

        var finding = Assert.Single(EligibilityGate.Faults(InService with { IsEmployed = false }, Packs.Jilin2021, On));
        Assert.Equal(Severity.NotLoaded, finding.Severity);
    }
}
