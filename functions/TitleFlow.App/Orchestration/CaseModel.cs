using System.Globalization;
using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Orchestration;

/// <summary>How cases are decided and walked along their route: reminders are clocks, duties are work lists.</summary>
public sealed class CaseModel : IStreamModel<Case>
{
    /// <inheritdoc/>
    public string Kind => "case";

    /// <inheritdoc/>
    public string FoldTag => "case-16";

    /// <inheritdoc/>
    public Case Empty => Case.Empty;

    /// <summary>The list of a person's own cases.</summary>
    public static string OwnList(string personId) => $"cases:{personId}";

    /// <summary>How the name of every list of work begins: a case stands in one as long as somebody has to do something.</summary>
    public const string WorkLists = "work:";

    /// <summary>The list of what a role has to do at a place, a unit or for a person.</summary>
    public static string WorkList(string role, string at) => $"{WorkLists}{role}@{at}";

    /// <summary>
    /// The list of a province's cases of a review year, from the day on which their units forwarded them. Entries begin with
    /// the county's code, so that a city's and a county's are ranges of it.
    /// </summary>
    public static string PlaceList(PlaceCode place, int year) => $"cases@{place.Province}:{year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>
    /// The list by which a province's cases of a review year are counted: from their first submission on, whatever has become of them
    /// since, and without a name. Entries begin as those of <see cref="PlaceList"/>.
    /// </summary>
    public static string CountList(PlaceCode place, int year) => $"counted@{place.Province}:{year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>
    /// The list of a unit's cases of a review year, from their first submission on, whatever has become of them since. The unit is
    /// the one that they were filed at.
    /// </summary>
    public static string UnitList(string unit, int year) => $"unit-cases:{unit}:{year.ToString(CultureInfo.InvariantCulture)}";

    /// <inheritdoc/>
    public Case Evolve(Case state, Fact fact) => Case.Evolve(state, fact);

    /// <inheritdoc/>
    public Decision Decide(Case state, Command command, Asking asking) => Case.Decide(state, command, asking);

