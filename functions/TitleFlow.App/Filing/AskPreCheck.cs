using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>The unit of a pre-check: what it is, not which one.</summary>
public sealed record AskedUnit(string Place, string Kind, string Level, string Regime, DateOnly? CombinedSince = null);

/// <summary>A sanction that runs or ran: for a breach of discipline, or for dishonesty in titles (失信), which has no grade.</summary>
public sealed record AskedSanction(
    DateOnly From, DateOnly? LastDay = null, SanctionGrade? Grade = null, SanctionKind Kind = SanctionKind.Disciplinary);

/// <summary>How somebody stands; what is left out does not apply.</summary>
public sealed record AskedStanding(
    bool IsEmployed, bool IsRetired = false, bool IsCivilServant = false, bool IsOnManagementPost = false,
    bool HasDualPost = false, bool IsUnderInquiry = false, IReadOnlyList<AskedSanction>? Sanctions = null)
{
    /// <summary>Whether the employment is outside the establishment (编外).</summary>
    public bool IsNonEstablished { get; init; }

    /// <summary>The agreement or part-time work by which one would file at the unit; null for staff.</summary>
    public AskedEngagement? Engagement { get; init; }
}

/// <summary>An agreement or part-time work; the field is that of part-time work.</summary>
public sealed record AskedEngagement(EngagementKind Kind, string? Field = null);

/// <summary>A spell of service; one that goes on has no last day.</summary>
public sealed record AskedSpell(
    string UnitKind, string PlaceLevel, string County, DateOnly From, DateOnly? LastDay = null, bool IsFrontLine = true);

/// <summary>A spell of appointment; one that goes on has no last day.</summary>
public sealed record AskedAppointment(string Level, DateOnly From, DateOnly? LastDay = null);

/// <summary>A spell of service at the grass roots; one that goes on has no last day.</summary>
public sealed record AskedGrassroots(string PlaceLevel, DateOnly From, DateOnly? LastDay = null);

/// <summary>A degree; its school is nobody's business here.</summary>
public sealed record AskedDegree(string Level, DateOnly ConferredOn, string? Professional = null);

/// <summary>The title that is held now.</summary>
public sealed record AskedTitle(string Level, string Series, DateOnly ObtainedOn)
{
    /// <summary>Whether it is directed to a county (定向).</summary>
    public bool IsDirected { get; init; }
}

/// <summary>Hours of one certificate of continuing education.</summary>
public sealed record AskedHours(string Category, int Hours, DateOnly CertifiedOn, string Source = "course")
{
    /// <summary>The training base that gave the course; null where it is not named.</summary>
    public string? Base { get; init; }
}

/// <summary>Who would recommend an exceptional filing; the relation is one that would bar it.</summary>
public sealed record AskedRecommender(string Level, string Series, string? Relation = null);

/// <summary>An exceptional filing: from which conditions one would be let off, and who would recommend it.</summary>
public sealed record AskedException(IReadOnlyList<string> Waived, IReadOnlyList<AskedRecommender> Recommenders);

/// <summary>What else a yearly case is judged by; where it is stated, everything is asked that a submission is asked.</summary>
public sealed record AskedMerits
{
    /// <summary>Degrees and diplomas.</summary>
    public IReadOnlyList<AskedDegree> Degrees { get; init; } = [];

    /// <summary>The title that is held now; null for none.</summary>
    public AskedTitle? Title { get; init; }

    /// <summary>Certificates of continuing education.</summary>
    public IReadOnlyList<AskedHours> Hours { get; init; } = [];

    /// <summary>Set for an exceptional filing.</summary>
    public AskedException? Exceptional { get; init; }

    /// <summary>The category of the green channel; null for none.</summary>
    public string? GreenChannel { get; init; }
}

