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

        Assert.Single(EligibilityGate.Faults(manager.At("unit", "", "institution", "health"), Packs.Jilin2023, On));
        Assert.Empty(EligibilityGate.Faults(manager.At("unit", "", "enterprise", "engineering"), Packs.Jilin2023, On));
        var elsewhere = manager with { Engagements = [new Engaged("firm", "agreement", null)] };
        Assert.Contains(
            EligibilityGate.Faults(elsewhere.At("firm", "", "enterprise", "engineering"), Packs.Jilin2023, On),
            finding => finding.Code == "gate.management-post");

        var admitted = Assert.Single(EligibilityGate.Faults(manager with { HasDualPost = true }, Packs.Jilin2023, On));
        Assert.Equal(("JL21-3.5-c", Severity.Info), (admitted.Clause!.Clause, admitted.Severity));
    }

    [Fact]
    [Trait("Example", "M05-2")]
    public void File_LastDayOfASanction_M05_2_IsRefusedAndTheNextDayAdmitted()
    {
        var lastDay = new DateOnly(2024, 5, 31);
        var warned = InService with { Sanctions = [new Bar(new(2023, 12, 1), lastDay, "警告处分") { Grade = "warning" }] };
        // A notice that names every sanction, where the national layer names those from a demerit on.
        var every = Packs.ShelfOf(Packs.With("national/gate.json", text => text.Replace("\"demerit\"", "\"warning\"", StringComparison.Ordinal)))
            .FindCurrent("jilin-2023")!;

        var refused = Assert.Single(EligibilityGate.Faults(warned, every, lastDay));
        Assert.Equal(("gate.sanctioned", new DateOnly(2024, 6, 1)), (refused.Code, refused.MetOn));
        Assert.Empty(EligibilityGate.Faults(warned, every, lastDay.AddDays(1)));
        Assert.Empty(EligibilityGate.Faults(warned, every, new(2023, 11, 30)));
    }

    [Theory]
    [InlineData("warning", "institution", "gate.sanction-admitted", "NAT-14", Severity.Info)]
    [InlineData("demerit", "institution", "gate.sanctioned", "NAT-14", Severity.Fail)]
    [InlineData("removal", "institution", "gate.sanctioned", "NAT-14", Severity.Fail)]
    [InlineData("removal", "enterprise", "gate.sanction-admitted", "NAT-14", Severity.Info)]
    [InlineData(null, "institution", "gate.sanctioned", "NAT-14", Severity.Fail)]
    public void File_UnderASanction_IsRefusedFromADemeritOnAndAtInstitutions(
        string? grade, string kind, string code, string clause, Severity severity)
    {
        var sanctioned = InService with { Sanctions = [new Bar(On, null, $"{Words.Of(grade ?? "")}处分") { Grade = grade }] };
        var found = Assert.Single(EligibilityGate.Faults(sanctioned.At("unit", "", kind, "health"), Packs.Jilin2023, On));
        Assert.Equal((code, clause, severity), (found.Code, found.Clause!.Clause, found.Severity));
    }

    [Fact]
    public void File_WithAnEntryOfDishonesty_IsRefusedWhateverTheUnitByTheClauseOfTheNotice()
    {
        var barred = InService with { Sanctions = [new Bar(On, On.AddYears(3), "失信惩戒") { IsIntegrity = true }] };
        var found = Assert.Single(EligibilityGate.Faults(barred.At("unit", "", "enterprise", "engineering"), Packs.Jilin2023, On));
        Assert.Equal(("gate.integrity", "JL21-3.7-b", On.AddYears(3).AddDays(1)), (found.Code, found.Clause!.Clause, found.MetOn));
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

    [Theory]
    [InlineData("agreement", null, "gate.by-agreement", "JL21-1.14-c", Severity.Info)]
    [InlineData("part-time", "sports", "gate.by-part-time", "JL21-2.3-a", Severity.Info)]
    [InlineData("part-time", "health", "gate.part-time-field", "JL21-2.3-a", Severity.Fail)]
    public void File_AtAUnitThatEngagesThePerson_IsAdmittedAsTheNoticeSays(
        string kind, string? field, string code, string clause, Severity severity)
    {
        var engaged = InService with { IsEmployed = false, Engagements = [new Engaged("unit", kind, field)] };

        var there = Assert.Single(EligibilityGate.Faults(engaged.At("unit", "", "enterprise", "engineering"), Packs.Jilin2023, On));
        Assert.Equal((code, clause, severity), (there.Code, there.Clause!.Clause, there.Severity));
        var elsewhere = Assert.Single(EligibilityGate.Faults(engaged.At("other", "", "enterprise", "engineering"), Packs.Jilin2023, On));
        Assert.Equal("gate.not-in-service", elsewhere.Code);
    }

    [Theory]
    [InlineData("part-time", "health", "enterprise", null)]
    [InlineData("agreement", null, "institution", "gate.not-established")]
    public void File_AtTheUnitThatEngagedThePersonBeforeItHiredThePerson_IsAskedAsStaff(string kind, string? field, string unitKind, string? code)
    {
        var hired = InService with
        {
            IsNonEstablished = true,
            Engagements = [new Engaged("unit", kind, field)],
            Employers = ["gone", "unit"],
        };

        var found = EligibilityGate.Faults(hired.At("unit", "", unitKind, "health"), Packs.Jilin2023, On).SingleOrDefault();
        Assert.Equal(code, found?.Code);
    }

    [Theory]
    [InlineData("firm", "institution", "gate.sanctioned", Severity.Fail)]
    [InlineData("hospital", "enterprise", "gate.sanction-admitted", Severity.Info)]
    public void File_UnderASanctionAtAUnitThatIsNotTheEmployer_IsAskedAsTheEmployersStaff(string unit, string employer, string code, Severity severity)
    {
        var sanctioned = InService with
        {
            Sanctions = [new Bar(On, null, "记过处分") { Grade = "demerit" }],
            Employers = ["employer"],
            EmployerKind = employer,
            Engagements = [new Engaged(unit, "agreement", null)],
        };

        var filedAt = sanctioned.At(unit, "", unit == "firm" ? "enterprise" : "institution", "health");
        var found = EligibilityGate.Faults(filedAt, Packs.Jilin2023, On).Single(finding => finding.Code.StartsWith("gate.sanction", StringComparison.Ordinal));
        Assert.Equal((code, severity), (found.Code, found.Severity));
        Assert.Empty(OwnUnit.Faults(filedAt, Packs.Jilin2023, On));
        Assert.Equal("filing.not-own-unit", Assert.Single(OwnUnit.Faults(sanctioned.At("other", "", "enterprise", ""), Packs.Jilin2023, On)).Code);
    }

    [Fact]
    public void File_AtAUnitThatEngagesThePersonTwice_IsAdmittedByTheOneThatAdmits()
    {
        Engaged[] engaged = [new("unit", "part-time", "health"), new("unit", "part-time", "sports")];
        var twice = InService with { IsEmployed = false, Engagements = engaged };

        var found = Assert.Single(EligibilityGate.Faults(twice.At("unit", "", "enterprise", "engineering"), Packs.Jilin2023, On));
        Assert.Equal("gate.by-part-time", found.Code);
        twice = twice with { Engagements = [engaged[0], engaged[0]] };
        found = Assert.Single(EligibilityGate.Faults(twice.At("unit", "", "enterprise", "engineering"), Packs.Jilin2023, On));
        Assert.Equal("gate.part-time-field", found.Code);
    }

    [Fact]
    public void File_ByAnAgreementOfWhichTheNoticeSaysNothing_WaitsAndHoldsUpNobodyElse()
    {
        var silent = Packs.ShelfOf(Packs.With(
            "jilin-2021/gate.json", text => text.Replace("\"value\": true", "\"value\": null", StringComparison.Ordinal)))
            .FindCurrent("jilin-2023")!;
        var engaged = InService with { IsEmployed = false, Engagements = [new Engaged("unit", "agreement", null)] };

        var found = Assert.Single(EligibilityGate.Faults(engaged.At("unit", "", "enterprise", ""), silent, On));
        Assert.Equal((Severity.NotLoaded, "JL21-1.14-c"), (found.Severity, found.Clause!.Clause));
        Assert.Empty(EligibilityGate.Faults(InService.At("unit", "", "enterprise", ""), silent, On));
    }

    [Theory]
    [InlineData("institution", "敦化市医院", "health", "gate.not-established", "JL23-6.1-d")]
    [InlineData("institution", "敦化市实验小学", "school", "gate.non-established", "JL23-1.6-a")]
    [InlineData("institution", "吉林大学第一医院二部", "health", "gate.non-established", "JL21-1.13-a")]
    [InlineData("institution", "东北师范大学附属小学", "art", "gate.non-established", "JL21-1.13-b")]
    [InlineData("institution", "吉林大学附属中学", "college", "gate.not-established", "JL23-6.1-d")]
    [InlineData("enterprise", "敦化市机械厂", "engineering", null, null)]
    public void File_OutsideTheEstablishment_IsAdmittedInSchoolsAndNamedUnits(
        string kind, string unit, string series, string? code, string? clause)
    {
        var outside = (InService with { IsNonEstablished = true }).At("unit", unit, kind, series);

        var found = EligibilityGate.Faults(outside, Packs.Jilin2023, On).SingleOrDefault();
        Assert.Equal((code, clause), (found?.Code, found?.Clause!.Clause));
        Assert.Equal(code == "gate.not-established", found is { Severity: Severity.Fail });
        Assert.Empty(EligibilityGate.Faults(outside with { IsNonEstablished = false }, Packs.Jilin2023, On));
    }

    /// <summary>The national rule tells of sanctions alone (assumed); a notice that bars inquiries too is one value away.</summary>
    [Theory]
    [InlineData(false, "gate.inquiry-admitted", Severity.Info)]
    [InlineData(true, "gate.investigated", Severity.Fail)]
    public void File_UnderInquiry_IsToldAndRefusedOnlyWhereTheNoticeBarsIt(bool isBarred, string code, Severity severity)
    {
        var pack = Packs.ShelfOf(Packs.With("national/gate.json", text =>
        {
            var at = text.IndexOf("\"value\": false", text.IndexOf("gate.investigatedExcluded", StringComparison.Ordinal), StringComparison.Ordinal);
            return isBarred ? string.Concat(text.AsSpan(0, at), "\"value\": true", text.AsSpan(at + "\"value\": false".Length)) : text;
        })).FindCurrent("jilin-2023")!;

        var found = Assert.Single(EligibilityGate.Faults(InService with { IsUnderInquiry = true }, pack, On));
        Assert.Equal((code, severity, "NAT-14"), (found.Code, found.Severity, found.Clause!.Clause));
    }

    [Fact]
    public void File_EverythingThatBarsThePerson_NamesEveryReason()
    {
        var facts = new GateFacts(IsEmployed: false, IsRetired: true, IsUnderInquiry: false, [new(On, null, "记过处分")])
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
