using System.Globalization;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>Spells in few words, and the ledger under the shipped packs.</summary>
internal static class Ledgers
{
    public const string Own = "220122";
    public const string Other = "220183";

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// A spell such as <c>1988-09-01..1998-08-31</c> or <c>2013-09-01..</c> in a township institution of the own
    /// county.
    /// </summary>
    public static ServiceSpell Spell(string dates) =>
        new(
            "某乡卫生院", "institution", "township", Own, "医师", IsFrontLine: true, From(dates), LastDay(dates),
            ["service-proof"]);

    public static AppointmentSpell Appointment(string dates) =>
        new("intermediate", "某乡卫生院", From(dates), LastDay(dates), ["appointment-proof"]);

    public static ServiceTerms Terms(Pack pack, params SpellConfirmation[] confirmed) =>
        ServiceTerms.Of(pack, new(2023, 9, 1), Own, confirmed);

    public static ServiceTerms Continuous(ServiceTerms terms) =>
        terms with { Mode = terms.Mode with { Value = "continuous" } };

    public static ServiceTerms Folding(ServiceTerms terms, int days) =>
        terms with { FoldDays = terms.FoldDays with { Value = days } };

    public static ServiceTerms Asking(ServiceTerms terms, int years) =>
        terms with { Years = terms.Years with { Value = years } };

    public static LedgerReport Measure(string on, params string[] spells) =>
        ServiceLedger.Service([.. spells.Select(Spell)], Terms(Packs.Jilin2023), Day(on));

    private static DateOnly From(string dates) => Day(dates[..10]);

    private static DateOnly? LastDay(string dates) => dates.Length > 12 ? Day(dates[12..]) : null;
}
