using TitleFlow.Cli.Demo;

namespace TitleFlow.Cli.Storm;

/// <summary>As many invented applicants as a storm needs: those that service and issuer make up for a rehearsal.</summary>
/// <param name="Candidates">Who files what.</param>
/// <param name="Applicants">How many applicants the rehearsal must have for them to be among it.</param>
public sealed record Crowd(IReadOnlyList<Candidate> Candidates, int Applicants)
{
    /// <summary>
    /// The applicants of the seed file in its order, of whom a rehearsal makes twins in turn, and the letter of the
    /// candidate like whom each files; null where the demonstration has nobody at that unit.
    /// </summary>
    private static readonly IReadOnlyList<(string Account, string? Like)> Seeds =
    [
        ("applicant-dunhua-a1", "A"), ("applicant-dunhua-a2", "A"), ("applicant-dunhua-b1", "C"),
        ("applicant-fusong-a1", "B"), ("applicant-fusong-b1", null), ("applicant-yanbian-a1", null), ("applicant-college-a1", null),
        ("applicant-dunhua-c1", null),
    ];

    /// <summary>The applicants and what they file.</summary>
    public static Crowd Of(int count)
    {
        var patterns = new Candidates().All.ToDictionary(candidate => candidate.Letter);
        var candidates = new List<Candidate>(count);
        var applicants = 0;
        while (candidates.Count < count)
        {
            var (account, like) = Seeds[applicants++ % Seeds.Count];
            if (like is not null)
            {
                candidates.Add(Twin($"{account}-{applicants:D4}", patterns[like], candidates.Count + 1));
            }
        }
        return new(candidates, applicants);
    }

    private static Candidate Twin(string account, Candidate like, int number)
    {
        var applicant = like.Applicant with { Account = account, Name = $"{like.Applicant.Name}{account[^4..]}" };
        return new($"#{number}", applicant, like.Clerk, like.County, like.Employer) { Form = like.Form, Before = like.Before };
    }
}
