namespace TitleFlow.Domain.Filing;

/// <summary>One row of a dossier's lists, or what there is only one of, taken apart for comparing.</summary>
/// <param name="Fields">What it states, in Chinese, by the ends of the fields' JSON paths, such as <c>.from</c>.</param>
/// <param name="Proofs">What proves it.</param>
/// <param name="Whole">The row in one line, where one that is new or gone is told so; null where that is told field by field.</param>
internal sealed record StatedRow(IReadOnlyList<(string Path, string? Value)> Fields, IReadOnlyList<string?> Proofs, string? Whole = null)
{
    /// <summary>Which rows of two lists are the same ones, in their order; a row that has none on the other side is gone, or new.</summary>
    /// <remarks>
    /// Rows have no ids: together go those that have most fields alike, and none of which less than half are. A row that is put in or taken
    /// out leaves all others as they were. Rows keep their order: one that changed places is gone and new, for a signature binds the order.
    /// </remarks>
    public static IReadOnlyList<(int? Before, int? After)> Pairs(IReadOnlyList<StatedRow> before, IReadOnlyList<StatedRow> after)
    {
        var same = before.Zip(after).TakeWhile(rows => rows.First.Fields.SequenceEqual(rows.Second.Fields)).Count();
        var (old, now) = (before.Skip(same).ToList(), after.Skip(same).ToList());
        var alike = old.Select(row => now.Select(row.LikenessTo).ToArray()).ToArray();
        var best = BestFrom(alike, old.Count, now.Count);
        List<(int? Before, int? After)> pairs = [.. Enumerable.Range(0, same).Select(row => ((int?)row, (int?)row))];
        var (i, j) = (0, 0);
        while (i < old.Count || j < now.Count)
        {
            if (i < old.Count && j < now.Count && alike[i][j] > 0 && best[i][j] == alike[i][j] + best[i + 1][j + 1])
            {
                pairs.Add((same + i++, same + j++));
            }
            else if (j == now.Count || (i < old.Count && best[i][j] == best[i + 1][j]))
            {
                pairs.Add((same + i++, null));
            }
            else
            {
                pairs.Add((null, same + j++));
            }
        }
        return pairs;
    }

    /// <summary>The most likeness that the rows from one place of each list on can have together.</summary>
    private static int[][] BestFrom(int[][] alike, int before, int after)
    {
        var best = Enumerable.Range(0, before + 1).Select(_ => new int[after + 1]).ToArray();
        for (var i = before - 1; i >= 0; i--)
        {
            for (var j = after - 1; j >= 0; j--)
            {
                var together = alike[i][j] > 0 ? alike[i][j] + best[i + 1][j + 1] : 0;
                best[i][j] = Math.Max(together, Math.Max(best[i + 1][j], best[i][j + 1]));
            }
        }
        return best;
    }

    /// <summary>
    /// The square of how many fields say the same, so that one row that stayed as it was weighs more than two that half changed; nothing
    /// where they are less than half.
    /// </summary>
    private int LikenessTo(StatedRow other)
    {
        var same = Fields.Count(other.Fields.Contains);
        return 2 * same < Math.Max(Fields.Count, other.Fields.Count) ? 0 : same * same;
    }
}
