using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>The rules of filing under one pack on one day.</summary>
/// <param name="pack">The pack that the case is pinned to.</param>
/// <param name="on">The reference date: the civil date of asking (M02: routes open all year count at the day of
/// filing).</param>
public sealed class DossierRules(Pack pack, DateOnly on)
{
    /// <summary>Whether a finding keeps a filing from being submitted.</summary>
    /// <remarks>
    /// What is soft is stored with the submission and decided by the tiers (K7). A value that is not loaded is no
    /// failure, but nobody can go past it either: the case is handled by hand (M01).
    /// </remarks>
    public static bool StandsInTheWay(Finding finding) =>
        finding.Severity is Severity.Fail or Severity.NotLoaded or Severity.ReferUp;

    /// <summary>Finds the faults of a cover: ids, county, route, level and category must fit the pack.</summary>
    public IEnumerable<Finding> CoverFaults(Cover cover)
    {
        var route = pack.FindRoute(cover.RouteId);
        return
        [
            .. IdFaults(cover.CaseId, "cover.caseId"),
            .. IdFaults(cover.PersonId, "cover.personId"),
            .. Texts.Faults(cover.PersonName, "cover.personName", "姓名", FilingLimits.ShortCharacters, isRequired: true),
            .. Texts.Faults(cover.Unit.Name, "cover.unit.name", "单位名称", FilingLimits.ShortCharacters, isRequired: true),
            .. route is { Family: not Route.CountyReviewed }
                ? CountyCode.PlaceFaults(cover.County, "cover.county", "现单位所在地代码")
                : CountyCode.Faults(cover.County, "cover.county", "现单位所在县(市、区)代码"),
            .. When(
                cover.PackPin != pack.Pin.ToString(), "filing.other-pack",
                "申报依据的政策版本不是现行版本;请返回重新选择申报途径。", "cover.packPin"),
            .. When(
                route is null || route.Family != cover.Family, "filing.no-such-route",
                "现行政策没有这一申报途径;请重新选择。", "cover.routeId"),
            .. When(
                route is not null && !route.Targets.Contains(cover.TargetLevel), "filing.level-not-granted",
                $"“{route?.Title}”不能申报{Words.Of(cover.TargetLevel)};请重新选择级别。", "cover.targetLevel"),
            .. When(
                route is not null && pack.FindChecklist(route.Id, cover.Unit.Kind) is null,
                "filing.category-not-admitted",
                $"“{route?.Title}”不接受{Words.Of(cover.Unit.Kind)}人员申报;请核对单位性质,或改选其他途径。", "cover.unit.kind"),
        ];
    }

    /// <summary>Finds texts of the form that are too long. Blanks are allowed in a draft.</summary>
    public static IEnumerable<Finding> LengthFaults(FilingForm form) => FormFaults(form, isRequired: false);

    /// <summary>Finds the fault of a series that is no code, in a yearly case; 3010 writes it out.</summary>
    public static IEnumerable<Finding> SeriesFaults(Dossier dossier, FilingForm form) =>
        dossier.IsYearly() && form.Series.Length > 0 ? SeriesCode.Faults(form.Series, "form.series") : [];

    /// <summary>
    /// Finds the fault of filing outside the route's window (M03); a first submission in time stays in time.
    /// </summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="at">The instant of submission.</param>
    /// <param name="extension">A later last day, by notice; null where there is none.</param>
    public IEnumerable<Finding> WindowFaults(Dossier dossier, DateTimeOffset at, WindowExtension? extension) =>
        pack.FindRoute(dossier.Cover!.RouteId) is { } route
            ? FilingWindow.OfAnotherYear(route, dossier.Cover.Year, FilingWindow.BeginAnew) is { } earlier
                ? [earlier]
                : FilingWindow.Faults(route.WindowOf(dossier.Cover.Year), dossier.FirstSubmittedAt ?? at, extension)
            : [];

