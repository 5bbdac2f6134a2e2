namespace TitleFlow.Domain.Filing;

/// <summary>How much a dossier can hold. Every refusal for a limit names it.</summary>
public static class FilingLimits
{
    /// <summary>Spells of service, and as many of appointment.</summary>
    public const int Spells = 60;

    /// <summary>The earliest first day of a spell: whoever began before it is no longer in service.</summary>
    public static readonly DateOnly EarliestSpell = new(1949, 10, 1);

    /// <summary>Proofs of one spell, and pieces of evidence of one answer.</summary>
    public const int Proofs = 20;

    /// <summary>Files attached under one item of the checklist, its alternatives included.</summary>
    public const int FilesPerItem = 20;

    /// <summary>Files attached in all.</summary>
    public const int Files = 200;

    /// <summary>Files attached in all, with those in the bin: the bin never makes a case grow without bounds.</summary>
    public const int FilesWithBin = 400;

    /// <summary>Bytes of one file: 20 MiB.</summary>
    public const long FileBytes = 20L * 1024 * 1024;

    /// <summary>Characters of a file's name.</summary>
    public const int FileNameCharacters = 120;

    /// <summary>Characters of a short field: a name, a post, a series.</summary>
    public const int ShortCharacters = 100;

    /// <summary>Characters of a reason or of an answer to one point of a notice.</summary>
    public const int AnswerCharacters = 2000;

    /// <summary>Characters of the account of one's work.</summary>
    public const int SummaryCharacters = 4000;

    /// <summary>Degrees and diplomas.</summary>
    public const int Degrees = 20;

    /// <summary>Achievements, representative works among them.</summary>
    public const int Achievements = 100;

    /// <summary>Lines of the self-assessment.</summary>
    public const int ScoreLines = 50;

    /// <summary>The most points of one line, inclusive.</summary>
    public const int GreatestPoints = 1000;

    /// <summary>Certificates of continuing education.</summary>
    public const int HoursEntries = 200;

    /// <summary>The most hours of one certificate, inclusive.</summary>
    public const int GreatestHours = 2000;

    /// <summary>The last place that somebody can have among those who took part, inclusive.</summary>
    public const int GreatestRank = 500;

    /// <summary>Recommenders of an exceptional filing.</summary>
    public const int Recommenders = 10;

    /// <summary>Conditions that an exceptional filing asks to be let off.</summary>
    public const int Waived = 10;

    /// <summary>The least time that a commitment is on the screen before it can be signed, in seconds.</summary>
    public const int LeastReadSeconds = 15;
}
