using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>The pages of a running posting are to be read. It is never stored: the next strike of the clock comes.</summary>
public sealed record ReadPages : Effect;

/// <summary>
/// Reads the pages of a running posting side by side and tells the posting what is news; it decides for itself what that means.
/// </summary>
/// <param name="postings">The desk of postings.</param>
/// <param name="reader">Reads pages.</param>
/// <param name="shelf">Where copies are kept.</param>
/// <param name="law">The packs.</param>
/// <param name="time">Says when a page was read.</param>
public sealed class ReadPagesHandler(
    Desk<Posting> postings, IPageReader reader, ProofShelf shelf, Func<Law> law, TimeProvider time) : IEffectHandler
{
    /// <inheritdoc/>
    public Type Handles => typeof(ReadPages);

    /// <inheritdoc/>
    public async Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (await postings.ReadAsync(origin.Stream, stop) is not { State: { Phase: PostingPhase.Running, Term: { } term } posting })
        {
            return;
        }
        var readAt = time.GetUtcNow();
        var pages = posting.Proofs.Pages().ToList();
        var readings = await Task.WhenAll(pages.Select(page => reader.ReadAsync(new Uri(page.Where), stop)));
        foreach (var (index, (page, reading)) in pages.Zip(readings).Index())
        {
            if (reading is not null)
            {
                var command = new RecordPage(
                    page.PlaceId, term.Run, SightOf(posting, reading), ProofShelf.FileOf(reading), readAt);
                await TellAsync(origin with { Index = origin.Index + index }, command, reading, stop);
            }
        }
    }

    private static PageSight SightOf(Posting posting, PageReading reading) => reading.Answer switch
    {
        PageAnswer.Nothing => PageSight.Unreachable,
        PageAnswer.Page when posting.IsShownBy(PageText.Of(reading)) => PageSight.Shows,
        _ => PageSight.ShowsNot,
    };

    /// <summary>What is no news is neither kept nor told: most readings are none.</summary>
    private async Task TellAsync(EffectOrigin origin, RecordPage command, PageReading reading, CancellationToken stop)
    {
        if (await postings.ReadAsync(origin.Stream, stop) is not { State: { Head: { } head } posting })
        {
            return;
        }
        var asking = new Asking(new Moment(time.GetUtcNow()), origin.Stream.ToString(), law());
        if (Posting.Decide(posting, command, asking) is not Decision.Accepted { Facts.Count: > 0 })
        {
            return;
        }
        var told = command.Copy is { } copy
            ? command with { Copy = await shelf.KeepAsync(head.PostingId, command.PlaceId, copy, reading, stop) }
            : command;
        await postings.TellAsync(origin.Stream, told, origin, Codec.Write(told), stop);
    }
}