/// <summary>What is asked of a pre-check. No name, no number: nothing is stored and nothing is written into the log.</summary>
/// <param name="Family">The route's family, such as <c>3010</c> or <c>annual</c>.</param>
/// <param name="TargetLevel">The title level.</param>
/// <param name="Series">The code of the series, such as <c>health</c>.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Standing">How the person stands.</param>
public sealed record PreCheckAsked(
    string Family, string TargetLevel, string Series, AskedUnit Unit, AskedStanding Standing)
{
    /// <summary>The spells of service.</summary>
    public IReadOnlyList<AskedSpell> Spells { get; init; } = [];

    /// <summary>The spells of appointment.</summary>
    public IReadOnlyList<AskedAppointment> Appointments { get; init; } = [];

    /// <summary>The review year; null for that of the day of filing.</summary>
    public int? Year { get; init; }

    /// <summary>The day on which it would be filed; null for today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The first day in retirement.</summary>
    public DateOnly? RetiresOn { get; init; }

    /// <summary>A degree that shortens the way, one of the pack's, such as <c>engineering-master</c>.</summary>
    public string? Degree { get; init; }

    /// <summary>Since when somebody who came from a city works at the grass roots, and still does.</summary>
    public DateOnly? MovedToGrassrootsOn { get; init; }

    /// <summary>The level of the place moved from.</summary>
    public string MovedFromLevel { get; init; } = "city";

    /// <summary>The level of the place moved to.</summary>
    public string MovedToLevel { get; init; } = "county";

    /// <summary>Whole months of grassroots service up to the cut-off.</summary>
    public int GrassrootsMonths { get; init; }

    /// <summary>The same by its spells, in place of the months: from them follows the day on which it will be long enough.</summary>
    public IReadOnlyList<AskedGrassroots> Grassroots { get; init; } = [];

    /// <summary>Degrees, title, hours and the like; null leaves them unasked.</summary>
    public AskedMerits? Merits { get; init; }

    /// <summary>The specialty, by code or name; null leaves it unasked whether its series offers it.</summary>
    public string? Specialty { get; init; }

    /// <summary>The field in which a freelancer works; the unit is then the one that would take the unit's steps.</summary>
    public string? FreelanceField { get; init; }
}

/// <summary>POST /api/precheck: anybody learns, before filing and without login, which conditions are not met.</summary>
/// <remarks>200 with a verdict and every finding at once; 422 where no pack or route answers. Nothing is stored.</remarks>
public static class AskPreCheck
{
    /// <summary>Chooses pack and route as a filing would, and checks.</summary>
    public static async Task<IResult> Handle(
        Asked<PreCheckAsked> asked, Func<Law> law, ApplicantStanding registers, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(registers);
        var body = asked.Body;
        var on = body.On ?? new Moment(time.GetUtcNow()).On;
        var year = body.Year ?? on.Year;
        if (PreCheck.DayFaults(on, year) is { Count: > 0 } faults)
        {
            return Problems.Refused(faults);
        }
        switch (law().Packs.Choose(body.Unit.Place, body.Family, year, on))
        {
            case PackChoice.Chosen chosen:
                var facts = Facts(body);
                var extension = PlaceCode.TryParse(body.Unit.Place, out var place)
                    ? await registers.ExtensionAsync(place, chosen.Route.Id, body.Series, stop)
                    : null;
                var standing = place != default
                    ? await registers.WithOfferAsync(
                        facts.Standing, place, (body.Series, body.Specialty is { Length: > 0 } specialty ? specialty : null), on, stop)
                    : facts.Standing;
                standing = standing with
                {
                    Extension = extension,
                    ExcludedBases = place != default ? await registers.ExcludedBasesAsync(place, facts.Merits, stop) : [],
                };
                return Checked(
                    facts with { Standing = standing }, chosen, year, body.On is null ? time.GetUtcNow() : Moment.StartOf(on));
            case PackChoice.None none:
                return Problems.Refused([none.Finding with { Where = "family" }]);
            default:
                throw new UnreachableException();
        }
    }

    private static Shown Checked(PreCheckFacts facts, PackChoice.Chosen chosen, int year, DateTimeOffset at)
    {
        var (pack, route) = (chosen.Pack, chosen.Route);
        var findings = PreCheck.Findings(facts, pack, route, year, new Moment(at));
        var verdict = PreCheck.VerdictOf(findings);
        return new Shown(new
        {
            verdict,
            verdictText = Told(verdict),
            on = new Moment(at).On,
            year,
            pack = new { pack.Id, pin = pack.Pin.ToString(), pack.Header.Title, pack.Header.DocumentNumber },
            route = new { route.Id, route.Family, route.Title },
            findings = findings.Select(Problems.Written),
            checklist = ChecklistFor(facts, pack, route, year),
        });
    }

    /// <summary>What would have to be handed in; null where the route does not admit the kind of unit.</summary>
    private static object? ChecklistFor(PreCheckFacts facts, Pack pack, Route route, int year)
    {
        var candidacy = facts.Candidacy(year);
        return pack.FindChecklist(route.Id, facts.Standing.Freelance is null ? facts.Unit.Kind : "freelancer")?.For(candidacy).Items
            .Select(item => new
            {
                item.Code,
                item.Title,
                item.IsRequired,
                alternatives = item.PapersOf(candidacy).Select(paper => new { paper.Code, paper.Title }),
                clause = item.Source.Clause,
            });
    }

