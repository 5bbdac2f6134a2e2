using System.Security.Cryptography;
using System.Text;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.TieredReview;

/// <summary>Draws some of the reviewed cases of a place to be looked at again (JL21-4.4-a).</summary>
/// <param name="Place">The place.</param>
/// <param name="Year">The review year.</param>
/// <param name="Percent">How many of a hundred, rounded up; 1 to 100.</param>
/// <param name="Seed">Drawn by chance when it was asked; who has it and the frame gets the same list.</param>
/// <param name="Frame">The cases that were to be drawn from, each once.</param>
public sealed record DrawSample(string Place, int Year, int Percent, string Seed, IReadOnlyList<string> Frame) : Command;

/// <summary>Says what came of looking at a drawn case again.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="IsInOrder">Whether the tiers' answers hold.</param>
/// <param name="Note">What was found; required.</param>
public sealed record NoteSample(string CaseId, bool IsInOrder, string Note) : Command
{
    /// <summary>Why it takes the place of an earlier note on the case; null for the first one.</summary>
    public Revision? Revision { get; init; }

    /// <summary>In whose name it is said.</summary>
    public CheckingDesk? As { get; init; }

    /// <summary>Who answered in the case, and who filed it: opaque ids; none of them looks at it again.</summary>
    public IReadOnlyList<string> Concerned { get; init; } = [];

    /// <summary>Whether who says it sits at a desk on the case's own way.</summary>
    public bool IsFromItsWay { get; init; }
}

/// <summary>Cases were drawn.</summary>
/// <param name="Place">The place.</param>
/// <param name="Year">The review year.</param>
/// <param name="Percent">How many of a hundred.</param>
/// <param name="Seed">The seed.</param>
/// <param name="FrameCount">How many cases they were drawn from.</param>
/// <param name="FrameHash">SHA-256 of the frame's case ids in ordinal order, one a line.</param>
/// <param name="Cases">The drawn cases, in the order of drawing.</param>
/// <param name="By">Who drew: an opaque id.</param>
/// <param name="DrawnAt">When.</param>
[StoredAs("sample-drawn.v1")]
public sealed record SampleDrawn(
    string Place,
    int Year,
    int Percent,
    string Seed,
    int FrameCount,
    string FrameHash,
    IReadOnlyList<string> Cases,
    string By,
    DateTimeOffset DrawnAt) : Fact;

/// <summary>A drawn case was looked at again.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="IsInOrder">Whether the tiers' answers hold.</param>
/// <param name="Note">What was found.</param>
/// <param name="By">Who looked: an opaque id.</param>
/// <param name="NotedAt">When.</param>
[StoredAs("sample-noted.v1")]
public sealed record SampleNoted(string CaseId, bool IsInOrder, string Note, string By, DateTimeOffset NotedAt) : Fact
{
    /// <summary>Why it took the place of an earlier note; null for the first one.</summary>
    public Revision? Revision { get; init; }

    /// <summary>What was noted before; null for the first one.</summary>
    public EarlierNote? Before { get; init; }

    /// <summary>In whose name it was said; null in notes of before that was kept.</summary>
    public CheckingDesk? As { get; init; }
}

/// <summary>A note that another takes the place of.</summary>
/// <param name="IsInOrder">Whether the tiers' answers held.</param>
/// <param name="Note">What was found.</param>
/// <param name="By">Who looked: an opaque id.</param>
public sealed record EarlierNote(bool IsInOrder, string Note, string By)
{
    /// <summary>In whose name it was said; null in notes of before that was kept.</summary>
    public CheckingDesk? As { get; init; }
}

/// <summary>A drawn list of cases with what was found in each.</summary>
/// <param name="Drawn">The draw; null before it.</param>
/// <param name="Notes">The latest note on each case.</param>
public sealed record Sample(SampleDrawn? Drawn, IReadOnlyList<SampleNoted> Notes)
{
    /// <summary>Cases of one list.</summary>
    public const int MostDrawn = 200;

    /// <summary>Characters of a note.</summary>
    public const int NoteCharacters = 2000;

    /// <summary>Nothing drawn.</summary>
    public static Sample Empty { get; } = new(null, []);

