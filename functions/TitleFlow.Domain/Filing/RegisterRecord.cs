using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>A post as the register of persons has it.</summary>
/// <param name="Unit">The unit's name on the first day; null for a time without a unit.</param>
/// <param name="UnitKind">The kind of unit; null without one.</param>
/// <param name="PlaceLevel">The level of the unit's place; null without one.</param>
/// <param name="Place">The six digits of the unit's place; null without one.</param>
/// <param name="Post">The post's name.</param>
/// <param name="IsProfessional">Whether it is a professional post.</param>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it goes on.</param>
public sealed record RegisteredPost(
    string? Unit, string? UnitKind, string? PlaceLevel, string? Place, string Post, bool IsProfessional, DateOnly From, DateOnly? LastDay);

/// <summary>A title as the register of persons has it.</summary>
/// <param name="Level">The title level.</param>
/// <param name="Series">The code of its series.</param>
/// <param name="Specialty">The specialty; null where none is entered.</param>
/// <param name="From">The civil date of the title.</param>
/// <param name="Certificate">The certificate's number; null where none is entered.</param>
public sealed record RegisteredTitle(string Level, string Series, string? Specialty, DateOnly From, string? Certificate);

/// <summary>What the register of persons holds of what a dossier states: to be filled in, and to be compared with (A7).</summary>
/// <param name="Posts">The posts, by their first day.</param>
/// <param name="Titles">The titles, by their date.</param>
public sealed record RegisterRecord(IReadOnlyList<RegisteredPost> Posts, IReadOnlyList<RegisteredTitle> Titles)
{
    /// <summary>Finds where a dossier says something else than the register. Nothing of it stands in the way: the tiers are told.</summary>
    /// <param name="content">The dossier.</param>
    /// <param name="on">The civil date of asking.</param>
    public IEnumerable<Finding> Differences(DossierContent content, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. content.Merits?.Title is { } title ? OfTitle(title) : [],
            .. content.Appointments.SelectMany((spell, index) => OfUnit(spell.Unit, spell.From, spell.LastDay ?? on, $"appointments[{index}]")),
            .. content.Spells.SelectMany((spell, index) => OfUnit(spell.Unit, spell.From, spell.LastDay ?? on, $"spells[{index}]")),
        ];
    }

    private IEnumerable<Finding> OfTitle(HeldTitle stated)
    {
        const string where = "merits.title";
        var known = Titles.Where(title => title.Level == stated.Level && title.Series == stated.Series).ToList();
        if (known.Count == 0)
        {
            yield return Differs(
                "register.title-unknown", $"人员登记中没有{Words.Of(stated.Level)}职称({stated.Series})的记录;请审核人员核对证书原件。", where);
        }
        else if (known.TrueForAll(title => title.From != stated.ObtainedOn))
        {
            yield return Differs(
                "register.title-date",
                $"所填现职称取得日期 {stated.ObtainedOn:yyyy-MM-dd},人员登记为 {known[^1].From:yyyy-MM-dd};请审核人员核对证书原件。", $"{where}.obtainedOn")
                with
            { Values = Stated($"{stated.ObtainedOn:yyyy-MM-dd}"), Threshold = $"{known[^1].From:yyyy-MM-dd}" };
        }
    }

    /// <summary>The register begins with the first entry: of what was before it says nothing.</summary>
    private IEnumerable<Finding> OfUnit(string stated, DateOnly from, DateOnly lastDay, string where)
    {
        var meanwhile = Posts.Where(post => post.From <= lastDay && !(post.LastDay < from)).ToList();
        if (meanwhile.Count > 0 && meanwhile.TrueForAll(post => post.Unit != stated))
        {
            var registered = string.Join('、', meanwhile.Select(post => post.Unit ?? "无单位").Distinct());
            yield return Differs(
                "register.unit-differs",
                $"所填 {from:yyyy-MM-dd} 至 {lastDay:yyyy-MM-dd} 在“{stated}”,人员登记为“{registered}”;请审核人员核对。", where)
                with
            { Values = Stated(stated), Threshold = registered };
        }
    }

    private static Dictionary<string, string> Stated(string value) => new() { ["stated"] = value };

    private static Finding Differs(string code, string message, string where) => new(code, Severity.Info, message) { Where = where };
}
