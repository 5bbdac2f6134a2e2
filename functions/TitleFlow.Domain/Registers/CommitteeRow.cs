namespace TitleFlow.Domain.Registers;

/// <summary>A committee of the register with what has changed since it was entered. It keeps its id whatever it is called.</summary>
/// <param name="Entry">What was entered.</param>
public sealed record CommitteeRow(CommitteeEntry Entry)
{
    /// <summary>Later names by their first day.</summary>
    public History<string> Renamings { get; init; } = new();

    /// <summary>Later offices by their first day.</summary>
    public History<UnitCode> Offices { get; init; } = new();

    /// <summary>Who set it up, as it was entered later, by first day.</summary>
    public History<CommitteeFounder> Founders { get; init; } = new();

    /// <summary>The end; null while it has none.</summary>
    public CommitteeEnd? End { get; init; }

    /// <summary>The committee with its name, its office and its founder of a day.</summary>
    public CommitteeEntry On(DateOnly day) => Entry with
    {
        Name = Renamings.On(day) ?? Entry.Name,
        Office = Offices.TryOn(day, out var office) ? office : Entry.Office,
        Founder = Founders.TryOn(day, out var founder) ? founder : Entry.Founder,
    };

    /// <summary>The bodies that have kept its office up to a day, inclusive, in their order.</summary>
    public IEnumerable<UnitCode> OfficesUntil(DateOnly day) =>
        [Entry.Office, .. Offices.Entries.Where(office => office.From <= day).Select(office => office.Value)];

    /// <summary>Whether it takes new cases on a day.</summary>
    public bool IsOpenOn(DateOnly day) => End is null || day <= End.LastDay;
}