    /// <summary>
    /// Finds everything that the dossier lacks: form, spells with their proofs, items of the checklist (M13).
    /// </summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="standing">
    /// What the registers say of the applicant; null where nobody asked them, and then any paper of an item will do.
    /// </param>
    public IEnumerable<Finding> ContentFaults(Dossier dossier, GateFacts? standing = null)
    {
        var content = dossier.Content;
        return
        [
            .. content.Form is { } form
                ? FormFaults(form, isRequired: true)
                : [new Finding("form.missing", Severity.Fail, "还没有填写申报表;请先填写并保存。") { Where = "form" }],
            .. When(
                content.Spells.Count == 0 && !dossier.IsYearly(),
                "service.not-stated", "还没有填写工作经历;请逐段填写。", "spells"),
            .. When(
                content.Appointments.Count == 0 && dossier.FreelanceField is null && dossier.Cover!.TargetLevel != PackKeys.Levels[0]
                    && !ExceptionRules.LetOffBy(content.Merits?.GreenChannel, dossier.Cover.Unit.Kind, pack, dossier.FiledOn(on))
                        .Contains(YearlyRules.Tenure),
                "appointment.not-stated", "还没有填写聘任经历;请逐段填写。", "appointments"),
            .. SpellFaults.Of(content.Spells, content.Appointments, on),
            .. SpellFaults.Unproved(content),
            .. dossier.IsYearly() ? MeritRules.FormFaults(dossier, pack, on) : [],
            .. content.Form is { } written ? SeriesFaults(dossier, written) : [],
            .. MissingItems(dossier, standing?.Of(dossier).Filing),
        ];
    }

    /// <summary>
    /// Finds what is missing to the years of service and of appointment, and to being at the front line still (M08).
    /// </summary>
    /// <param name="dossier">The dossier.</param>
    /// <remarks>The reviewing tiers ask the same question again at their own day; the corridor hands them the
    /// findings.</remarks>
    public IEnumerable<Finding> ServiceFaults(Dossier dossier) => dossier.IsYearly()
        ? YearlyFaults(dossier)
        : ServiceRules.Faults(
            dossier.Content,
            ServiceTerms.Of(pack, on, dossier.Cover!.County, dossier.Confirmed),
            AppointmentTerms.Of(pack, on),
            pack.Flag(PackKeys.Service3010StillAtFrontLine, on),
            on);

    /// <summary>The ledger of service for a page; null where a value that it needs is not loaded.</summary>
    /// <param name="dossier">The dossier.</param>
    public LedgerReport? ServiceReport(Dossier dossier) =>
        !dossier.IsYearly() && ServiceTerms.Of(pack, on, dossier.Cover!.County, dossier.Confirmed) is var terms && terms.NotLoaded().Count == 0
            ? ServiceLedger.Service(dossier.Content.Spells, terms, on)
            : null;

    /// <summary>The ledger of appointment for a page; null where a value that it needs is not loaded.</summary>
    /// <param name="dossier">The dossier.</param>
    public LedgerReport? AppointmentReport(Dossier dossier) => dossier.IsYearly()
        ? YearlyRules.TenureOf(AsFiled(dossier), pack, RouteOf(dossier))?.Report(dossier.Content.Appointments)
        : AppointmentTerms.Of(pack, on) is var terms && terms.NotLoaded().Count == 0
            ? ServiceLedger.Appointments(dossier.Content.Appointments, terms, on)
            : null;

    // By the dossier alone: the registers, which know the unit at the cut-off, are asked at the gates.
    private IReadOnlyList<Finding> YearlyFaults(Dossier dossier) => YearlyRules.Faults(AsFiled(dossier), pack, RouteOf(dossier));

    private YearlyApplicant AsFiled(Dossier dossier) =>
        AnnualGate.ApplicantOf(new GateFacts(true, false, false, []), dossier, pack, on);

    private Route RouteOf(Dossier dossier) => pack.FindRoute(dossier.Cover!.RouteId)
        ?? throw new InvalidOperationException($"{pack.Pin} has no route {dossier.Cover.RouteId}.");