    private static string Told(PreCheckVerdict verdict) => verdict switch
    {
        PreCheckVerdict.Met => "按填写的情况,符合申报条件;以提交时的审核为准。",
        PreCheckVerdict.WithConsent => "有可以经同意放宽的条件未满足;写明理由并取得同意后可以申报。",
        PreCheckVerdict.CannotSay => "有的条件系统还不能判断;请向单位或当地人社部门咨询,也可拨打12345。",
        _ => "按填写的情况,还不符合申报条件;下面逐条列出了原因和办法。",
    };

    private static PreCheckFacts Facts(PreCheckAsked asked) => new(
        asked.TargetLevel,
        asked.Series,
        new PreCheckUnit(asked.Unit.Kind, asked.Unit.Level, asked.Unit.Regime, asked.Unit.Place) { CombinedSince = asked.Unit.CombinedSince },
        Standing(asked.Standing) with
        {
            Freelance = asked.FreelanceField is { } field ? new Freelance(field, asked.Unit.Place) : null,
            Record = asked.Merits?.Title is { IsDirected: true } directed
                ? new([], [new(directed.Level, directed.Series, null, directed.ObtainedOn, null) { IsDirected = true, County = asked.Unit.Place }])
                : null,
        },
        new DossierContent(null, [.. asked.Spells.Select(Spell)], [.. asked.Appointments.Select(Appointment)], []))
    {
        RetiresOn = asked.RetiresOn,
        Degree = asked.Degree,
        Move = asked.MovedToGrassrootsOn is { } from
            ? new GrassrootsMove(from, asked.MovedToLevel, IsStillThere: true) { OriginLevel = asked.MovedFromLevel }
            : null,
        Grassroots = new ServiceLength(asked.GrassrootsMonths, 0),
        GrassrootsSpells = [.. asked.Grassroots.Select((spell, index) => new GrassrootsSpell(Nth(index), spell.PlaceLevel, spell.From, spell.LastDay, []))],
        Specialty = asked.Specialty,
        Merits = asked.Merits is { } merits ? MeritsOf(merits) : null,
    };

    private static Merits MeritsOf(AskedMerits asked) => new(
        [.. asked.Degrees.Select((degree, index) => new Degree(
            degree.Level, Nth(index), Nth(index), degree.ConferredOn, degree.Professional, []))],
        asked.Title is { } title ? new HeldTitle(title.Level, title.Series, Nth(0), title.ObtainedOn, []) : null,
        [],
        [],
        [.. asked.Hours.Select(hours => new HoursEntry(hours.Category, hours.Hours, hours.Source, hours.CertifiedOn, []) { Base = hours.Base })],
        [])
    {
        Exceptional = asked.Exceptional is { } exception
            ? new ExceptionalFiling(
                exception.Waived, Nth(0),
                [.. exception.Recommenders.Select((by, index) => new Recommender($"推荐专家{Nth(index)}", Nth(index), by.Level, by.Series)
                {
                    Relation = by.Relation,
                })])
            : null,
        GreenChannel = asked.GreenChannel is { } category ? new GreenChannel(category, Nth(0)) : null,
    };

    private static GateFacts Standing(AskedStanding standing) => new(
        standing.IsEmployed,
        standing.IsRetired,
        standing.IsUnderInquiry,
        [
            .. (standing.Sanctions ?? []).Select(sanction => sanction.Kind is SanctionKind.Integrity
                ? new Bar(sanction.From, sanction.LastDay, "失信惩戒") { IsIntegrity = true }
                : new Bar(sanction.From, sanction.LastDay, "处分")
                {
                    Grade = sanction.Grade is { } grade ? WordCodes.CodeOf(grade) : null,
                }),
        ])
    {
        IsCivilServant = standing.IsCivilServant,
        IsOnManagementPost = standing.IsOnManagementPost,
        HasDualPost = standing.HasDualPost,
        IsNonEstablished = standing.IsNonEstablished,
        Engagements = standing.Engagement is { } engagement
            ? [new Engaged("", WordCodes.CodeOf(engagement.Kind), engagement.Field)]
            : [],
    };

    // Names are not asked for; a number stands for each spell, so that two alike are still told apart from one entered twice.
    private static ServiceSpell Spell(AskedSpell spell, int index) => new(
        Nth(index), spell.UnitKind, spell.PlaceLevel, spell.County, Nth(index), spell.IsFrontLine,
        spell.From, spell.LastDay, []);

    private static AppointmentSpell Appointment(AskedAppointment spell, int index) =>
        new(spell.Level, Nth(index), spell.From, spell.LastDay, []);

    private static string Nth(int index) => $"第 {index + 1} 项";
}
