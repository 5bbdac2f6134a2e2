using System.Globalization;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Cases;

/// <summary>One fault as a reviewer writes it into a one-time notice (M19).</summary>
/// <param name="Clause">The id of the clause that asks for it, such as <c>JL23-2.2-c</c>.</param>
/// <param name="What">What is at fault, in Chinese; required.</param>
/// <param name="Supply">What to supply, in Chinese; required.</param>
/// <param name="Concerns">
/// The part of the dossier that it concerns: a checklist item's code, <c>code/blob</c> for one file, <c>form</c> or
/// <c>service</c>; null for the whole. A later notice names exactly the file or part that is new.
/// </param>
public sealed record FaultItem(string Clause, string What, string Supply, string? Concerns);

/// <summary>One numbered point of a notice.</summary>
/// <param name="Number">Its number, from 1 without gaps.</param>
/// <param name="Clause">The clause that asks for it.</param>
/// <param name="What">What is at fault, in Chinese.</param>
/// <param name="Supply">What to supply, in Chinese.</param>
/// <param name="Concerns">The part of the dossier that it concerns and opens; null for the whole.</param>
public sealed record NoticeItem(int Number, Citation Clause, string What, string Supply, string? Concerns)
{
    /// <summary>
    /// The part that it opens for the applicant: the code before the slash where one file is named; null for all.
    /// </summary>
    public string? Opens() => Concerns?.Split('/')[0];
}

/// <summary>
/// A one-time notice (一次性告知书): one numbered list with one due date, at most one from each tier (M19).
/// </summary>
/// <param name="NoticeId">The id within the case, tier and number: <c>county-1</c>.</param>
/// <param name="Tier">The tier that sent it.</param>
/// <param name="Items">The numbered points, at least one.</param>
/// <param name="SentAt">When it was sent; the tier's clock stands still from then until it is cured.</param>
/// <param name="DueOn">The last civil date for the answer, inclusive, until 24:00 Beijing time.</param>
public sealed record OneTimeNotice(
    string NoticeId, string Tier, IReadOnlyList<NoticeItem> Items, DateTimeOffset SentAt, DateOnly DueOn)
{
    /// <summary>Whether an answer at this instant is too late: from 24:00 of the due date on.</summary>
    public bool IsOverdue(DateTimeOffset at) => at >= Moment.CloseOf(DueOn);
}

/// <summary>A part of the dossier and when it was supplied.</summary>
/// <param name="Part"><c>code/blob</c> for a file, <c>form</c>, or <c>service</c>.</param>
/// <param name="SuppliedAt">When it was attached, or last changed.</param>
public sealed record SuppliedMaterial(string Part, DateTimeOffset SuppliedAt)
{
    /// <summary>The form.</summary>
    public const string Form = "form";

    /// <summary>The spells of service and appointment.</summary>
    public const string Service = "service";

    /// <summary>The merits of a yearly case.</summary>
    public const string Merits = "merits";

    /// <summary>The code of the checklist item that a file is attached under; else the part itself.</summary>
    public string Code => Part.Split('/')[0];
}

/// <summary>What a one-time notice must hold, whichever tier sends it (M19).</summary>
public static class OneTimeNoticeRules
{
    /// <summary>Points of one notice.</summary>
    public const int Items = 50;

    /// <summary>Characters of what is at fault, and of what to supply.</summary>
    public const int TextCharacters = 1000;

    /// <summary>Finds every fault of a notice before it is sent.</summary>
    /// <param name="pack">The case's pack: how many notices a tier has, and the bounds of the cure period.</param>
    /// <param name="asking">The moment of deciding, and the calendar.</param>
    /// <param name="draft">The points and the due date.</param>
    /// <param name="earlier">What the tier has sent before, and what has been supplied since.</param>
    public static IEnumerable<Finding> Faults(Pack pack, Asking asking, NoticeDraft draft, NoticeHistory earlier) =>
    [
        .. InItems(pack, draft.Items),
        .. InDueDate(pack, asking, draft.DueOn),
        .. OldPoints(pack.Whole(PackKeys.NoticesPerTier, asking.Moment.On), draft.Items, earlier),
    ];

    /// <summary>Numbers the points of a draft without faults.</summary>
    public static OneTimeNotice Number(Pack pack, string tier, NoticeDraft draft, int before, DateTimeOffset sentAt) =>
        new(
            $"{tier}-{(before + 1).ToString(CultureInfo.InvariantCulture)}",
            tier,
            [.. draft.Items.Select((item, index) =>
                new NoticeItem(index + 1, pack.FindClause(item.Clause)!, item.What, item.Supply, item.Concerns))],
            sentAt,
            draft.DueOn);

