using System.Diagnostics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>What the rows of an import are.</summary>
public enum ImportMatter
{
    /// <summary>Employees of a unit.</summary>
    Employees,

    /// <summary>Units of a place.</summary>
    Units,

    /// <summary>How the posts of a unit are filled.</summary>
    Posts,
}

/// <summary>What is imported: the rows of one file, which are kept sealed beside the stream.</summary>
/// <param name="Unit">The unit whose employees or posts they are; null for units of a place.</param>
/// <param name="Rows">How many rows the file has.</param>
/// <param name="FileHash">The file's SHA-256, lower-case hex.</param>
/// <param name="Reason">Why, and by which paper; of every row. Empty where none is asked for.</param>
public sealed record ImportHead(UnitCode? Unit, int Rows, string FileHash, ChangeReason Reason)
{
    /// <summary>What the rows are.</summary>
    public ImportMatter Matter { get; init; }

    /// <summary>The place whose units they are; null for what belongs to a unit.</summary>
    public PlaceCode? Place { get; init; }
}

/// <summary>A row that the register did not take.</summary>
/// <param name="Row">The row of the file, from 1, the heading included.</param>
/// <param name="Code">The finding's code.</param>
/// <param name="Message">What is wrong and how to mend it; never what the row says.</param>
public sealed record RowRefusal(int Row, string Code, string Message)
{
    /// <summary>What else is wrong with the row, in the order in which it was found; empty in what was stored before it was kept.</summary>
    public IReadOnlyList<RowFault> Others { get; init; } = [];
}

/// <summary>One more reason why the register did not take a row.</summary>
/// <param name="Code">The finding's code.</param>
/// <param name="Message">What is wrong and how to mend it; never what the row says.</param>
public sealed record RowFault(string Code, string Message);

/// <summary>Starts an import of a file without faults.</summary>
/// <param name="Head">What is imported.</param>
[StoredAs("start-import.v1")]
public sealed record StartImport(ImportHead Head) : Command;

/// <summary>Told when the rows of a step were entered or refused.</summary>
/// <param name="From">The step's first row, from 0.</param>
/// <param name="Entered">How many are in the register now.</param>
/// <param name="Refused">The rows that were not taken.</param>
[StoredAs("record-import-step.v1")]
public sealed record RecordImportStep(int From, int Entered, IReadOnlyList<RowRefusal> Refused) : Command;

/// <summary>An import was started.</summary>
/// <param name="Head">What is imported.</param>
/// <param name="By">The opaque id of the one who sent the file; every entry is made under it.</param>
/// <param name="At">The moment.</param>
[StoredAs("import-started.v1")]
public sealed record ImportStarted(ImportHead Head, string By, DateTimeOffset At) : Fact;

/// <summary>The next rows are being entered.</summary>
/// <param name="From">The first row of the step, from 0.</param>
/// <param name="Count">How many.</param>
[StoredAs("import-step-taken.v1")]
public sealed record ImportStepTaken(int From, int Count) : Fact;

/// <summary>The rows of a step were entered or refused.</summary>
/// <param name="From">The first row of the step, from 0.</param>
/// <param name="Count">How many.</param>
/// <param name="Entered">How many of them are in the register now.</param>
/// <param name="Refused">The rows that were not taken.</param>
/// <param name="At">The moment.</param>
[StoredAs("import-step-done.v1")]
public sealed record ImportStepDone(
    int From, int Count, int Entered, IReadOnlyList<RowRefusal> Refused, DateTimeOffset At) : Fact;

/// <summary>
/// An import on its way: a step is taken when it is looked at, and the next only when the rows of the one before are
/// recorded. A process that dies loses nothing: the step is carried out again, and every row asks under a key of its own.
/// </summary>
public sealed record Import
{
    /// <summary>Rows of one step.</summary>
    public const int RowsOfAStep = 500;

    /// <summary>Rows of one file of employees.</summary>
    public const int MostRows = 10_000;

    /// <summary>Rows of one file of units or posts: each is compared with the register before anything is entered.</summary>
    public const int MostComparedRows = 1_000;

    /// <summary>Faults of one row that are kept, inclusive; whoever mends them sends the row again and is told the rest.</summary>
    public const int MostFaultsOfARow = 20;

    /// <summary>An import that nobody has started.</summary>
    public static Import None { get; } = new();

    /// <summary>What is imported; null before the start.</summary>
    public ImportHead? Head { get; init; }

    /// <summary>The opaque id of the one who sent the file.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>Rows whose step was taken.</summary>
    public int Taken { get; init; }

    /// <summary>Rows whose step is done.</summary>
    public int Done { get; init; }

    /// <summary>Rows that are in the register now.</summary>
    public int Entered { get; init; }

    /// <summary>Rows that were not taken; which ones, the facts say.</summary>
    public int Refused { get; init; }

    /// <summary>When to look for the next step; null while one is under way and when all is done.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether every row was entered or refused.</summary>
    public bool IsCompleted => Head is { } head && Done == head.Rows;

    /// <summary>Rows of one file.</summary>
    public static int MostRowsOf(ImportMatter matter) => matter is ImportMatter.Employees ? MostRows : MostComparedRows;

    /// <summary>Folds one fact; facts of other registers change nothing.</summary>
    public static Import Evolve(Import import, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(import);
        return fact switch
        {
            ImportStarted started => import with { Head = started.Head, StartedBy = started.By, DueAt = started.At },
            ImportStepTaken taken => import with { Taken = taken.From + taken.Count, DueAt = null },
            ImportStepDone done => import with
            {
                Done = done.From + done.Count,
                Entered = import.Entered + done.Entered,
                Refused = import.Refused + done.Refused.Count,
                DueAt = done.From + done.Count < import.Head!.Rows ? done.At : null,
            },
            _ => import,
        };
    }

    /// <summary>Decides about one command.</summary>
    public static Decision Decide(Import import, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(import);
        ArgumentNullException.ThrowIfNull(asking);
        return command switch
        {
            Look when import is { DueAt: { } due, Head: { } head } && due <= asking.Moment.At =>
                Decision.Happens(new ImportStepTaken(import.Done, Math.Min(RowsOfAStep, head.Rows - import.Done))),
            Look => Decision.Nothing,
            StartImport start when import.Head == start.Head => Decision.Nothing,
            StartImport when import.Head is not null => Decision.Refuse(Faults.Fail("import.known", "这个编号已用于另一份导入,请换一个编号。")),
            StartImport start => Decision.Unless(
                [
                    .. Faults.When(
                        start.Head.Rows < 1 || start.Head.Rows > MostRowsOf(start.Head.Matter),
                        "import.rows", $"一次导入1至{MostRowsOf(start.Head.Matter)}行,请分成几份。"),
                    // A unit is entered without a reason; for posts the register asks for one where figures are replaced.
                    .. start.Head.Matter is ImportMatter.Employees
                        ? RegisterReasons.FaultsOf(start.Head.Reason, EntryMatter.Employment)
                        : [],
                ],
                new ImportStarted(start.Head, asking.By, asking.Moment.At)),
            // A step that was carried out twice is recorded once.
            RecordImportStep record when record.From != import.Done || import.Taken == import.Done => Decision.Nothing,
            RecordImportStep record => Decision.Happens(new ImportStepDone(
                record.From, import.Taken - record.From, record.Entered, record.Refused, asking.Moment.At)),
            _ => throw new UnreachableException($"{command} cannot reach an import."),
        };
    }
}
