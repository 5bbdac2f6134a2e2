using System.Buffers.Text;
using System.Text;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Tests.Registers;

namespace TitleFlow.Domain.Tests.Certificates;

public sealed class CertificateTests
{
    private static readonly DateOnly Granted = new(2023, 9, 25);
    private static readonly Citation Revoking = new("JL23-1.4-b", "一(四)", "弄虚作假取得的职称,查实后撤销", "jilin-2023");
    private static readonly TreatmentTask Appoint = new("appoint", "办理聘任", null);
    private static readonly PersonId Holder = PersonId.From("registrar", "p-1");

    [Fact]
    public void Issue_ACertifiedTitle_IsValidAndOpensTheFollowUp()
    {
        var story = Story();
        var facts = story.Happens(Issue(Content()));
        Assert.Equal([typeof(CertificateIssued), typeof(TreatmentOpened)], facts.Select(fact => fact.GetType()));
        Assert.Equal(CertificateState.Valid, story.State.State);
        Assert.Equal(CertificateState.None, story.State.StateOn(Granted.AddDays(-1)));
        Assert.Equal(
            [$"certificate:{Content().Number}", "certificate-token:ab"], Certificate.Claims(story.State));
    }

    [Fact]
    public void Issue_WithoutACertifiedTitle_IsRefused() =>
        Story().IsRefused(Issue(Content()) with { TitleGrantedOn = null }, "certificate.no-title");

    [Fact]
    public void Issue_WithEveryFault_NamesAllAtOnce() => Story().IsRefused(
        Issue(Content() with { Version = 2, HolderName = "", TitleOn = Granted.AddDays(1) }) with
        {
            Signature = Sign(Content()),
        },
        "certificate.title-date", "certificate.version", "certificate.issue-day", "certificate.holder",
        "certificate.jws-differs");

    [Fact]
    public void Issue_AnotherNumberForTheSameCase_IsRefused()
    {
        var story = Story();
        story.Happens(Issue(Content()));
        story.IsRefused(Issue(Content() with { Number = Number("another") }), "certificate.issued");
    }

    [Fact]
    [Trait("Example", "M31-3")]
    public void M31_3_Issue_ADirectedTitle_ShowsTheMarkAndTheCounty()
    {
        var story = Story();
        story.Happens(Issue(Content() with { Kind = TitleKind.Directed }));
        Assert.Equal(["定向"], story.State.Content!.Marks);
        Assert.Equal("吉林省延边朝鲜族自治州敦化市", story.State.Content.ValidIn);
        var payload = Encoding.UTF8.GetString(story.State.Content.ToPayload());
        Assert.Contains("\"marks\":[\"定向\"],\"validIn\":\"吉林省延边朝鲜族自治州敦化市\"", payload, StringComparison.Ordinal);
    }

    [Fact]
    public void Issue_ADirectedTitleWithoutACounty_IsRefused() => Story().IsRefused(
        Issue(Content() with { Kind = TitleKind.Directed, County = PlaceCode.Parse("222400") }),
        "certificate.directed-county");

    [Fact]
    public void Correct_AName_KeepsTheNumberWithTheNextVersion()
    {
        var story = Story();
        story.Happens(Issue(Content()));
        story.On(new DateOnly(2023, 11, 1));
        var content = story.State.NextVersion(new DateOnly(2023, 11, 1), was => was with { HolderName = "赵示范" });
        var corrected = Assert.IsType<CertificateCorrected>(
            Assert.Single(story.Happens(new CorrectCertificate(content, Sign(content), "姓名录入有误") { Revision = new("entered-wrongly", "身份证复印件") })));
        Assert.Equal([new Amendment("姓名", "赵示例", "赵示范")], corrected.Amendments);
        Assert.Equal((Content().Number, 2), (story.State.Content!.Number, story.State.Content.Version));
        Assert.Equal(CertificateState.Corrected, story.State.State);
        Assert.Equal(CertificateState.Valid, story.State.StateOn(new DateOnly(2023, 10, 31)));
        story.DoesNothing(Issue(Content()));
    }

    [Fact]
    public void Correct_NothingUnderAnotherNumber_NamesEveryFault()
    {
        var story = Story();
        story.Happens(Issue(Content()));
        var content = Content() with { Number = Number("another"), Version = 5 };
        story.IsRefused(
            new CorrectCertificate(content, Sign(content), ""),
            "certificate.number", "certificate.version", "certificate.no-change", "certificate.reason", "revision.reason");
    }

    [Fact]
    public void Correct_BeforeTheIssue_IsRefused() =>
        Story().IsRefused(new CorrectCertificate(Content(), Sign(Content()), "x"), "certificate.none");

