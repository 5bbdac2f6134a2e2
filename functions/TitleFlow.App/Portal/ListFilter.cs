using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Portal;

/// <summary>What a reader wants to see of a list of cases: every part that is given must fit.</summary>
/// <param name="Wanted">The wanted values by the name that entries give them.</param>
public sealed record ListFilter(IReadOnlyDictionary<string, string> Wanted)
{
    /// <summary>Entries that one page looks at: what is wanted may be rare, and a page must end.</summary>
    public const int MostLookedAt = 2_000;

    /// <summary>Characters of a wanted value.</summary>
    public const int ValueCharacters = 60;

    /// <summary>What can be asked for, and what entries call it.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["series"] = "series",
        ["level"] = "targetLevel",
        ["stage"] = "stage",
        ["family"] = "family",
        ["unit"] = "unit",
        ["county"] = "county",
    };

    private const int LookedAtOnce = 100;

    /// <summary>Whether only cases are shown that their units have forwarded: nobody asks for it, it follows from who asks.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>
    /// Reads what is wanted from the address. Where a value is longer than any can be there is no filter, so that nobody is shown, and
    /// put on record for, more than was asked for.
    /// </summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="other">What else is wrong with the request; null for nothing. It is told together with the values' faults.</param>
    /// <returns>The filter and no fault, or every fault and no filter.</returns>
    public static (ListFilter? Filter, IReadOnlyList<Finding> Faults) Read(HttpRequest request, Finding? other = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = Names.Select(name => (name.Key, name.Value, Text: request.Query[name.Key].ToString()))
            .Where(one => one.Text.Length > 0).ToList();
        Finding[] faults =
        [
            .. other is null ? [] : new[] { other },
            .. given.Where(one => one.Text.Length > ValueCharacters).Select(one => new Finding(
                "list.filter", Severity.Fail, $"筛选条件“{one.Key}”至多{ValueCharacters}字;请缩短。") { Where = one.Key }),
        ];
        if (faults.Length > 0)
        {
            return (null, faults);
        }
        return (new ListFilter(given.ToDictionary(one => one.Value, one => one.Text, StringComparer.Ordinal)), faults);
    }

    /// <summary>Answers with a page of a list, filtered as the address says.</summary>
    /// <param name="request">What is wanted, and from where on.</param>
    /// <param name="list">The list.</param>
    /// <param name="actor">Who asks; a token is good for nobody else.</param>
    /// <param name="lists">Where lists stand.</param>
    /// <param name="paging">Makes and reads tokens.</param>
    /// <param name="stop">Stops the reading.</param>
    /// <param name="startsWith">How the entries of the part begin that is asked for; empty for the whole list.</param>
    /// <param name="part">What the part is called in tokens; null for the whole list.</param>
    /// <param name="note">Puts on record that entries are shown, before they are; not asked for an empty page.</param>
    public static async Task<IResult> AnswerAsync(
        HttpRequest request, string list, Actor actor, IListStore lists, Paging paging, CancellationToken stop, string startsWith = "",
        string? part = null, Func<IReadOnlyList<JsonNode>, Task>? note = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(paging);
        var asked = part is null ? list : $"{list} {part}";
        var (size, after, fault) = paging.Read(request, actor.PersonId, asked);
        var (filter, faults) = Read(request, fault);
        if (filter is null)
        {
            return Problems.Of(ProblemKind.Unreadable, faults);
        }
        var (entries, next) = await filter.PageAsync(lists, list, after, size, stop, startsWith);
        if (note is not null && entries.Count > 0)
        {
            await note(entries);
        }
        return Results.Ok(new { entries, after = paging.TokenFor(actor.PersonId, asked, next) });
    }

    /// <summary>Whether an entry fits.</summary>
    public bool Fits(JsonNode entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return (!IsForwarded || entry["isForwarded"]?.GetValueKind() is JsonValueKind.True)
            && Wanted.All(wanted => entry[wanted.Key] is { } value && value.GetValueKind() is JsonValueKind.String
                && string.Equals(value.GetValue<string>(), wanted.Value, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads entries that fit, until there are enough or the limit of looking is reached; then the page goes on from there.</summary>
    public async Task<(IReadOnlyList<JsonNode> Entries, string? After)> PageAsync(
        IListStore lists, string list, string? after, int size, CancellationToken stop, string startsWith = "")
    {
        ArgumentNullException.ThrowIfNull(lists);
        var found = new List<JsonNode>();
        for (var looked = 0; looked < MostLookedAt; looked += LookedAtOnce)
        {
            var page = await lists.PageAsync(list, after, Wanted.Count == 0 && !IsForwarded ? size : LookedAtOnce, stop, startsWith);
            foreach (var entry in page.Entries)
            {
                after = entry.Item;
                if (JsonNode.Parse(entry.Body) is { } node && Fits(node))
                {
                    found.Add(node);
                }
                if (found.Count == size)
                {
                    return (found, entry == page.Entries[^1] && page.After is null ? null : after);
                }
            }
            if (page.After is null)
            {
                return (found, null);
            }
            after = page.After;
        }
        return (found, after);
    }
}
