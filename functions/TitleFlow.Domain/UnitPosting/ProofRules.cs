using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>What must hold for the places of a list and for what proves that it stood there (M15).</summary>
/// <param name="posting">The posting.</param>
/// <param name="asking">When, who, and the law; the pack is found by the posting's pin.</param>
internal sealed class ProofRules(Posting posting, Asking asking)
{
    /// <summary>The mode in which a gap lets the term begin again.</summary>
    internal const string Restart = "restart";

    /// <summary>The mode in which a gap is only shown to the office; also where no pack says anything.</summary>
    internal const string Flag = "flag";

    private readonly Pack? pack = posting.Head is { } head && PackPin.TryParse(head.PackPin, out var pin)
        ? asking.Law.Packs.Find(pin)
        : null;

    // One run goes by the law of its first day.
    private readonly DateOnly on = posting.Term is { } term ? new Moment(term.StartedAt).On : asking.Moment.On;

    /// <summary>Finds that the list does not hang now: nobody proves what is not, or no longer, posted.</summary>
    internal IEnumerable<Finding> NotRunning()
    {
        if (posting.Phase == PostingPhase.Unopened)
        {
            yield return PostingRules.NotOpen();
        }
        else if (posting.Phase != PostingPhase.Running || asking.Moment.At >= posting.Term!.ClosesAt)
        {
            yield return Wrong(
                "posting.not-running", "名单现在不在公示期内(已撤下、期满或作废),不能登记公示地点和留证;请重新公示后再登记。", null);
        }
    }

    /// <summary>Finds every fault of a place.</summary>
    internal IEnumerable<Finding> BadPlace(PostingPlaceKind kind, string where)
    {
        if (posting.Proofs.Places.Count >= UnitPostingLimits.Places)
        {
            yield return Wrong(
                "posting.place-count", $"一次公示至多登记{UnitPostingLimits.Places}处公示地点;请在已登记的地点留证。", null);
        }

        if (where.Length is 0 or > UnitPostingLimits.PlaceCharacters)
        {
            yield return Wrong(
                "posting.place-where",
                $"请写明公示地点:公告栏写具体位置,网页写网址,1至{UnitPostingLimits.PlaceCharacters}字。",
                "where");
        }
        else if (kind == PostingPlaceKind.WebPage && !IsPublicAddress(where))
        {
            yield return Wrong(
                "posting.place-address",
                "网址应以https://开头,用域名而不是IP地址,不含用户名和口令,并且不用登录就能打开;请填写公示名单所在网页的完整网址。",
                "where");
        }
    }

    /// <summary>Finds every fault of a photo: one that proved another day proves no more.</summary>
    internal IEnumerable<Finding> BadPhoto(PostingPlace place, KeptFile photo)
    {
        var today = asking.Moment.On;
        if (place.Proofs.FirstOrDefault(proof => proof.IsPhoto && proof.File.Sha256 == photo.Sha256) is { } used)
        {
            yield return Wrong(
                "posting.photo-used", $"这张照片已用作{used.SeenOn:yyyy-MM-dd}的留证,不能证明今天仍在公示;请重新拍摄后上传。", null);
        }

        if (place.Proofs.Count(proof => proof.IsPhoto && proof.SeenOn == today) >= UnitPostingLimits.SightingsADay)
        {
            yield return Wrong(
                "posting.sighting-count",
                $"同一地点一天至多上传{UnitPostingLimits.SightingsADay}张照片,今天已满;请明天再上传。",
                null);
        }
    }

    internal Finding NoSuchPlace(string placeId) =>
        Wrong("posting.no-such-place", $"本次公示没有登记地点“{placeId}”;请先登记公示地点。", "place");

    internal Finding NoSuchGap(string gapId) =>
        Wrong("posting.no-such-gap", $"本次公示没有编号为“{gapId}”的中断记录;请核对编号。", "gapId");

    internal Finding AlreadyDecided(bool isAccepted) => Wrong(
        "posting.gap-decided", $"该中断已决定为{(isAccepted ? "认可公示期" : "重新公示")},不能改作相反决定;请按原决定办理。", null);

    /// <summary>Finds that a new run has settled a gap: there is nothing left to decide.</summary>
    internal IEnumerable<Finding> SettledByRestart(PostingGap gap, PostingTerm term)
    {
        if (gap.Run != term.Run)
        {
            yield return Wrong("posting.gap-settled", "该中断之后名单已重新公示,公示期已重新计算;不需要再作决定。", null);
        }
    }

