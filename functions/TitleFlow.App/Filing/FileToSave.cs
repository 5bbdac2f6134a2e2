using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TitleFlow.App.Filing;

/// <summary>A kept file as it is sent to a browser: something to save, never to run and never to keep in a cache.</summary>
/// <param name="FileName">The name that it is saved under.</param>
/// <param name="MediaType">The media type.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="Sha256">The SHA-256 of the bytes in lower-case hexadecimal.</param>
internal sealed record FileToSave(string FileName, string MediaType, long Length, string Sha256)
{
    /// <summary>Sends the bytes as they came.</summary>
    /// <param name="name">The name of the file's blob.</param>
    /// <param name="shelf">Where it is kept.</param>
    /// <param name="response">What it is sent with.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="InvalidDataException">The bytes are gone.</exception>
    public async Task<IResult> SendAsync(string name, EvidenceShelf shelf, HttpResponse response, CancellationToken stop)
    {
        var (_, content) = await shelf.OpenAsync(name, stop)
            ?? throw new InvalidDataException($"The bytes of {Sha256} are missing.");
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = Length;
        return Results.Stream(content, MediaType, entityTag: new EntityTagHeaderValue($"\"{Sha256}\""));
    }
}