    /// <summary>Which other office was asked to look; null while nobody was.</summary>
    public SampleAssigned? Assigned { get; init; }

    /// <summary>Whether some drawn case has not been looked at yet.</summary>
    public bool IsOpen => Drawn is { } drawn && drawn.Cases.Any(one => Notes.All(note => note.CaseId != one));

    /// <summary>The order of drawing: by the hash of seed and case. Whoever knows both can draw again.</summary>
    public static IReadOnlyList<string> Draw(IReadOnlyList<string> frame, int percent, string seed)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return [.. frame.OrderBy(one => HashOf($"{seed}\n{one}"), StringComparer.Ordinal).Take(((frame.Count * percent) + 99) / 100)];
    }

    /// <summary>Folds one fact; facts of others change nothing.</summary>
    public static Sample Evolve(Sample sample, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return fact switch
        {
            SampleDrawn drawn => sample with { Drawn = drawn },
            SampleAssigned assigned => sample with { Assigned = assigned },
            SampleNoted noted => sample with { Notes = [.. sample.Notes.Where(note => note.CaseId != noted.CaseId), noted] },
            _ => sample,
        };
    }

    /// <summary>Decides about one command.</summary>
    public static Decision Decide(Sample sample, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(asking);
        return (command, sample.Drawn) switch
        {
            (DrawSample draw, null) => Decision.Unless(DrawFaults(draw), Happened(draw, asking)),
            (NoteSample note, { } drawn) => sample.Note(note, drawn, asking),
            (AssignSample assign, { } drawn) => SampleChecks.Assign(sample, assign, drawn, asking),
            (NoteSample or AssignSample, null) => Decision.Refuse(ReviewRules.Wrong("sample.unknown", "没有这份抽查名单;请核对编号。", null)),
            _ => Decision.Nothing,
        };
    }

    private Decision Note(NoteSample note, SampleDrawn drawn, Asking asking)
    {
        var before = Notes.FirstOrDefault(known => known.CaseId == note.CaseId);
        return before is not null && (before.IsInOrder, before.Note) == (note.IsInOrder, note.Note)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. drawn.Cases.Contains(note.CaseId)
                        ? []
                        : new[] { ReviewRules.Wrong("sample.not-drawn", "这件申报不在抽查名单上;请核对编号。", "caseId") },
                    .. string.IsNullOrWhiteSpace(note.Note) || note.Note.Length > NoteCharacters
                        ? [ReviewRules.Wrong("sample.note", $"请写明抽查情况(至多{NoteCharacters}字)。", "note")]
                        : Array.Empty<Finding>(),
                    .. SampleChecks.OwnWork(note, drawn, asking),
                    .. before is null ? [] : Revisions.Faults(note.Revision, "这件申报的抽查情况"),
                ],
                new SampleNoted(note.CaseId, note.IsInOrder, note.Note, asking.By, asking.Moment.At)
                {
                    Revision = before is null ? null : note.Revision,
                    Before = before is null ? null : new(before.IsInOrder, before.Note, before.By) { As = before.As },
                    As = note.As,
                });
    }

    private static IEnumerable<Finding> DrawFaults(DrawSample draw)
    {
        if (draw.Percent is < 1 or > 100)
        {
            yield return ReviewRules.Wrong("sample.percent", "抽查比例应在1到100之间(百分之几);请改正。", "percent");
        }
        else if (draw.Frame.Count == 0)
        {
            yield return ReviewRules.Wrong("sample.empty", "这个地方和年度还没有审核过的申报,无从抽查;请核对地方和年度。", "place");
        }
        else if (((draw.Frame.Count * draw.Percent) + 99) / 100 > MostDrawn)
        {
            yield return ReviewRules.Wrong("sample.too-many", $"一次至多抽查{MostDrawn}件;请降低比例,或分地方抽查。", "percent");
        }
    }

    private static SampleDrawn Happened(DrawSample draw, Asking asking) => new(
        draw.Place, draw.Year, draw.Percent, draw.Seed, draw.Frame.Count,
        HashOf(string.Join('\n', draw.Frame.Order(StringComparer.Ordinal))),
        Draw(draw.Frame, draw.Percent, draw.Seed), asking.By, asking.Moment.At);

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
