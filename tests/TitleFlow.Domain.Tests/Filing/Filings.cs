using System.Text.Json;
using System.Text.Json.Serialization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Time;
using static TitleFlow.Domain.Tests.Filing.Ledgers;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>
/// A dossier walked by commands. Whatever happens is asked again, and the second time nothing may happen.
/// </summary>
internal sealed class Filings(Pack pack)
{
    public const string Applicant = "person-1";

    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static GateFacts InService { get; } = new(IsEmployed: true, IsRetired: false, IsUnderInquiry: false, []);

    public Dossier Dossier { get; private set; } = Dossier.Blank;

    public DateTimeOffset Now { get; set; } = new(2023, 9, 1, 9, 0, 0, Moment.BeijingOffset);

    public Surroundings Around { get; set; } = Surroundings.None;

    public Cover Cover { get; init; } = CoverOf(pack, "institution");

    public static FilingForm Form { get; } =
        new("卫生", "全科医学", "医师", IsAtFrontLine: true, Education: null, "在乡卫生院从事诊疗工作。");

    public static Cover CoverOf(Pack pack, string kind) =>
        new(
            "case-1", Applicant, "张三", new("unit-1", "某乡卫生院", Own, "township", kind, "separate"), Own,
            pack.FindFamily("3010")!.Id, "3010", pack.Pin.ToString(), "deputy-senior", 2023);

    /// <summary>A dossier that lacks nothing: form, thirty years, ten years, every paper, signed.</summary>
    public static Filings Complete(Pack? pack = null)
    {
        var filings = new Filings(pack ?? Packs.Jilin2023).Filled();
        filings.SignsNow();
        return filings;
    }

    public static Filings Submitted()
    {
        var filings = Complete();
        filings.Happens(new SubmitFiling(InService));
        return filings;
    }

    public Filings Filled()
    {
        Happens(new StartFiling(Cover));
        Happens(new SaveDraft(Form));
        Happens(new StateService([Spell("1993-09-01..")], [Appointment("2013-09-01..")]));
        foreach (var item in pack.FindChecklist(Cover.RouteId, Cover.Unit.Kind)!.Items.Where(item => item.IsRequired))
        {
            Happens(Paper(item.Code, item.Alternatives[0].Code));
        }

        return this;
    }

    public static AttachEvidence Paper(string item, string? paper, int seed = 1) =>
        new(item, $"blob-{item}-{seed}", $"{item}.pdf", "application/pdf", 12_345, DossierHash.OfText($"{item} {seed}"))
        {
            Paper = paper,
        };

    public void SignsNow()
    {
        var text = pack.Commitment(CommitmentKind.Personal, DateOnly.FromDateTime(Now.DateTime)).Value;
        Happens(Signature(Dossier.Hash()) with { TextVersion = text.Version });
    }

    public static SignCommitment Signature(string hash) => new("2023-1", null, 60, hash);

    public OpenNotice Notice(params NoticePoint[] points)
    {
        var notice = new OpenNotice("notice-1", points, DateOnly.FromDateTime(Now.DateTime).AddDays(10));
        Around = Around with { Notice = notice };
        return notice;
    }

    public IReadOnlyList<Fact> Happens(Command command)
    {
        var facts = Assert.IsType<Decision.Accepted>(Ask(command)).Facts;
        Assert.NotEmpty(facts);
        foreach (var fact in facts)
        {
            Dossier = Dossier.Evolve(Dossier, Again(fact));
        }

        Dossier = Again(Dossier);
        DoesNothing(command);
        return facts;
    }

    public void DoesNothing(Command command) => Assert.Empty(Assert.IsType<Decision.Accepted>(Ask(command)).Facts);

    public IReadOnlyList<Finding> IsRefused(Command command, params string[] codes)
    {
        var findings = Assert.IsType<Decision.Refused>(Ask(command)).Findings;
        Assert.Equal(codes, findings.Select(finding => finding.Code));
        Assert.All(findings, finding => Assert.Contains(finding.Message, letter => letter is >= '一' and <= '龥'));
        return findings;
    }

    public IReadOnlyList<Finding> Refusal(Command command) => Assert.IsType<Decision.Refused>(Ask(command)).Findings;

    private Decision Ask(Command command) =>
        Dossier.Decide(
            Dossier, command, new Asking(new Moment(Now), Applicant, new Law(Packs.Shelf, WorkCalendar.Empty)), pack,
            Around);

    // Facts and state live in stores: what does not come back from JSON as it went in would be lost.
    private static T Again<T>(T value)
        where T : notnull
    {
        var written = JsonSerializer.Serialize(value, value.GetType(), Stored);
        var read = JsonSerializer.Deserialize(written, value.GetType(), Stored)!;
        Assert.Equal(written, JsonSerializer.Serialize(read, value.GetType(), Stored));
        return (T)read;
    }
}
