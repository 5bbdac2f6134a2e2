using TitleFlow.Domain.Filing;

namespace TitleFlow.Cli.Demo;

/// <summary>One of the cases: who files it, who handles it, and what it says.</summary>
/// <param name="letter">A to C for a 3010 case, D to H for a yearly one.</param>
/// <param name="applicant">Who files.</param>
/// <param name="clerk">The clerk of the unit.</param>
/// <param name="county">The county's officer.</param>
/// <param name="employer">The unit.</param>
public sealed class Candidate(string letter, Player applicant, Player clerk, Player county, Employer employer)
{
    private static readonly DateOnly FirstDay = new(1990, 8, 1);
    private static readonly DateOnly AppointedOn = new(2008, 9, 1);

    public string Letter { get; } = letter;

    public Player Applicant { get; } = applicant;

    public Player Clerk { get; } = clerk;

    public Player County { get; } = county;

    public Employer Employer { get; } = employer;

    /// <summary>Whether it is a case of the yearly review.</summary>
    public bool IsYearly { get; init; }

    /// <summary>What is filed.</summary>
    public required FilingForm Form { get; init; }

    /// <summary>The employer before the present one: its name and the last day there; null for none.</summary>
    public (string Unit, DateOnly LastDay)? Before { get; init; }

    /// <summary>The id of the case, known once it is started.</summary>
    public string CaseId { get; set; } = "";

    /// <summary>The id of the posted list, known once it is up.</summary>
    public string PostingId { get; set; } = "";

    /// <summary>The step of its route at which it stood when that was told last; null where that is no step.</summary>
    public string? Step { get; set; }

    /// <summary>Where the case is asked.</summary>
    public string Path => $"api/cases/{CaseId}";

    /// <summary>The spells of service, without a gap.</summary>
    public IReadOnlyList<ServiceSpell> Spells() => Before is var (unit, lastDay)
        ? [Spell(unit, FirstDay, lastDay), Spell(Employer.Name, lastDay.AddDays(1), null)]
        : [Spell(Employer.Name, FirstDay, null)];

    /// <summary>The spells of appointment.</summary>
    public IReadOnlyList<AppointmentSpell> Appointments() =>
        [new("intermediate", Employer.Name, AppointedOn, null, ["title-certificate", "appointment-proof"])];

    private ServiceSpell Spell(string unit, DateOnly from, DateOnly? lastDay) => new(
        unit, Employer.Kind, Employer.PlaceLevel, Employer.County, Form.CurrentPost, IsFrontLine: true, from, lastDay,
        ["service-proof"]);
}
