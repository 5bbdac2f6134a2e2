using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>A photo that is being sent as the raw body of a request; it needs no name.</summary>
/// <param name="file">What is sent.</param>
public sealed class SentPhoto(SentFile file) : ISent
{
    /// <inheritdoc/>
    public IResult? Fault => file.Fault;

    /// <summary>What is sent.</summary>
    public SentFile File => file;

    /// <summary>Reads headers; a body that says it is too large is refused before it is read.</summary>
    public static ValueTask<SentPhoto> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new SentPhoto(SentFile.Read(context, needsName: false)));
}

/// <summary>
/// POST /api/postings/{postingId}/places/{place}/sightings: a clerk hands in a photo of the list as it hangs today, sent as
/// the raw body.
/// </summary>
/// <remarks>
/// 200 handed in, now or under this key before; 404 for another unit's posting or a place that was not named; 412; 413; 415;
/// 422, also for malware; 503 where a scanner does not answer. Safe to retry. The bytes are kept before the posting is asked, as those of dossiers are.
/// </remarks>
public static class HandInSighting
{
    /// <summary>Looks at the first bytes, streams all of them into the store, and asks the posting.</summary>
    public static async Task<IResult> Handle(
        PostingId postingId, string place, SentPhoto sent, Actor actor, StreamDoor<Posting> postings, Sightings sightings,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(postings);
        ArgumentNullException.ThrowIfNull(sightings);
        if (await postings.ReadAsync(postingId.Stream, actor, [Role.UnitClerk], stop) is not var (state, _)
            || state.Proofs.FindPlace(place) is null)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var (start, file) = (new byte[MediaTypes.Looked], sent.File);
        var count = await file.Body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, stop);
        if (count == 0)
        {
            return Problems.Refused([Fault("posting.photo-empty", "照片是空的(0 字节);请重新选择文件。")]);
        }
        if (MediaTypes.Sniff(start.AsSpan(0, count)) is not { } mediaType)
        {
            return Problems.Of(ProblemKind.WrongType, Fault(
                "posting.photo-type", "按内容识别,这个文件不是照片或扫描件;请上传JPEG、PNG或PDF文件。"));
        }
        using var content = new HashedStream(start.AsMemory(0, count), file.Body, Domain.Filing.FilingLimits.FileBytes);
        try
        {
            return await sightings.HandInAsync(postingId, place, new Photo(file, content, mediaType), actor, stop);
        }
        catch (BodyTooLargeException)
        {
            return SentFile.TooLarge;
        }
    }

    private static Finding Fault(string code, string message) => new(code, Severity.Fail, message);
}

/// <summary>A photo on its way to the shelf.</summary>
internal sealed record Photo(SentFile Sent, HashedStream Content, string MediaType);

/// <summary>Keeps a photo's bytes and asks the posting to take it as a proof.</summary>
/// <param name="desk">The desk of postings.</param>
/// <param name="shelf">Writes files once.</param>
public sealed class Sightings(Desk<Posting> desk, EvidenceShelf shelf)
{
    internal async Task<IResult> HandInAsync(PostingId posting, string place, Photo photo, Actor actor, CancellationToken stop)
    {
        var (sent, content) = (photo.Sent, photo.Content);
        var name = ProofShelf.NameOf(posting.ToString(), place, sent.BlobId);
        if (await shelf.PutAsync(name, content, photo.MediaType, stop))
        {
            return Answers.Shown(new Answer<Posting>.KeyReused());
        }
        var scan = await shelf.ScanAsync(name, stop);
        if (scan.Faults(null, "photo") is { Count: > 0 } found)
        {
            return Problems.Refused(found);
        }
        var sha256 = content.Sha256();
        var kept = new KeptFile(sent.BlobId, sha256, photo.MediaType, content.BytesRead) { ScannedBy = scan.By };
        var command = new RecordSighting(place, kept);
        return Answers.Shown(await desk.DecideAsync(posting.Stream, new Request<Posting>(command, actor.PersonId)
        {
            Key = sent.KeyFor(sha256),
            SeenVersion = sent.SeenVersion,
            MayAct = state => actor.MayActOn(Scopes.Of(state), Role.UnitClerk),
        }, stop));
    }
}
