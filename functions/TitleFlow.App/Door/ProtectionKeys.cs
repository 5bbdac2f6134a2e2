using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Door;

/// <summary>
/// The keys of ASP.NET data protection, shared by all instances: a sealed blob each. Whole documents are sealed, so that
/// nobody who can write to the storage can slip in a key of his own either.
/// </summary>
/// <remarks>
/// A key is made because none fits among those that were read, so it takes the number after theirs, and only once: of
/// instances that start at the same time one makes the key, and the others read it.
/// </remarks>
public sealed class ProtectionKeys(Stores stores, SealingKeys sealing, ILogger<ProtectionKeys> log) : IXmlRepository
{
    /// <summary>Where the blobs lie.</summary>
    public const string Folder = "protection/";

    /// <summary>How long whoever asks for the keys waits for the storage: a start must be over well within the host's minute.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const string Key = "key";
    private long newest;

    /// <inheritdoc/>
    /// <remarks>
    /// It may wait for the storage: the framework asks at the start and once a day, and knows no other way. A start goes on without keys,
    /// and asks again when one is needed.
    /// </remarks>
    /// <exception cref="TimeoutException">The storage has not answered within <see cref="Patience"/>.</exception>
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().WaitAsync(Patience).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        var text = element.ToString(SaveOptions.DisableFormatting);
        var name = element.Name == Key
            ? string.Create(CultureInfo.InvariantCulture, $"{Folder}{Key}-{Interlocked.Read(ref newest) + 1:D6}")
            : $"{Folder}{Hashes.Of(text)[..32]}";
        StoreAsync(name, text).GetAwaiter().GetResult();
    }

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var (elements, last) = (new List<XElement>(), 0L);
        await foreach (var blob in stores.Blobs.ListAsync(Folder, CancellationToken.None))
        {
            if (long.TryParse(blob.Name.AsSpan(blob.Name.LastIndexOf('-') + 1), CultureInfo.InvariantCulture, out var number))
            {
                last = Math.Max(last, number);
            }
            if (await OpenAsync(blob.Name) is { } element)
            {
                elements.Add(element);
            }
        }
        Interlocked.Exchange(ref newest, last);
        return elements;
    }

    /// <summary>What cannot be opened is passed over: without an old key, tokens and cookies lapse, and that is all.</summary>
    private async Task<XElement?> OpenAsync(string name)
    {
        if (await stores.Blobs.OpenAsync(name, CancellationToken.None) is not { } blob)
        {
            return null;
        }
        await using var content = blob.Content;
        try
        {
            var box = await JsonSerializer.DeserializeAsync<Sealed>(content, Codec.Json);
            return XElement.Parse(sealing.Open(box!, name));
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException or FormatException)
        {
            log.LogError(fault, "The protection key {Name} cannot be opened and is passed over.", name);
            return null;
        }
    }

    private async Task StoreAsync(string name, string text)
    {
        using var content = new MemoryStream(Codec.Write(sealing.Seal(text, name)));
        if (!await stores.Blobs.PutNewAsync(name, content, "application/json", CancellationToken.None))
        {
            log.LogInformation("Another instance has made {Name}; it is used.", name);
        }
    }
}
