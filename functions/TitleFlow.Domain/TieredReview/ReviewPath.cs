using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.TieredReview;

/// <summary>One desk that a case passes on its way to the committee.</summary>
/// <param name="Tier">The tier, as a pack's conditions name it, such as <c>county</c> or <c>committee-office</c>.</param>
/// <param name="At">Where: a place code, or the code of the body.</param>
/// <param name="Title">The tier in Chinese, as the pack calls it.</param>
public sealed record ReviewSeat(string Tier, string At, string Title)
{
    /// <summary>The tier of the committee's office, the last before the meeting.</summary>
    public const string CommitteeOffice = "committee-office";

    /// <summary>The role that sits there, in the words of duties.</summary>
    public string Role() => Tier == CommitteeOffice ? Cases.Duties.CommitteeOffice : Tier;

    /// <summary>The seat as one word, unique on a path.</summary>
    public string Key() => $"{Tier}@{At}";

    /// <summary>The tier and the place or body of a seat's key.</summary>
    public static (string Tier, string At) Read(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var at = key.IndexOf('@', StringComparison.Ordinal);
        return (key[..at], key[(at + 1)..]);
    }
}

/// <summary>The committee that a case is on its way to.</summary>
/// <param name="Id">Its id in the province's register.</param>
/// <param name="Name">Its name.</param>
/// <param name="Form">How the review is organised; it decides how many a unit may recommend (M16).</param>
public sealed record CommitteeSeat(string Id, string Name, CommitteeKind Form)
{
    /// <summary>Who set it up, as the register had it when the way was found or the case was taken in; null where it did not know.</summary>
    public CommitteeFounder? Founder { get; init; }
}

/// <summary>A case that a tier has laid aside.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Reason">Why.</param>
/// <param name="HeldAt">When.</param>
public sealed record ReviewHold(string Tier, string Reason, DateTimeOffset HeldAt);

/// <summary>
/// The way of a yearly case: unit, department, offices and the committee's office, as the registers stood when the unit
/// forwarded it (M18). A 3010 case has no path: the county alone reviews it.
/// </summary>
public sealed record ReviewPath
{
    /// <summary>No path: the case has not been forwarded, or goes to its county alone.</summary>
    public static ReviewPath None { get; } = new();

    /// <summary>The desks in order.</summary>
    public IReadOnlyList<ReviewSeat> Seats { get; init; } = [];

    /// <summary>Whether it is the way of a unit under the combined regime, whose own committee decides and whose territory supervises.</summary>
    public bool IsCombined { get; init; }

    /// <summary>Where it leads; null before it was forwarded.</summary>
    public CommitteeSeat? Committee { get; init; }

    /// <summary>The seats that have let the case go on in this round, by key.</summary>
    public IReadOnlyList<string> Passed { get; init; } = [];

    /// <summary>The seats that the case has ever come to, by key: they go on seeing that it exists.</summary>
    public IReadOnlyList<string> Reached { get; init; } = [];

    /// <summary>How often a tier has sent it back to the tier before.</summary>
    public int SentBack { get; init; }

    /// <summary>The hold; null while nobody holds it.</summary>
    public ReviewHold? Hold { get; init; }

    /// <summary>Why it was last passed to another committee; null where it never was.</summary>
    public string? Transfer { get; init; }

    /// <summary>
    /// The committee, by id, whose office has taken the case in or refused it, and which therefore reviews the applicant alone for the level
    /// in the year (JL21-4.2-a); kept when the case ends or another body keeps that office, and let go when it is passed to another
    /// committee. Null before.
    /// </summary>
    public string? ReviewedBy { get; init; }

    /// <summary>The seat whose turn it is; null where there is no path, or it is walked to its end.</summary>
    public ReviewSeat? Current() => Seats.FirstOrDefault(seat => !Passed.Contains(seat.Key()));

    /// <summary>Whether every tier has let it go on: it waits for the committee's meeting.</summary>
    public bool IsWalked() => Seats.Count > 0 && Current() is null;

    /// <summary>The seat before that whose turn it is; null at the first.</summary>
    public ReviewSeat? Before() => Seats.TakeWhile(seat => Passed.Contains(seat.Key())).LastOrDefault();

    /// <summary>The seat of a tier; null where it is not on the way.</summary>
    public ReviewSeat? Find(string tier) => Seats.FirstOrDefault(seat => seat.Tier == tier);

    /// <summary>
    /// Whether a way as the registers have it leads to the same committee and to the body that keeps its office on this path; a committee's
    /// office may move while the case is on its way (M20).
    /// </summary>
    public bool EndsAs(PathFound today)
    {
        ArgumentNullException.ThrowIfNull(today);
        return today.Committee?.Id == Committee?.Id
            && today.Seats.FirstOrDefault(seat => seat.Tier == ReviewSeat.CommitteeOffice)?.At == Find(ReviewSeat.CommitteeOffice)?.At;
    }

    /// <summary>The path once this seat has let the case go on; what it knows of the committee takes the place of what was known.</summary>
    internal ReviewPath After(string key, CommitteeFounder? founder, string? reviewedBy) => (this with
    {
        Passed = [.. Passed, key],
        ReviewedBy = reviewedBy ?? ReviewedBy,
        Committee = founder is null ? Committee : Committee! with { Founder = founder },
    }).Arrived();

    /// <summary>The path once the case has gone back to this seat.</summary>
    internal ReviewPath BackAt(string key) =>
        (this with { Passed = [.. Passed.Where(passed => passed != key)], SentBack = SentBack + 1 }).Arrived();

    /// <summary>The path as the unit's forwarding set it: every seat looks at the case in this round.</summary>
    internal ReviewPath Set(ReviewPathSet set) => Along(set.Seats, set.Committee, isFresh: true) with { IsCombined = set.IsCombined };

    /// <summary>The path to where the case was transferred. The committee that reviews the applicant alone stays, if only its office has moved.</summary>
    internal ReviewPath Moved(ReviewTransferred moved) => Along(moved.Seats, moved.To, isFresh: false) with
    {
        Transfer = moved.Reason,
        ReviewedBy = moved.To.Id == moved.From.Id ? ReviewedBy : null,
    };

    /// <summary>The path with other seats; those that were passed and stay need not look again, one that comes back later must.</summary>
    private ReviewPath Along(IReadOnlyList<ReviewSeat> seats, CommitteeSeat committee, bool isFresh) => (this with
    {
        Seats = seats,
        Committee = committee,
        Passed = isFresh ? [] : [.. Passed.Where(key => seats.Any(seat => seat.Key() == key))],
        Hold = null,
    }).Arrived();

    private ReviewPath Arrived() =>
        Current() is { } seat && !Reached.Contains(seat.Key()) ? this with { Reached = [.. Reached, seat.Key()] } : this;
}

/// <summary>What the registers say of the way of a case today: its seats, or why they cannot be told.</summary>
/// <param name="Seats">The desks in order; empty where there are findings.</param>
/// <param name="Committee">The committee; null where there are findings.</param>
/// <param name="Findings">What is missing in the registers, or whom to ask.</param>
public sealed record PathFound(
    IReadOnlyList<ReviewSeat> Seats, CommitteeSeat? Committee, IReadOnlyList<Cases.Finding> Findings)
{
    /// <summary>Whether it is the way of a unit under the combined regime.</summary>
    public bool IsCombined { get; init; }
}