    [Fact]
    public void Revoke_WithReasonAndClause_StopsEverything()
    {
        var story = Story();
        story.Happens(Issue(Content()));
        story.Happens(Revocation with { Document = "吉人社撤〔2023〕1号" });
        Assert.Equal(CertificateState.Revoked, story.State.State);
        Assert.Equal("吉人社撤〔2023〕1号", story.State.Revocation!.Document);
        Assert.Empty(story.State.OpenTasks);
        story.IsRefused(new CompleteTreatment("appoint", "已聘任"), "certificate.revoked");
        var content = story.State.NextVersion(new DateOnly(2023, 10, 9), was => was with { HolderName = "赵示范" });
        story.IsRefused(new CorrectCertificate(content, Sign(content), "x"), "certificate.revoked");
        story.IsRefused(Revocation with { Document = "吉人社撤〔2023〕2号" }, "certificate.revoked");
    }

    [Fact]
    public void Revoke_WithoutReasonClauseBodyAndDay_NamesEveryFault()
    {
        var story = Story();
        story.Happens(Issue(Content()));
        story.IsRefused(
            new RevokeCertificate(Granted.AddDays(-1), "", null, ""),
            "certificate.revoke-reason", "certificate.revoke-document", "certificate.revoke-clause", "certificate.revoke-body",
            "certificate.revoke-day");
    }

    [Fact]
    [Trait("Mechanism", "M34")]
    public void Revoke_WithAReasonThatIsNotOfTheTable_IsRefusedWithTheChoice()
    {
        var story = Story();
        story.Happens(Issue(Content()));
        var refused = story.IsRefused(Revocation with { ReasonCode = "fraud" }, "certificate.revoke-reason", "certificate.revoke-document");
        Assert.Contains("falsification(弄虚作假、伪造材料)", refused[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_ATask_IsDoneOnceAndNoOther()
    {
        var story = Story();
        story.Happens(Issue(Content()));
        story.IsRefused(new CompleteTreatment("pay", ""), "treatment.unknown", "treatment.note");
        story.Happens(new CompleteTreatment("appoint", "已聘任到副高级岗位"));
        Assert.Empty(story.State.OpenTasks);
        Assert.Equal("appoint", Assert.Single(story.State.DoneTasks).TaskId);
    }

    [Fact]
    public void ToPayload_OfTheSameContent_IsTheSameTextWithoutThePerson()
    {
        const string expected =
            """
            {"format":"titleflow-certificate.v1","number":"NUMBER","version":1,"holder":"赵示例",
            "unit":"91350100M000100Y43","unitName":"敦化市医院","county":"222403","countyName":"吉林省延边朝鲜族自治州敦化市",
            "title":"副主任医师","series":"卫生","specialty":"内科","level":"deputySenior","marks":[],"validIn":null,"route":"JL23-R3","titleOn":"2023-09-25",
            "issuedOn":"2023-09-25","issuer":"吉林省人力资源和社会保障厅","pack":"jilin-2023@0123456789ab"}
            """;
        var payload = Encoding.UTF8.GetString(Content().ToPayload());
        Assert.Equal(
            expected.ReplaceLineEndings("").Replace("NUMBER", Content().Number.ToString(), StringComparison.Ordinal),
            payload);
        Assert.DoesNotContain(Holder.ToString(), payload, StringComparison.Ordinal);
    }

    private static RevokeCertificate Revocation => new(new DateOnly(2023, 10, 9), "falsification", Revoking, "吉林省人力资源和社会保障厅");

    private static CertificateContent Content() => new(Number("case"), 1, "赵示例", "敦化市医院")
    {
        Unit = UnitCode.Parse("91350100M000100Y43"),
        Series = "卫生",
        Specialty = "内科",
        Level = TitleLevel.DeputySenior,
        TitleName = "副主任医师",
        Kind = TitleKind.Normal,
        Route = "JL23-R3",
        County = PlaceCode.Parse("222403"),
        CountyName = "吉林省延边朝鲜族自治州敦化市",
        TitleOn = Granted,
        IssuedOn = Granted,
        Issuer = "吉林省人力资源和社会保障厅",
        Pack = PackPin.Parse("jilin-2023@0123456789ab"),
    };

    private static CertificateNumber Number(string key) =>
        CertificateNumber.From(PlaceCode.Parse("220000"), 2023, "JC", CaseId.From("applicant", key));

    private static IssueCertificate Issue(CertificateContent content) => new(content, Holder, Sign(content), "ab")
    {
        TitleGrantedOn = Granted,
        Tasks = [Appoint],
    };

    private static Signature Sign(CertificateContent content) =>
        new("key-1", $"header.{Base64Url.EncodeToString(content.ToPayload())}.signature");

    private static Story<Certificate> Story() => new(Certificate.None, Certificate.Evolve, Certificate.Decide);
}
