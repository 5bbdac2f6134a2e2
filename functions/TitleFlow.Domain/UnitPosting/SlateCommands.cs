using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>The unit opens a slate.</summary>
/// <param name="Head">What it is for.</param>
[StoredAs("open-slate.v1")]
public sealed record OpenSlate(SlateHead Head) : Command;

/// <summary>A ground beside the quota that a case was looked into for.</summary>
/// <param name="Code">The pack's code.</param>
/// <param name="Faults">Every condition that the case does not meet; empty where it stands on the ground.</param>
public sealed record GroundShown(string Code, IReadOnlyList<Finding> Faults);

/// <summary>A preference that a case answers itself.</summary>
/// <param name="Code">The pack's code.</param>
/// <param name="IsProven">Whether the case has it.</param>
public sealed record PreferenceShown(string Code, bool IsProven);

/// <summary>
/// What the case itself shows of what a slate asks, read when somebody is entered, when the slate is fixed and when the unit recommends
/// (M12, M16).
/// </summary>
/// <param name="Grounds">The grounds beside the quota that it was looked into for.</param>
/// <param name="Preferences">The preferences that it answers; every other one is in a list of others and needs its document.</param>
public sealed record ShownByCase(IReadOnlyList<GroundShown> Grounds, IReadOnlyList<PreferenceShown> Preferences)
{
    /// <summary>The group with a quota of its own that the applicant belongs to, by code; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The series of the dossier as it was handed in, by code; null where its form is not filled in.</summary>
    public string? Series { get; init; }

    /// <summary>The specialty of the dossier as it was handed in; null likewise.</summary>
    public string? Specialty { get; init; }

    /// <summary>The conditions that the unit has not answered yet, or does not find met: it checks before it ranks (M14, JL23-6.3-a).</summary>
    public IReadOnlyList<Finding> Unchecked { get; init; } = [];
}

/// <summary>The unit puts somebody on the slate, or enters the appraisal anew.</summary>
/// <param name="Candidate">Who, with the appraisal.</param>
[StoredAs("enter-candidate.v1")]
public sealed record EnterCandidate(Candidate Candidate) : Command
{
    /// <summary>Why the entry takes the place of another; null for the first one.</summary>
    public Revision? Revision { get; init; }

    /// <summary>What the case shows; null where nobody looked, which shows nothing.</summary>
    public ShownByCase? Shown { get; init; }
}

/// <summary>The unit says whether it recommends a candidate.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="IsRecommended">Whether it recommends.</param>
/// <param name="ReasonCode">One of the pack's reasons; empty for a recommendation.</param>
/// <param name="Reason">Why not, in words that the applicant reads; empty for a recommendation.</param>
[StoredAs("judge-candidate.v1")]
public sealed record JudgeCandidate(string CaseId, bool IsRecommended, string ReasonCode, string Reason) : Command
{
    /// <summary>Why another verdict takes the place of the one before; null for the first one.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>The unit fixes the slate: its verdicts take effect.</summary>
/// <param name="Matter">What the registers say of the unit's posts and of its committee.</param>
[StoredAs("fix-slate.v1")]
public sealed record FixSlate(QuotaMatter Matter) : Command
{
    /// <summary>What the cases of those who are to be ranked show today, by case; what nobody looked into is not compared.</summary>
    public IReadOnlyDictionary<string, ShownByCase> Shown { get; init; } = new Dictionary<string, ShownByCase>();
}

/// <summary>
/// The office of the unit's place records that the departments in charge agree to more than the quota, where the notice only asks to
/// take it as a guide.
/// </summary>
/// <param name="More">How many more may be recommended; 0 takes an earlier consent back.</param>
/// <param name="Document">The consent, by number.</param>
/// <param name="Matter">What the registers say of the unit's posts and of its committee.</param>
[StoredAs("agree-to-overrun.v1")]
public sealed record AgreeToOverrun(int More, string Document, QuotaMatter Matter) : Command
{
    /// <summary>Why it takes the place of an earlier consent; null for the first one.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>Told by a case that was withdrawn, closed, or put on another slate: it stands on this one no longer.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Why.</param>
[StoredAs("leave-slate.v1")]
public sealed record LeaveSlate(string CaseId, string Reason) : Command
{
    /// <summary>The slate that the case was put on instead; null where it is over.</summary>
    public string? MovedTo { get; init; }
}

/// <summary>Told by a slate: the case stands on it.</summary>
/// <param name="SlateId">The slate.</param>
/// <param name="IsRecommended">Whether the slate was fixed with the case among the recommended.</param>
[StoredAs("join-slate.v1")]
public sealed record JoinSlate(string SlateId, bool IsRecommended) : Command
{
    /// <summary>How the candidate stood when the slate was fixed; null before.</summary>
    public Appraised? Appraised { get; init; }

    /// <summary>What the slate took the case for; null from slates of before it was told.</summary>
    public TakenFor? For { get; init; }

    /// <summary>How many times the slate has been fixed by now; 0 from slates of before it was told. It says what is newer.</summary>
    public int Run { get; init; }
}

/// <summary>Told by a slate that was fixed: the unit does not recommend the applicant; this closes the case.</summary>
/// <param name="SlateId">The slate.</param>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Reason">Why, in words that the applicant reads.</param>
/// <param name="By">Who fixed the slate: an opaque id.</param>
[StoredAs("decline-by-slate.v1")]
public sealed record DeclineBySlate(string SlateId, string ReasonCode, string Reason, string By) : Command
{
    /// <summary>How the candidate stood when the slate was fixed; null where the slate did not say.</summary>
    public Appraised? Appraised { get; init; }
}