    /// <summary>
    /// Finds why a commitment does not hold: none, for another dossier, another text, or hardly read (M13).
    /// </summary>
    /// <param name="commitment">The commitment; null where none was signed.</param>
    /// <param name="hash">The dossier's hash now.</param>
    public IEnumerable<Finding> CommitmentFaults(SignedCommitment? commitment, string hash)
    {
        var text = pack.Commitment(CommitmentKind.Personal, on);
        if (!text.IsLoaded)
        {
            yield return text.NotLoaded();
        }
        else if (commitment is null)
        {
            yield return CommitmentFault("commitment.missing", "还没有签署个人承诺书;请阅读后签署。");
        }
        else
        {
            if (commitment.DossierHash != hash)
            {
                yield return CommitmentFault("commitment.other-dossier", "签署后材料有改动,原承诺不再有效;请核对现有材料后重新签署。");
            }

            if (commitment.TextVersion != text.Value.Version)
            {
                yield return CommitmentFault(
                    "commitment.other-text", $"承诺书已更新为 {text.Value.Version} 版;请阅读新版后重新签署。");
            }

            if (commitment.ReadSeconds < FilingLimits.LeastReadSeconds)
            {
                yield return CommitmentFault(
                    "commitment.hardly-read", $"阅读承诺书不足 {FilingLimits.LeastReadSeconds} 秒;请完整阅读后再签署。") with
                {
                    Threshold = $"{FilingLimits.LeastReadSeconds} 秒",
                };
            }
        }
    }

    /// <summary>Finds the fault of signing a text other than the pack's.</summary>
    /// <param name="textHash">The hash of the text that was shown; null where it was not sent.</param>
    public IEnumerable<Finding> TextFaults(string? textHash)
    {
        var text = pack.Commitment(CommitmentKind.Personal, on);
        if (textHash is not null && text.IsLoaded && DossierHash.OfText(text.Value.Text) != textHash)
        {
            yield return CommitmentFault("commitment.text-altered", "页面上的承诺书与现行文本不一致;请刷新页面后重新阅读、签署。");
        }
    }

    /// <summary>Finds the faults of a file that is to be attached.</summary>
    public IEnumerable<Finding> FileFaults(Dossier dossier, AttachEvidence attach)
    {
        var item = ItemOf(dossier, attach.Item);
        var where = $"evidence.{attach.Item}";
        return
        [
            .. When(item is null, "evidence.no-such-item", "材料清单没有这一项;请从清单中选择。", where),
            .. When(
                item is not null && !IsPaperOf(item, attach.Paper), "evidence.no-such-paper",
                $"“{item?.Title}”要说明上传的是哪一种:{(item is null ? "" : Papers(item))};请从中选择。", $"{where}.paper"),
            .. When(
                item is not null && !item.MediaTypes.Contains(attach.MediaType), "evidence.media-type",
                $"文件类型“{attach.MediaType}”不能上传;可以上传:{string.Join('、', item?.MediaTypes ?? [])}。", where),
            .. When(attach.Length <= 0, "evidence.empty", "文件是空的;请重新选择文件。", where),
            .. When(
                attach.Length > FilingLimits.FileBytes, "evidence.too-large",
                $"文件超过 {FilingLimits.FileBytes >> 20} MiB;请压缩或分成几个文件上传。", where),
            .. When(
                !IsFileName(attach.FileName), "evidence.file-name",
                $"文件名不能为空,不能含有斜杠,最多 {FilingLimits.FileNameCharacters} 字;请改名后上传。", where),
            .. When(!Texts.IsSha256(attach.Sha256), "evidence.hash", "文件校验值格式不对;请重新上传。", where),
            .. IdFaults(attach.Blob, $"{where}.blob"),
            .. When(
                dossier.Content.Files.Count >= FilingLimits.FilesWithBin, "evidence.bin-full",
                $"连同回收站最多 {FilingLimits.FilesWithBin} 个文件;请从回收站恢复需要的文件,不再新传。", where),
            .. PlaceFaults(dossier, attach.Item, attach.Sha256),
        ];
    }

