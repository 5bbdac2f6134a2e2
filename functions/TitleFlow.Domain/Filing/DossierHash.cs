using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// The hash that a commitment and a posting bind to (M13): equal content has equal hashes on every machine.
/// </summary>
/// <remarks>
/// It covers the cover, the form, the spells as stated, and of every attached file the item, the kind of paper and
/// the SHA-256; not the order of attaching, names of files or the bin. Each text is written with its length, so that
/// no two contents look alike.
/// </remarks>
public static class DossierHash
{
    /// <summary>The SHA-256 of a dossier's canonical content, 64 lower-case hexadecimal digits.</summary>
    /// <param name="cover">The cover; null before the filing was started.</param>
    /// <param name="content">The content.</param>
    public static string Of(Cover? cover, DossierContent content)
    {
        var canonical = new StringBuilder("dossier.v1\n");
        WriteCover(canonical, cover);
        WriteForm(canonical, content.Form);
        WriteSpells(canonical, content.Spells);
        WriteAppointments(canonical, content.Appointments);
        WriteMerits(canonical, content.Merits);
        WriteFiles(canonical, content);
        return OfText(canonical.ToString());
    }

    /// <summary>The SHA-256 of a text in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static string OfService(IReadOnlyList<ServiceSpell> spells, IReadOnlyList<AppointmentSpell> appointments)
    {
        var canonical = new StringBuilder();
        WriteSpells(canonical, spells);
        WriteAppointments(canonical, appointments);
        return OfText(canonical.ToString());
    }

    internal static string OfMerits(Merits? merits)
    {
        var canonical = new StringBuilder();
        WriteMerits(canonical, merits);
        return OfText(canonical.ToString());
    }

    // Dossiers without merits keep the hash that they were signed under before there were any.
    private static void WriteMerits(StringBuilder canonical, Merits? merits)
    {
        foreach (var (where, value) in MeritFields.Of(merits))
        {
            Write(canonical, "merit", where, value);
        }
    }

    private static void WriteCover(StringBuilder canonical, Cover? cover)
    {
        if (cover is null)
        {
            Write(canonical, "cover", null);
            return;
        }

        var unit = cover.Unit;
        Write(
            canonical, "cover", cover.CaseId, cover.PersonId, cover.PersonName, cover.County, cover.RouteId,
            cover.Family, cover.PackPin, cover.TargetLevel, cover.Year.ToString(CultureInfo.InvariantCulture));
        Write(canonical, "unit", unit.Code, unit.Name, unit.Place, unit.Level, unit.Kind, unit.Regime);
    }

    private static void WriteForm(StringBuilder canonical, FilingForm? form)
    {
        if (form is null)
        {
            Write(canonical, "form", null);
            return;
        }

        Write(
            canonical, "form", form.Series, form.Specialty, form.CurrentPost, Flag(form.IsAtFrontLine), form.Education,
            form.Summary);
    }

    private static void WriteSpells(StringBuilder canonical, IReadOnlyList<ServiceSpell> spells)
    {
        foreach (var spell in spells)
        {
            Write(
                canonical, "spell", spell.Unit, spell.UnitKind, spell.PlaceLevel, spell.County, spell.Post,
                Flag(spell.IsFrontLine), Day(spell.From), Day(spell.LastDay));
            Write(canonical, "proofs", [.. spell.Proofs]);
        }
    }

    private static void WriteAppointments(StringBuilder canonical, IReadOnlyList<AppointmentSpell> appointments)
    {
        foreach (var spell in appointments)
        {
            Write(canonical, "appointment", spell.Level, spell.Unit, Day(spell.From), Day(spell.LastDay));
            Write(canonical, "proofs", [.. spell.Proofs]);
        }
    }

    private static void WriteFiles(StringBuilder canonical, DossierContent content)
    {
        var files = content.Attached()
            .OrderBy(file => file.Item, StringComparer.Ordinal)
            .ThenBy(file => file.Paper, StringComparer.Ordinal)
            .ThenBy(file => file.Sha256, StringComparer.Ordinal);
        foreach (var file in files)
        {
            Write(canonical, "file", file.Item, file.Paper, file.Sha256);
        }
    }

    private static void Write(StringBuilder canonical, string name, params IReadOnlyList<string?>? texts)
    {
        canonical.Append(name);
        foreach (var text in texts ?? [])
        {
            canonical.Append(CultureInfo.InvariantCulture, $" {text?.Length ?? -1}:{text}");
        }

        canonical.Append('\n');
    }

    private static string Flag(bool flag) => flag ? "yes" : "no";

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