    /// <inheritdoc/>
    public Consequences ConsequencesOf(StreamId stream, Case state, Law law)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(law);
        if (state.Dossier.Cover is not { } cover || PackOf(cover, law) is not { } pack)
        {
            return Consequences.None;
        }
        var duties = CaseView.Duties(state, pack, law);
        var own = new Listing(OwnList(cover.PersonId), cover.CaseId, Shown(state, cover, pack, null));
        var overseen = Shown(state, cover, pack, duties is [var first, ..] ? first : null);
        var (place, entry) = (PlaceCode.Parse(cover.County), $"{cover.County}-{cover.CaseId}");
        Listing[] ofPlace = state.Recommendation.Forwardings > 0 ? [new Listing(PlaceList(place, cover.Year), entry, overseen)] : [];
        Listing[] submitted = state.Dossier.Round > 0
            ?
            [
                new Listing(CountList(place, cover.Year), entry, Counted(state, cover)),
                new Listing(UnitList(cover.Unit.Code, cover.Year), cover.CaseId, overseen),
            ]
            : [];
        var retained = Retention.Keys.SelectMany(key => RetainedFiles.ListingsOf(key, state.Dossier, pack));
        return new Consequences(
            ClocksOf(state, duties, pack, law),
            ClaimsOf(state, cover),
            [
                own, .. ofPlace, .. submitted, .. retained,
                .. duties.Select(duty => new Listing(WorkList(duty.Role, duty.At), ItemOf(duty, cover), Shown(state, cover, pack, duty))),
            ]);
    }

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key switch
        {
            _ when key.StartsWith("live-case:", StringComparison.Ordinal) => new Finding(
                "case.second-live",
                Severity.Fail,
                $"您已有一件同途径、同级别、同年度的申报({holder.Id})在办或已经认定;在办的请在原申报上继续办理,或先撤回原申报。"),
            _ when key.StartsWith("granted:", StringComparison.Ordinal) => new Finding(
                "case.granted-already",
                Severity.Fail,
                $"申报人已由另一件申报({holder.Id})取得同途径、同级别的职称,不能再次认定;请核对后不予认定,或由申报人撤回本申报。"),
            _ when key.StartsWith("reviewed:", StringComparison.Ordinal) => new Finding(
                "review.reviewed-meanwhile",
                Severity.Fail,
                $"申报人同年度、同级别的另一件申报({holder.Id})刚由评委会办公室受理或审核;请刷新后再办。"),
            _ => new Finding("certificate.number-taken", Severity.ReferUp, "证书编号已被占用;请联系发证机关核查。"),
        };
    }

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, Case before, Case after, IReadOnlyList<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.SelectMany(fact => CaseTellings.Of(before, after, fact).Concat(CaseNotices.Of(before, after, fact)))
            .Concat(facts.Any(fact => fact is FilesErased) ? [new RemoveErasedFiles(stream.Id)] : []);
    }

    /// <inheritdoc/>
    public IEnumerable<BlobNamed> BlobsOf(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Dossier.Cover is { } cover
            && CaseId.TryParse(cover.CaseId, out var caseId)
            ? state.Dossier.Content.Files.Where(file => file.Erased is null)
                .Select(file => new BlobNamed(EvidenceShelf.NameOf(caseId, file.Item, file.Blob), file.Length))
            : [];
    }

    /// <summary>The pack that a case was filed under; null if it is not on the shelf.</summary>
    public static Pack? PackOf(Cover cover, Law law)
    {
        ArgumentNullException.ThrowIfNull(cover);
        ArgumentNullException.ThrowIfNull(law);
        return PackPin.TryParse(cover.PackPin, out var pin) ? law.Packs.Find(pin) : null;
    }

    /// <summary>
    /// One live case for a person, route family, level and year. Who was certified goes on holding it, and the level for good:
    /// nobody is certified twice, in the same year or a later one. Whom a committee's office has taken in or refused holds the level for
    /// the year, also when the case is over (JL21-4.2-a).
    /// </summary>
    private static IReadOnlyList<string> ClaimsOf(Case state, Cover cover)
    {
        var isGranted = state is { Certification.Stage: CertificationStage.Certified, Certificate.State: not CertificateState.Revoked };
        return
        [
            .. Dossier.Claims(state.Dossier, state.IsClosed() && !isGranted),
            .. isGranted ? [$"granted:{cover.PersonId}:{cover.Family}:{cover.TargetLevel}"] : Array.Empty<string>(),
            .. state.Review.Path.ReviewedBy is null
                ? Array.Empty<string>()
                : [Dossier.ReviewedClaim(cover.PersonId, cover.TargetLevel, cover.Year)],
            .. Certificate.Claims(state.Certificate),
        ];
    }

    private static List<Clock> ClocksOf(Case state, IReadOnlyList<Duty> duties, Pack pack, Law law)
    {
        var clocks = new List<Clock>();
        var on = new Moment(state.ArrivedAt ?? DateTimeOffset.MinValue).On;
        var reminders = CaseView.Reminders(state, pack, law, on);
        if (duties.Select(duty => reminders.NextAt(duty, state.Reminded)).Min() is { } next)
        {
            clocks.Add(new Clock("reminder", next));
        }
        // Whoever has withdrawn, been refused or lapsed already has nothing left to lapse.
        if (state.Dossier.Phase == DossierPhase.Submitted && !state.IsClosed()
            && CaseView.OpenNotice(state) is { } notice && pack.Flag(PackKeys.NoticeLapses, notice.DueOn) is { IsLoaded: true, Value: true })
        {
            clocks.Add(new Clock("lapse", Moment.CloseOf(notice.DueOn)));
        }
        return clocks;
    }

    /// <summary>Work is sorted by its last day; what has none comes last.</summary>
    private static string ItemOf(Duty duty, Cover cover) =>
        $"{(duty.DueOn ?? DateOnly.MaxValue).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{cover.CaseId}";

    /// <summary>What a case is counted and filtered by: nothing that tells whose it is.</summary>
    private static string Counted(Case state, Cover cover)
    {
        var stage = CaseStages.Of(state);
        return JsonSerializer.Serialize(
            new
            {
                unit = cover.Unit.Name,
                cover.County,
                cover.Family,
                cover.TargetLevel,
                series = state.Dossier.Content.Form?.Series,
                stage,
                stageText = stage.Chinese(),
            },
            Codec.Json);
    }

    private static string Shown(Case state, Cover cover, Pack pack, Duty? duty)
    {
        var stage = CaseStages.Of(state);
        var meeting = MeetingTerm.Of(state, pack);
        return JsonSerializer.Serialize(
            new
            {
                cover.CaseId,
                personName = state.Dossier.ApplicantName(),
                unit = cover.Unit.Name,
                cover.County,
                cover.Year,
                cover.Family,
                cover.TargetLevel,
                series = state.Dossier.Content.Form?.Series,
                specialty = state.Dossier.Content.Form?.Specialty,
                stage,
                stageText = stage.Chinese(),
                since = state.ArrivedAt,
                isForwarded = state.Recommendation.Forwardings > 0,
                duty = duty?.What,
                dutyRole = duty?.Role,
                dutyAt = duty?.At,
                duty?.DueOn,
                duty?.Consequence,
                clause = duty?.Clause?.Clause,
                isClockStanding = duty?.IsClockStanding,
                committee = state.Review.Path.Committee?.Name,
                // Samples are drawn from what tiers have checked; the unit's own answers make no case one of theirs.
                answers = state.Review.Tiers.Where(tier => tier.Key != Corridor.UnitTier).Sum(tier => tier.Value.Answers.Count),
                finishBy = meeting?.FinishBy,
                finishConsequence = meeting?.Consequence,
                finishClause = meeting?.Clause.Clause,
            },
            Codec.Json);
    }
}