    /// <summary>Whether a notice that was sent says what a draft says.</summary>
    public static bool IsSame(OneTimeNotice sent, NoticeDraft draft) =>
        sent.DueOn == draft.DueOn
            && sent.Items.Select(item => new FaultItem(item.Clause.Clause, item.What, item.Supply, item.Concerns))
                .SequenceEqual(draft.Items);

    private static IEnumerable<Finding> InItems(Pack pack, IReadOnlyList<FaultItem> items)
    {
        if (items.Count is 0 or > Items)
        {
            yield return Wrong("notice.item-count", $"一次性告知至少一项、至多{Items}项;请把要补正的问题逐项列出。", "items");
        }

        for (var index = 0; index < items.Count; index++)
        {
            var (item, at) = (items[index], $"items[{index}]");
            if (pack.FindClause(item.Clause) is null)
            {
                yield return Wrong(
                    "notice.unknown-clause", $"第{index + 1}项所列条款“{item.Clause}”不在本案适用的政策中;请改选条款。", $"{at}.clause");
            }

            if (IsBad(item.What))
            {
                yield return Wrong(
                    "notice.what-missing", $"第{index + 1}项没有写明问题(至多{TextCharacters}字);请补写。", $"{at}.what");
            }

            if (IsBad(item.Supply))
            {
                yield return Wrong(
                    "notice.supply-missing", $"第{index + 1}项没有写明补什么(至多{TextCharacters}字);请补写。", $"{at}.supply");
            }
        }
    }

    private static IEnumerable<Finding> InDueDate(Pack pack, Asking asking, DateOnly dueOn)
    {
        var on = asking.Moment.On;
        var least = pack.Whole(PackKeys.NoticeLeastWorkingDays, on);
        var most = pack.Whole(PackKeys.NoticeMostWorkingDays, on);
        var calendar = asking.Law.Calendar;
        return
        [
            .. Bound(calendar, on, least, first => dueOn < first, "notice.due-too-early", "不早于"),
            .. Bound(calendar, on, most, last => dueOn > last, "notice.due-too-late", "不晚于"),
        ];
    }

    // The day of sending is not counted (K2): a bound is the n-th working day after it.
    private static IEnumerable<Finding> Bound(
        WorkCalendar calendar, DateOnly on, Cited<int> days, Func<DateOnly, bool> isBroken, string code, string word)
    {
        if (!days.IsLoaded)
        {
            yield return days.NotLoaded();
        }
        else if (!calendar.AddWorkingDays(on, days.Value).TryGet(out var bound, out var fault))
        {
            yield return fault.ToFinding();
        }
        else if (isBroken(bound))
        {
            yield return days.Fault(code, $"补正期限应{word}{bound:yyyy-MM-dd}({days.Title}为{days.Shown},发出当天不计);请改期限。") with
            {
                Where = "dueOn",
            };
        }
    }

    private static IEnumerable<Finding> OldPoints(
        Cited<int> perTier, IReadOnlyList<FaultItem> items, NoticeHistory earlier)
    {
        if (!perTier.IsLoaded)
        {
            yield return perTier.NotLoaded();
        }
        else if (earlier.Sent.Count >= perTier.Value)
        {
            var since = earlier.Sent[^1].SentAt;
            for (var index = 0; index < items.Count; index++)
            {
                if (!earlier.Material.Any(part => part.Part == items[index].Concerns && part.SuppliedAt > since))
                {
                    var fault = perTier.Fault(
                        "notice.old-point",
                        $"第{index + 1}项“{items[index].What}”针对的不是告知后新补的材料:本级只能一次性告知,"
                            + "再次告知仅限新补材料中的问题,并须指明是哪一份;请删去本项,或改指新补的材料。");
                    // Where the notice only speaks of advice to visitors (JL21-5.4-c) it is told and stops no second one.
                    yield return fault with
                    {
                        Severity = perTier.Hardness == Hardness.Hard ? fault.Severity : Severity.Info,
                        Where = $"items[{index}]",
                    };
                }
            }
        }
    }

    private static bool IsBad(string text) => string.IsNullOrWhiteSpace(text) || text.Length > TextCharacters;

    private static Finding Wrong(string code, string message, string where) =>
        new(code, Severity.Fail, message) { Where = where };
}

/// <summary>A notice before it is sent.</summary>
/// <param name="Items">The points in order.</param>
/// <param name="DueOn">The last civil date for the answer, inclusive.</param>
public sealed record NoticeDraft(IReadOnlyList<FaultItem> Items, DateOnly DueOn);

/// <summary>What a tier has sent before, and what the dossier holds.</summary>
/// <param name="Sent">The notices of this tier, earliest first.</param>
/// <param name="Material">Every part of the dossier with the instant of its supply.</param>
public sealed record NoticeHistory(IReadOnlyList<OneTimeNotice> Sent, IReadOnlyList<SuppliedMaterial> Material);
