namespace TitleFlow.Domain.UnitPosting;

/// <summary>Somebody who is ranked with others (M12).</summary>
/// <param name="Id">Who: a case.</param>
/// <param name="Votes">Yes votes; 0 where nobody voted.</param>
/// <param name="Score">The score, in hundredths of a point.</param>
/// <param name="Preferences">The codes of the pack's preferences that are proven for this one.</param>
public sealed record Contender(string Id, int Votes, int Score, IReadOnlyList<string> Preferences);

/// <summary>The order that votes, score and preferences give, and who is within a cap (M12).</summary>
/// <param name="Groups">Best first; who stands in one group is equal in everything.</param>
/// <param name="Within">Who passes the cap, best first.</param>
/// <param name="TiedAcross">Who is equal across the cap line: none of them passes, and nobody votes again. Empty where there is no such tie.</param>
public sealed record Ranking(
    IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<string> Within, IReadOnlyList<string> TiedAcross)
{
    /// <summary>The place, from 1; those who are equal share the best place of their group. 0 for somebody who is not ranked.</summary>
    public int PlaceOf(string id)
    {
        var before = 0;
        foreach (var group in Groups)
        {
            if (group.Contains(id))
            {
                return before + 1;
            }
            before += group.Count;
        }
        return 0;
    }

    /// <summary>Ranks: votes first, then score, then the preferences one by one in the order of the pack, then an open tie.</summary>
    /// <param name="contenders">Who is ranked, each once.</param>
    /// <param name="preferences">The codes of the pack, in its order. They never beat a better vote or score.</param>
    /// <param name="cap">How many pass at most, inclusive; null where there is no cap.</param>
    public static Ranking Of(IReadOnlyList<Contender> contenders, IReadOnlyList<string> preferences, int? cap)
    {
        ArgumentNullException.ThrowIfNull(contenders);
        ArgumentNullException.ThrowIfNull(preferences);
        IReadOnlyList<IReadOnlyList<string>> groups =
        [
            .. contenders
                .GroupBy(one => (one.Votes, one.Score, Proven: ProvenOf(one, preferences)))
                .OrderByDescending(group => group.Key.Votes)
                .ThenByDescending(group => group.Key.Score)
                .ThenByDescending(group => group.Key.Proven, StringComparer.Ordinal)
                .Select(group => (IReadOnlyList<string>)[.. group.Select(one => one.Id)]),
        ];
        var within = new List<string>();
        foreach (var group in groups)
        {
            if (within.Count + group.Count > cap)
            {
                return new Ranking(groups, within, within.Count < cap ? group : []);
            }
            within.AddRange(group);
        }
        return new Ranking(groups, within, []);
    }

    /// <summary>One digit for each preference in the order of the pack, so that texts compare as the preferences do, one by one.</summary>
    private static string ProvenOf(Contender one, IReadOnlyList<string> preferences) =>
        string.Concat(preferences.Select(preference => one.Preferences.Contains(preference) ? '1' : '0'));
}
