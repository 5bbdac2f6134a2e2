using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>What must hold for a posted list, its term and the objections to it (M15, M29).</summary>
public static class PostingRules
{
    /// <summary>The SHA-256 over everything that is posted, in lower-case hexadecimal.</summary>
    /// <remarks>Every text is written with its length before it, so that no two lists share a hash.</remarks>
    public static string HashOf(PostingHead head, IReadOnlyList<PostedCase> cases)
    {
        var content = new StringBuilder("posting.v1");
        foreach (var text in (string[])
            [
                head.PostingId, head.Unit.Code, head.Unit.Name, head.Place, head.PackPin, head.Basis, head.ObjectionsTo,
                .. cases.SelectMany(one => (string[])[one.CaseId, one.Name, one.Specialty, one.Level, one.DossierHash]),
            ])
        {
            content.Append('\n').Append(text.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(text);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())));
    }

    /// <summary>Finds that somebody decides for the unit on the list, or the row, that is his own.</summary>
    /// <param name="posting">The posting.</param>
    /// <param name="caseId">The row; null for the whole list.</param>
    /// <param name="asking">Who asks.</param>
    public static IEnumerable<Finding> OwnList(Posting posting, string? caseId, Asking asking)
    {
        if (posting.Cases.Any(one => one.Case.PersonId == asking.By && (caseId is null || one.Case.CaseId == caseId)))
        {
            yield return new Finding(
                "posting.own-case", Severity.Fail,
                "公示名单中有本人,不能由本人撤下、重新公示、处理异议或登记公示位置和留证;请由单位其他经办人办理。");
        }
    }

    /// <summary>
    /// Whether cases of two pins may stand on one list: they are of one pack, and both versions ask the same of a posting. The whole list
    /// runs under one pin, and nobody is posted by rules that are not those of the own case.
    /// </summary>
    /// <param name="one">A pin, as it is written.</param>
    /// <param name="other">Another one.</param>
    /// <param name="packs">The packs; versions that are not there are alike only where the pins are the same.</param>
    /// <param name="on">The civil date on which the run begins.</param>
    public static bool ArePostedAlike(string one, string other, PackShelf packs, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(packs);
        return one == other
            || (PackPin.IsOfOnePack(one, other)
                && packs.Find(PackPin.Parse(one)) is { } first && packs.Find(PackPin.Parse(other)) is { } second
                && IsSame(PackKeys.PostingWorkingDays, first.Whole, second.Whole) && IsSame(PackKeys.PostingStartDay, first.Text, second.Text)
                && IsSame(PackKeys.PostingGapMode, first.Text, second.Text) && IsSame(PackKeys.PostingDailyProof, first.Flag, second.Flag));

        bool IsSame<T>(PackKey<T> key, Func<PackKey<T>, DateOnly, Cited<T>> inOne, Func<PackKey<T>, DateOnly, Cited<T>> inOther) =>
            (inOne(key, on), inOther(key, on)) is var (here, there) && here.IsLoaded == there.IsLoaded
            && (!here.IsLoaded || Equals(here.Value, there.Value));
    }

    /// <summary>The term of a run that starts now, or every reason why there is none.</summary>
    /// <param name="packPin">The posting's pin.</param>
    /// <param name="run">The number of the run.</param>
    /// <param name="workingDays">
    /// The length that is asked for; null for the pack's figure. Shorter than that is refused.
    /// </param>
    /// <param name="asking">The moment from which the list is visible, and the law.</param>
    public static (PostingTerm? Term, IReadOnlyList<Finding> Findings) Term(
        string packPin, int run, int? workingDays, Asking asking)
    {
        if (!PackPin.TryParse(packPin, out var pin) || asking.Law.Packs.Find(pin) is not { } pack)
        {
            return (null, [Wrong("posting.pack-unknown", $"政策版本“{packPin}”没有载入;请联系政策管理员。", "packPin")]);
        }

        var on = asking.Moment.On;
        var least = pack.Whole(PackKeys.PostingWorkingDays, on);
        var startDay = pack.Text(PackKeys.PostingStartDay, on);
        if (!least.IsLoaded || !startDay.IsLoaded)
        {
            return (null, [.. Open(least), .. Open(startDay)]);
        }

        if (workingDays is { } asked && (asked < least.Value || asked > PackKeys.PostingWorkingDays.Greatest))
        {
            return (null, [OutOfBounds(asked, least)]);
        }

        var days = workingDays ?? least.Value;
        return Count(asking.Moment.At, days, startDay.Value, asking.Law.Calendar).TryGet(out var period, out var fault)
            ? (
                new(
                    run, asking.Moment.At, days, startDay.Value, period.LastDay, period.ClosesAt,
                    asking.Law.Calendar.Version),
                [])
            : (null, [fault.ToFinding()]);
    }

    /// <summary>Counts the term of a list that appeared at an instant; it is over at 24:00 of its last day.</summary>
    internal static Counted<PostingPeriod> Count(
        DateTimeOffset startedAt, int workingDays, string startDay, WorkCalendar calendar) =>
        calendar.PostingPeriod(
            startedAt,
            new PostingTerms(workingDays, startDay == "include_start" ? StartDay.Include : StartDay.Exclude));

    /// <summary>
    /// Whether an objection at this instant is late: the term is over, or the posting has ended in another way.
    /// </summary>
    internal static bool IsOver(Posting posting, DateTimeOffset at) => posting.Phase switch
    {
        PostingPhase.Running => at >= posting.Term!.ClosesAt,
        PostingPhase.TakenDown => false,
        _ => true,
    };

    /// <summary>
    /// Whether an objection comes too late. A list that was taken down takes them until its term would have been over:
    /// whoever saw it may still object, but not for as long as nobody posts it anew.
    /// </summary>
    internal static bool IsTooLateToObject(Posting posting, DateTimeOffset at) =>
        IsOver(posting, at) || (posting.Phase == PostingPhase.TakenDown && at >= posting.Term!.ClosesAt);

    /// <summary>Finds that the term is over, so that the list can no longer be taken down or posted anew.</summary>
    internal static IEnumerable<Finding> Over(Posting posting, DateTimeOffset at)
    {
        if (IsOver(posting, at))
        {
            yield return Wrong(
                "posting.over",
                posting.Phase == PostingPhase.Cancelled
                    ? "本次公示因异议成立已整体作废,不能再改动;请整改后另行公示。"
                    : $"公示已于{posting.Term!.LastDay:yyyy-MM-dd} 24:00(北京时间)期满,不能再撤下或改动;如需更正,请另行公示。",
                null);
        }
    }

    /// <summary>Finds every fault of what a list says beside its cases.</summary>
    internal static IEnumerable<Finding> BadHead(PostingHead head) =>
    [
        .. NoWords(head.Unit.Name, "unit.name"),
        .. NoWords(head.Basis, "basis"),
        .. NoWords(head.ObjectionsTo, "objectionsTo"),
    ];

    /// <summary>Finds every fault of the cases on a list.</summary>
    internal static IEnumerable<Finding> BadList(Posting before, IReadOnlyList<PostedCase> cases)
    {
        if (cases.Count is 0 or > UnitPostingLimits.Cases)
        {
            yield return Wrong(
                "posting.case-count",
                $"一次公示1至{UnitPostingLimits.Cases}人,现为{cases.Count}人;请增减后再公示,超出的另发一次公示。",
                "cases");
        }

        for (var index = 0; index < cases.Count; index++)
        {
            var one = cases[index];
            if (cases.Take(index).Any(other => other.CaseId == one.CaseId))
            {
                yield return Wrong("posting.case-twice", $"第{index + 1}人与前面重复;请删去。", $"cases[{index}]");
            }

            if (before.Cases.Any(known => known.Case.CaseId == one.CaseId
                && known.Standing is PostedStanding.Dropped or PostedStanding.Refused))
            {
                yield return Wrong(
                    "posting.case-left", $"第{index + 1}人已退出本次公示;请从名单中删去。", $"cases[{index}]");
            }

            string[] texts = [one.CaseId, one.Name, one.Specialty, one.Level, one.DossierHash];
            if (texts.Any(string.IsNullOrWhiteSpace))
            {
                yield return Wrong(
                    "posting.case-incomplete", $"第{index + 1}人的姓名、专业、级别或材料指纹缺失;请补全。", $"cases[{index}]");
            }
        }
    }

    /// <summary>Finds every fault of an objection.</summary>
    internal static IEnumerable<Finding> BadObjection(Posting posting, LodgeObjection lodge, int received)
    {
        if (string.IsNullOrWhiteSpace(lodge.ObjectionId))
        {
            yield return Wrong("posting.objection-id-missing", "异议缺少编号;请重新提交。", "objectionId");
        }

        foreach (var finding in NoWords(lodge.Text, "text"))
        {
            yield return finding;
        }

        if (!lodge.Lodger.IsAnonymous() && string.IsNullOrWhiteSpace(lodge.Lodger.Contact))
        {
            yield return Wrong(
                "posting.contact-missing", "实名异议须留联系方式,以便答复;请填写电话或地址。", "lodger.contact");
        }

        if (received >= UnitPostingLimits.Objections)
        {
            yield return Wrong(
                "posting.objection-count",
                $"本次公示在线异议已达{UnitPostingLimits.Objections}件;请按公示所列电话或地址提出:{posting.Head!.ObjectionsTo}。",
                null);
        }
    }

    /// <summary>Finds that an objection names a case that is not, or no longer, on the list.</summary>
    internal static IEnumerable<Finding> NotOnList(Posting posting, string? caseId)
    {
        if (caseId is not null && !posting.Posted().Contains(caseId))
        {
            yield return Wrong(
                "posting.no-such-case", "所指的人不在本次公示名单中或已退出;请核对名单序号,或向有关部门另行反映。", "caseId");
        }
    }

    /// <summary>Finds that a text is missing or too long.</summary>
    internal static IEnumerable<Finding> NoWords(string text, string where)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return Wrong("posting.text-missing", $"“{Label(where)}”没有填写;请填写。", where);
        }
        else if (text.Length > UnitPostingLimits.TextCharacters)
        {
            yield return Wrong(
                "posting.text-too-long",
                $"“{Label(where)}”至多{UnitPostingLimits.TextCharacters}字,现为{text.Length}字;请精简。",
                where);
        }
    }

    internal static Finding AlreadyOpen(Posting posting) => Wrong(
        "posting.already-open",
        $"这一公示已于{new Moment(posting.Term!.StartedAt).On:yyyy-MM-dd}发布,内容不能再改;内容有变的,请撤下后重新公示。",
        null);

    internal static Finding NotOpen() => Wrong("posting.not-open", "公示尚未发布;请先发布公示。", null);

    internal static Finding NoSuchObjection(string objectionId) => Wrong(
        "posting.no-such-objection", $"没有编号为“{objectionId}”的公示期内异议;期满后收到的请在一般受理中办理。", "objectionId");

    internal static Finding AlreadySettled(bool isFounded) => Wrong(
        "posting.objection-settled", $"该异议已认定为{(isFounded ? "成立" : "不成立")},不能改作相反结论;如有新情况,请作为新的异议受理。", null);

    private static IEnumerable<Finding> Open<T>(Cited<T> value) => value.IsLoaded ? [] : [value.NotLoaded()];

    private static Finding OutOfBounds(int asked, Cited<int> least) => asked < least.Value
        ? least.Fault("posting.too-short", $"公示期不少于{least.Shown},现填{asked}个工作日;请至少填{least.Value}。") with
        {
            Shortfall = $"{least.Value - asked}个工作日",
            Where = "workingDays",
        }
        : Wrong(
            "posting.too-long", $"公示期至多{PackKeys.PostingWorkingDays.Greatest}个工作日;请改短。", "workingDays");

    private static string Label(string where) => where switch
    {
        "basis" => "公示依据",
        "objectionsTo" => "异议受理方式",
        "unit.name" => "单位名称",
        "text" => "异议内容",
        _ => "理由",
    };

    private static Finding Wrong(string code, string message, string? where) =>
        new(code, Severity.Fail, message) { Where = where };
}
