using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>
/// The cases with files that are kept for a time only: a list for each rule, by the day from which the oldest one's days count. The
/// night looks at those whose time is over; the case itself says what goes (I4).
/// </summary>
/// <remarks>
/// Days are counted when the night looks, since the figure may be loaded or changed at any time. While no pack has one, nothing
/// is read.
/// </remarks>
/// <param name="lists">Where the lists stand.</param>
/// <param name="law">The packs.</param>
/// <param name="time">Says what today is.</param>
public sealed class RetainedFiles(IListStore lists, Func<Law> law, TimeProvider time)
{
    /// <summary>Cases that one night looks at by one rule.</summary>
    public const int CasesANight = 2000;

    private const int Read = 100;

    /// <summary>The list of a rule.</summary>
    public static string ListOf(PackKey<int> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return $"house:{key.Name}";
    }

    /// <summary>The entry of a case in the list of a rule; none where the rule takes nothing from it.</summary>
    public static IEnumerable<Listing> ListingsOf(PackKey<int> key, Dossier dossier, Pack pack)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(pack);
        if (Retention.FilesUnder(key, dossier).Select(held => (DateOnly?)held.Since).Min() is { } since)
        {
            var held = new HeldFiles(dossier.Cover!.CaseId, since, pack.Id);
            var item = $"{since.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{held.CaseId}";
            yield return new Listing(ListOf(key), item, JsonSerializer.Serialize(held, Codec.Json));
        }
    }

    /// <summary>The cases with files whose time is over.</summary>
    public async IAsyncEnumerable<StreamId> DueAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var (packs, today) = (law().Packs.Current, new Moment(time.GetUtcNow()).On);
        foreach (var key in Retention.Keys)
        {
            var days = packs.Select(pack => (pack.Id, Figure: pack.Whole(key, today))).Where(known => known.Figure.IsLoaded)
                .ToDictionary(known => known.Id, known => known.Figure.Value, StringComparer.Ordinal);
            if (days.Count > 0)
            {
                await foreach (var stream in HeldAsync(key, days.Values.Min(), today, stop)
                    .Where(held => days.TryGetValue(held.Pack, out var most) && Retention.IsOver(held.Since, most, today))
                    .Select(held => CaseId.TryParse(held.CaseId, out var id) ? id.Stream : throw new FormatException(held.CaseId))
                    .Take(CasesANight).WithCancellation(stop))
                {
                    yield return stream;
                }
            }
        }
    }

    /// <summary>The entries of a rule's list that are old enough for the shortest figure, oldest first.</summary>
    private async IAsyncEnumerable<HeldFiles> HeldAsync(
        PackKey<int> key, int least, DateOnly today, [EnumeratorCancellation] CancellationToken stop)
    {
        string? after = null;
        do
        {
            var page = await lists.PageAsync(ListOf(key), after, Read, stop);
            foreach (var entry in page.Entries)
            {
                var held = JsonSerializer.Deserialize<HeldFiles>(entry.Body, Codec.Json)!;
                if (!Retention.IsOver(held.Since, least, today))
                {
                    yield break;
                }
                yield return held;
            }
            after = page.After;
        }
        while (after is not null);
    }

    private sealed record HeldFiles(string CaseId, DateOnly Since, string Pack);
}

/// <summary>The bytes of files go whose case has said that their time is over.</summary>
/// <param name="CaseId">The case.</param>
[StoredAs("remove-erased-files.v1")]
public sealed record RemoveErasedFiles(string CaseId) : Effect;

/// <summary>Takes the bytes away, as often as it takes. What was written again since then is left to <see cref="OrphanedFiles"/>.</summary>
/// <param name="cases">The desk of cases.</param>
/// <param name="stores">Where files are kept.</param>
public sealed class RemoveErasedFilesHandler(Desk<Case> cases, Stores stores) : IEffectHandler
{
    /// <inheritdoc/>
    public Type Handles => typeof(RemoveErasedFiles);

    /// <inheritdoc/>
    public async Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (!CaseId.TryParse(origin.Stream.Id, out var caseId) || await cases.ReadAsync(origin.Stream, stop) is not var (state, _))
        {
            return;
        }
        foreach (var file in state.Dossier.Content.Files)
        {
            if (file.Erased is { } erased)
            {
                await stores.Blobs.RemoveAsync(EvidenceShelf.NameOf(caseId, file.Item, file.Blob), erased.At, stop);
            }
        }
    }
}