    /// <summary>A gap as it is stored, under the pack's rule for it.</summary>
    internal PostingGapFound Gap(
        string? placeId, GapCause cause, IReadOnlyList<DateOnly> days, KeptFile? copy, DateTimeOffset foundAt)
    {
        var mode = pack?.Text(PackKeys.PostingGapMode, on);
        return new(
            $"gap-{posting.Proofs.Gaps.Count + 1}",
            posting.Term!.Run,
            placeId,
            cause,
            days,
            copy,
            mode is { IsLoaded: true } ? mode.Value : Flag,
            mode?.Source.Clause,
            foundAt);
    }

    /// <summary>
    /// The gap of a term that is over and has working days without a proof from any place; null where there is none, or
    /// where the pack does not ask for daily proof.
    /// </summary>
    internal PostingGapFound? Unproven()
    {
        if (pack?.Flag(PackKeys.PostingDailyProof, on) is not { IsLoaded: true, Value: true })
        {
            return null;
        }

        var days = UnprovenDays();
        return days.Count == 0 ? null : Gap(null, GapCause.NoDailyProof, days, null, asking.Moment.At);
    }

    /// <summary>What the unit is told of a list that runs: that it has named no place where the list hangs. It stands in nobody's way.</summary>
    internal IReadOnlyList<Finding> Unplaced() => posting.Proofs.Places.Any(place => place.RemovedAt is null)
        ? []
        : [Told("posting.no-place", "还没有登记公示地点;请登记公告栏位置或网页,并在公示期内每个工作日留存公示照片或网页快照。", [])];

    /// <summary>
    /// What unit and tiers are told of a term that is over: the working days without a proof from any place, whether or not a pack asks for
    /// daily proof. It stands in nobody's way: the tiers judge whether the list hung (C3).
    /// </summary>
    internal IReadOnlyList<Finding> Unshown() => UnprovenDays() is not { Count: > 0 } days
        ? []
        :
        [
            posting.Proofs.Places.Count == 0
                ? Told("posting.unproven", $"未登记公示地点,公示期内{days.Count}个工作日都未留存公示照片或网页快照。", days)
                : Told(
                    "posting.unproven",
                    $"公示期内有{days.Count}个工作日未留存公示照片或网页快照:{string.Join('、', days.Select(day => $"{day:yyyy-MM-dd}"))}。", days),
        ];

    /// <summary>What no clause stops for; it cites the one that asks for the posting, and says what follows.</summary>
    private Finding Told(string code, string message, IReadOnlyList<DateOnly> days)
    {
        var isAsked = pack?.Flag(PackKeys.PostingDailyProof, on) is { IsLoaded: true, Value: true };
        return new Finding(
            code, Severity.Info,
            message + (isAsked
                ? "规定要求公示期内每个工作日留证,缺少的由属地人社部门决定。"
                : "依据只要求公示,没有规定不留证的后果:不影响上报,由各级审核部门核实是否公示满期。"),
            pack?.Whole(PackKeys.PostingWorkingDays, on).Source)
        {
            Where = "places",
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["places"] = posting.Proofs.Places.Count(place => place.RemovedAt is null).ToString(CultureInfo.InvariantCulture),
                ["unproven"] = string.Join('、', days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            },
        };
    }

    private IReadOnlyList<DateOnly> UnprovenDays() =>
        [.. WorkingDays(posting.Term!).Where(day => !posting.Proofs.Places.Any(place => place.IsProvenOn(day)))];

    private IEnumerable<DateOnly> WorkingDays(PostingTerm term)
    {
        for (var day = term.StartDay == "include_start" ? on : on.AddDays(1); day <= term.LastDay; day = day.AddDays(1))
        {
            if (asking.Law.Calendar.IsWorkingDay(day).TryGet(out var isWorkingDay, out _) && isWorkingDay)
            {
                yield return day;
            }
        }
    }

    private static bool IsPublicAddress(string where) =>
        Uri.TryCreate(where, UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttps
            && address.HostNameType == UriHostNameType.Dns
            && address.Host.Contains('.', StringComparison.Ordinal)
            && address.UserInfo.Length == 0;

    private Finding Wrong(string code, string message, string? where) =>
        new(code, Severity.Fail, message, pack?.Whole(PackKeys.PostingWorkingDays, on).Source) { Where = where };
}
