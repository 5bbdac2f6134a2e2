using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>Faults in what was entered about spells, whatever the pack says. Each finding names the field.</summary>
public static class SpellFaults
{
    /// <summary>Finds every fault that can be seen while entering.</summary>
    /// <param name="spells">The spells of service.</param>
    /// <param name="appointments">The spells of appointment.</param>
    /// <param name="on">Today; nothing can be dated later.</param>
    public static IEnumerable<Finding> Of(
        IReadOnlyList<ServiceSpell> spells, IReadOnlyList<AppointmentSpell> appointments, DateOnly on) =>
        TooMany(spells.Count, "spells", "工作经历").Concat(TooMany(appointments.Count, "appointments", "聘任经历")) is var many
            && many.Any()
            ? many
            :
            [
                .. spells.SelectMany((spell, index) => Faults(spell, $"spells[{index}]", $"第 {index + 1} 段工作经历", on)),
                .. appointments.SelectMany(
                    (spell, index) => Faults(spell, $"appointments[{index}]", $"第 {index + 1} 段聘任经历", on)),
                .. Twice([.. spells.Select(spell => (spell.Unit, spell.Post, spell.From, spell.LastDay))], "spells"),
                .. Twice(
                    [.. appointments.Select(spell => (spell.Unit, spell.Level, spell.From, spell.LastDay))],
                    "appointments"),
                .. OpenTwice(spells),
            ];

    /// <summary>Finds every spell without a proof, and every proof that is not attached; asked at submission.</summary>
    /// <param name="content">The dossier's content.</param>
    public static IEnumerable<Finding> Unproved(DossierContent content) =>
        content.Spells.SelectMany(
            (spell, index) => Unproved(spell.Proofs, ($"spells[{index}]", $"第 {index + 1} 段工作经历"), content))
        .Concat(content.Appointments.SelectMany(
            (spell, index) =>
                Unproved(spell.Proofs, ($"appointments[{index}]", $"第 {index + 1} 段聘任经历"), content)));

    private static IEnumerable<Finding> Faults(ServiceSpell spell, string where, string title, DateOnly on) =>
    [
        .. Texts.Faults(spell.Unit, $"{where}.unit", $"{title}的单位", FilingLimits.ShortCharacters, isRequired: true),
        .. Texts.Faults(spell.Post, $"{where}.post", $"{title}的岗位", FilingLimits.ShortCharacters, isRequired: true),
        .. Unlisted(spell.UnitKind, Words.UnitKinds, $"{where}.unitKind", $"{title}的单位性质"),
        .. Unlisted(spell.PlaceLevel, Words.PlaceLevels, $"{where}.placeLevel", $"{title}的单位层级"),
        .. CountyCode.Faults(spell.County, $"{where}.county", $"{title}的县(市、区)代码"),
        .. DateFaults(spell.From, spell.LastDay, (where, title), on),
        .. ProofFaults(spell.Proofs, where, title),
    ];

    private static IEnumerable<Finding> Faults(AppointmentSpell spell, string where, string title, DateOnly on) =>
    [
        .. Texts.Faults(spell.Unit, $"{where}.unit", $"{title}的单位", FilingLimits.ShortCharacters, isRequired: true),
        .. Unlisted(spell.Level, Words.TitleLevels, $"{where}.level", $"{title}的级别"),
        .. DateFaults(spell.From, spell.LastDay, (where, title), on),
        .. ProofFaults(spell.Proofs, where, title),
    ];

    internal static IEnumerable<Finding> DateFaults(
        DateOnly from, DateOnly? lastDay, (string Where, string Title) spell, DateOnly on)
    {
        if (from < FilingLimits.EarliestSpell)
        {
            yield return Fail(
                "spell.from-too-early",
                $"{spell.Title}的起日 {from:yyyy-MM-dd} 早于 {FilingLimits.EarliestSpell:yyyy-MM-dd},年份可能录错;请更正。",
                $"{spell.Where}.from");
        }

        if (from > on)
        {
            yield return Fail(
                "spell.from-in-future", $"{spell.Title}的起日 {from:yyyy-MM-dd} 在今天之后;请更正。", $"{spell.Where}.from");
        }

        if (lastDay < from)
        {
            yield return Fail(
                "spell.from-after-last-day", $"{spell.Title}的起日 {from:yyyy-MM-dd} 晚于止日 {lastDay:yyyy-MM-dd};请更正。",
                $"{spell.Where}.from");
        }

        if (lastDay > on)
        {
            yield return Fail(
                "spell.last-day-in-future", $"{spell.Title}的止日 {lastDay:yyyy-MM-dd} 在今天之后;仍在岗的请把止日留空。",
                $"{spell.Where}.lastDay");
        }
    }

    internal static IEnumerable<Finding> ProofFaults(IReadOnlyList<string> proofs, string where, string title)
    {
        if (proofs.Count > FilingLimits.Proofs)
        {
            yield return Fail(
                "spell.too-many-proofs", $"{title}最多列 {FilingLimits.Proofs} 份证明;请合并后再列。", $"{where}.proofs");
        }

        if (proofs.Any(proof => proof.Length is 0 or > FilingLimits.FileNameCharacters))
        {
            yield return Fail("spell.proof-malformed", $"{title}的证明编号不对;请从已上传的材料中选择。", $"{where}.proofs");
        }
    }

    internal static IEnumerable<Finding> Unproved(
        IReadOnlyList<string> proofs, (string Where, string Title) of, DossierContent content)
    {
        var (where, title) = ($"{of.Where}.proofs", of.Title);
        if (proofs.Count == 0)
        {
            yield return Fail("spell.no-proof", $"{title}没有证明材料;请上传并选定,例如劳动合同、任职文件或社保记录。", where);
        }

        foreach (var proof in proofs.Where(proof => !content.Proves(proof)))
        {
            yield return Fail("spell.proof-missing", $"{title}的证明“{proof}”没有上传或已移入回收站;请上传或另选。", where);
        }
    }

    private static IEnumerable<Finding> TooMany(int count, string where, string title)
    {
        if (count > FilingLimits.Spells)
        {
            yield return Fail(
                "spell.too-many", $"{title}有 {count} 段,最多 {FilingLimits.Spells} 段;请把同一单位连续的几段合并填写。", where) with
            {
                Threshold = $"{FilingLimits.Spells} 段",
            };
        }
    }

    internal static IEnumerable<Finding> Unlisted(string code, IReadOnlyList<string> allowed, string where, string title)
    {
        if (!allowed.Contains(code))
        {
            yield return Fail("spell.unlisted", $"{title}“{code}”不在可选范围:{Words.Of(allowed)};请重新选择。", where);
        }
    }

    private static IEnumerable<Finding> Twice<T>(IReadOnlyList<T> spells, string where)
    {
        for (var index = 1; index < spells.Count; index++)
        {
            if (spells.Take(index).Contains(spells[index]))
            {
                yield return Fail("spell.twice", $"第 {index + 1} 段与前面一段完全相同;请删除其中一段。", $"{where}[{index}]");
            }
        }
    }

    // Two posts at once are possible and are counted once; but a forgotten last day is the likelier reason.
    private static IEnumerable<Finding> OpenTwice(IReadOnlyList<ServiceSpell> spells)
    {
        if (spells.Count(spell => spell.LastDay is null) > 1)
        {
            yield return new Finding(
                "spell.open-twice", Severity.Info, "有几段工作经历都没有止日;同时任职的只计一次,已离任的请补填止日。")
            { Where = "spells" };
        }
    }

    private static Finding Fail(string code, string message, string where) =>
        new(code, Severity.Fail, message) { Where = where };
}