    /// <summary>Finds why there is no place for one more file: limits, or the same content is there already.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="code">The item's code.</param>
    /// <param name="sha256">The hash of the file.</param>
    public IEnumerable<Finding> PlaceFaults(Dossier dossier, string code, string sha256)
    {
        var content = dossier.Content;
        var perItem = ItemOf(dossier, code) is { } item ? content.AttachedFor(item).Count() : 0;
        var where = $"evidence.{code}";
        return
        [
            .. When(
                perItem >= FilingLimits.FilesPerItem, "evidence.item-full",
                $"每项材料最多 {FilingLimits.FilesPerItem} 个文件;请合并成 PDF 或先移除多余的文件。", where),
            .. When(
                content.Attached().Count() >= FilingLimits.Files, "evidence.dossier-full",
                $"全部材料最多 {FilingLimits.Files} 个文件;请合并成 PDF 或先移除多余的文件。", where),
            .. When(
                content.Attached().Any(file => file.Item == code && file.Sha256 == sha256), "evidence.twice",
                "这一项已有内容相同的文件;不必重复上传。", where),
        ];
    }

    /// <summary>The item of the applicant's checklist; null where there is none.</summary>
    public ChecklistItem? ItemOf(Dossier dossier, string code) =>
        ChecklistOf(dossier)?.Find(code);

    /// <summary>The applicant's checklist, for what is filed for; null where the pack has none for this kind of unit.</summary>
    public Checklist? ChecklistOf(Dossier dossier) =>
        dossier.Cover is { } cover ? pack.FindChecklist(cover.RouteId, cover.Unit.Kind)?.For(dossier.Candidacy()) : null;

    private IEnumerable<Finding> MissingItems(Dossier dossier, FiledAt? filed) =>
        from item in ChecklistOf(dossier)?.Items ?? []
        let papers = filed is null ? item.Alternatives : item.PapersOf(filed.Of(dossier.Candidacy()))
        where item.IsRequired
            && !dossier.Content.AttachedFor(item).Any(file => file.Paper is null || papers.Any(paper => paper.Code == file.Paper))
        select new Finding(
            "checklist.missing", Severity.Fail, $"缺少材料“{item.Title}”;请上传{Papers(item, papers)}。",
            papers is [{ Source: { } own }] ? own : item.Source)
        {
            Where = $"evidence.{item.Code}",
        };

    private static string Papers(ChecklistItem item) => Papers(item, item.Alternatives);

    private static string Papers(ChecklistItem item, IReadOnlyList<Alternative> papers) => papers switch
    {
        [var only] when item.Alternatives.Count > 1 => $"“{only.Title}”",
        [_, _, ..] => string.Join('、', papers.Select(paper => paper.Title)) + "中的任一种",
        _ => $"“{item.Title}”",
    };

    private static bool IsPaperOf(ChecklistItem item, string? paper) =>
        paper is null ? item.Alternatives.Count <= 1 : item.Alternatives.Any(alternative => alternative.Code == paper);

    private static IEnumerable<Finding> FormFaults(FilingForm form, bool isRequired) =>
    [
        .. Texts.Faults(form.Series, "form.series", "职称系列", FilingLimits.ShortCharacters, isRequired),
        .. Texts.Faults(form.Specialty, "form.specialty", "专业", FilingLimits.ShortCharacters, isRequired),
        .. Texts.Faults(form.CurrentPost, "form.currentPost", "现岗位", FilingLimits.ShortCharacters, isRequired),
        .. Texts.Faults(form.Education, "form.education", "学历", FilingLimits.ShortCharacters),
        .. Texts.Faults(form.Summary, "form.summary", "工作小结", FilingLimits.SummaryCharacters, isRequired),
    ];

    private Finding CommitmentFault(string code, string message) =>
        pack.Commitment(CommitmentKind.Personal, on).Fault(code, message) with
        {
            Where = "commitment",
            Threshold = null,
        };

    private static bool IsFileName(string name) =>
        name.Length is > 0 and <= FilingLimits.FileNameCharacters
            && !name.Any(character => character is '/' or '\\' || char.IsControl(character));

    private static IEnumerable<Finding> IdFaults(string id, string where) =>
        When(!Texts.IsId(id), "id.malformed", "编号格式不对(只能是字母、数字和连字符);请刷新页面后再试。", where);

    private static IEnumerable<Finding> When(bool isFault, string code, string message, string where) =>
        isFault ? [new Finding(code, Severity.Fail, message) { Where = where }] : [];
}
