using System.Globalization;
using System.Text.Json.Nodes;
using TitleFlow.App.Registers;

namespace TitleFlow.App.Portal;

/// <summary>
/// A board of what is late, near and without a last day (L5). It keeps the lines that it shows and counts the rest, so that a province
/// of any size fits.
/// </summary>
/// <param name="today">The civil date.</param>
internal sealed class Board(DateOnly today)
{
    private readonly Part late = new();
    private readonly Part near = new();
    private readonly SortedDictionary<(string FinishBy, string Committee), Meeting> meetings = [];
    private readonly SortedDictionary<(DateOnly LastDay, string Role, string Document), int> tiers = [];
    private int later;
    private int withoutLastDay;
    private int done;

    /// <summary>Takes a case in.</summary>
    public void Add(JsonNode one)
    {
        if (CaseSheet.Text(one, "committee") is { Length: > 0 } committee && CaseSheet.Text(one, "finishBy") is { Length: > 0 } finishBy)
        {
            var meeting = meetings.TryGetValue((finishBy, committee), out var known) ? known : meetings[(finishBy, committee)] = new(one);
            meeting.Cases++;
            meeting.AtCommittee += CaseSheet.Text(one, "stage") is "atCommitteeOffice" or "atCommittee" ? 1 : 0;
            // What its office has taken in goes by what the register knew of the committee last.
            meeting.Told = CaseSheet.Text(one, "stage") is "atCommittee" ? one : meeting.Told;
        }
        var dueOn = DayOf(CaseSheet.Text(one, "dueOn"));
        if (dueOn is { } lastDay && CaseSheet.Text(one, "document") is { Length: > 0 } document)
        {
            var tier = (lastDay, CaseSheet.Text(one, "dutyRole"), document);
            tiers[tier] = tiers.GetValueOrDefault(tier) + 1;
        }
        switch (one["duty"] is null, dueOn)
        {
            case (true, _):
                done++;
                break;
            case (_, null):
                withoutLastDay++;
                break;
            case (_, { } day) when day < today:
                late.Add(day, one);
                break;
            case (_, { } day) when day <= today.AddDays(PlaceCases.NearDays):
                near.Add(day, one);
                break;
            default:
                later++;
                break;
        }
    }

    /// <summary>The cases that it shows one by one.</summary>
    public IReadOnlyList<JsonNode> Cases() => [.. late.Cases(), .. near.Cases()];

    /// <summary>The board as it is shown.</summary>
    public object Of(object of) => new
    {
        of,
        on = today,
        late = late.Shown(),
        near = near.Shown(),
        later,
        withoutLastDay,
        done,
        tiers = tiers.Select(tier => Line(tier.Key.LastDay, tier.Key.Role, tier.Key.Document, tier.Value)),
        committees = meetings.Select(meeting => Line(meeting.Key.Committee, DayOf(meeting.Key.FinishBy)!.Value, meeting.Value)),
    };

    /// <summary>How many cases a tier still has of those for which a notice set this last day.</summary>
    private object Line(DateOnly lastDay, string role, string document, int cases) => new
    {
        role,
        lastDay,
        state = StateOf(lastDay, PlaceCases.NearDays),
        cases,
        document,
        consequence = TierTerms.NotPrinted,
    };

    private string StateOf(DateOnly lastDay, int nearDays) =>
        lastDay < today ? "late" : lastDay <= today.AddDays(nearDays) ? "near" : "ahead";

    private object Line(string committee, DateOnly finishBy, Meeting meeting) => new
    {
        committee,
        finishBy,
        state = StateOf(finishBy, PlaceCases.NearMeetingDays),
        cases = meeting.Cases,
        atCommittee = meeting.AtCommittee,
        consequence = CaseSheet.Text(meeting.Told, "finishConsequence"),
        clause = CaseSheet.Text(meeting.Told, "finishClause"),
    };

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed class Meeting(JsonNode first)
    {
        /// <summary>The case that tells what the committee faces.</summary>
        public JsonNode Told { get; set; } = first;

        public int Cases { get; set; }

        public int AtCommittee { get; set; }
    }

    /// <summary>The earliest due of some cases, and how many there are.</summary>
    private sealed class Part
    {
        // The latest due is first, to go out when an earlier one comes; of two due the same day the one that came last.
        private readonly PriorityQueue<JsonNode, (DateOnly Day, int Order)> earliest =
            new(Comparer<(DateOnly Day, int Order)>.Create((one, other) => other.CompareTo(one)));

        private int count;

        public void Add(DateOnly day, JsonNode one)
        {
            earliest.Enqueue(one, (day, count++));
            if (earliest.Count > PlaceCases.MostOnBoard)
            {
                earliest.Dequeue();
            }
        }

        public IEnumerable<JsonNode> Cases() => earliest.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element);

        public object Shown() => new { count, cases = Cases().ToList() };
    }
}
