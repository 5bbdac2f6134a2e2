namespace TitleFlow.Domain.Policies;

/// <summary>
/// Checks the tables of years of appointment by the growth rule (M06): what a pack marks as derived must follow from the year before. The
/// rule answers nothing by itself; what a notice prints may depart from it.
/// </summary>
internal static class TenureGrowth
{
    private static IReadOnlyList<PackKey<int>> Tables =>
        [PackKeys.TenureProvinceYears, PackKeys.TenureCityYears, PackKeys.TenureCountyYears];

    /// <summary>Every derived figure of the first layer that does not follow, in Chinese; nothing where no layer has the rule.</summary>
    /// <param name="layers">The layers of a pack, the notice itself first.</param>
    public static IEnumerable<string> Faults(IReadOnlyList<PackLayer> layers) =>
        from key in Tables
        from value in new[] { layers[0].Values.GetValueOrDefault(key.Name) }.OfType<PackValue<int>>()
        from dated in value.Values
        where dated.IsLoaded && (dated.Origin ?? value.Standing.Origin) == Origin.Derived
        let expected = Expected(layers, key, dated.From)
        where expected is not null && expected != dated.Value
        select $"“{key.Name}”自 {dated.From:yyyy-MM-dd} 起推算为 {dated.Value} 年,按增长规则应为 {expected} 年;请核对,通知写明的不要标为推算。";

    private static int? Expected(IReadOnlyList<PackLayer> layers, PackKey<int> key, DateOnly from) =>
        On(layers, key, from.AddDays(-1)) is { } before
        && On(layers, PackKeys.TenureGrowthYears, from) is { } growth && On(layers, PackKeys.TenureGrowthMostYears, from) is { } most
            ? Math.Min(most, before + growth)
            : null;

    private static int? On(IReadOnlyList<PackLayer> layers, PackKey<int> key, DateOnly day) => layers
        .Select(layer => (layer.Values.GetValueOrDefault(key.Name) as PackValue<int>)?.On(day))
        .FirstOrDefault(dated => dated is { IsLoaded: true })?.Value;
}
