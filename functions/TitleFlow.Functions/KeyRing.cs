using System.Security.Cryptography;
using System.Text.Json;
using TitleFlow.App.Certificates;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Registers;

namespace TitleFlow.Functions;

/// <summary>All secrets of the service as one JSON document, so that one Key Vault secret holds and rotates them.</summary>
/// <param name="Sealing">Keys that encrypt personal data: the first encrypts, all decrypt.</param>
/// <param name="Lookup">The key under which identity numbers are hashed for finding.</param>
/// <param name="Signing">Keys that sign certificates: the first signs, all are published.</param>
/// <param name="CodeTokens">The key that certificates' code tokens derive from.</param>
/// <param name="Paging">The key that signs continuation tokens.</param>
public sealed record KeyRing(
    IReadOnlyList<VaultKey> Sealing, VaultKey Lookup, IReadOnlyList<SigningKey> Signing, byte[] CodeTokens, byte[] Paging)
{
    /// <summary>The setting that holds the document.</summary>
    public const string Setting = "TitleFlow:Keys";

    private const int KeyBytes = 32;
    private const string DevelopmentBlob = "development/keys.json";

    /// <summary>Reads the document.</summary>
    /// <exception cref="JsonException">It does not have this shape.</exception>
    public static KeyRing Read(string document) =>
        JsonSerializer.Deserialize<KeyRing>(document, Codec.Json) ?? throw new JsonException("The key ring is empty.");

    /// <summary>The document as text.</summary>
    public string Written() => JsonSerializer.Serialize(this, Codec.Json);

    /// <summary>New keys of every kind, each with an id that tells its day.</summary>
    public static KeyRing New(DateOnly on)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new KeyRing(
            [new VaultKey($"seal-{on:yyyyMMdd}", RandomNumberGenerator.GetBytes(KeyBytes))],
            new VaultKey($"lookup-{on:yyyyMMdd}", RandomNumberGenerator.GetBytes(KeyBytes)),
            [new SigningKey($"sign-{on:yyyyMMdd}", signing.ExportPkcs8PrivateKeyPem())],
            RandomNumberGenerator.GetBytes(KeyBytes),
            RandomNumberGenerator.GetBytes(KeyBytes));
    }

    /// <summary>A developer's machine makes its keys itself, once for all processes on the same storage.</summary>
    public static async Task<KeyRing> ForDevelopmentAsync(IBlobStore blobs, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        using var made = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(New(DateOnly.FromDateTime(DateTime.UtcNow)).Written()));
        await blobs.PutNewAsync(DevelopmentBlob, made, "application/json", stop);
        var (_, content) = await blobs.OpenAsync(DevelopmentBlob, stop) ?? throw new InvalidDataException("The development keys are gone.");
        using var reader = new StreamReader(content);
        return Read(await reader.ReadToEndAsync(stop));
    }
}
