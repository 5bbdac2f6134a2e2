using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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
public sealed record KeyRing(
    IReadOnlyList<VaultKey> Sealing, VaultKey Lookup, IReadOnlyList<SigningKey> Signing, byte[] CodeTokens)
{
    /// <summary>The setting that holds the document.</summary>
    public const string Setting = "TitleFlow:Keys";

    /// <summary>Signed continuation tokens once; documents of then may still hold it.</summary>
    private const string Retired = "paging";

    private const string LimitsUse = "titleflow rate limits v1";
    private const string DevelopmentBlob = "development/keys.json";

    /// <summary>Reads the document.</summary>
    /// <exception cref="JsonException">It does not have this shape.</exception>
    public static KeyRing Read(string document)
    {
        var read = JsonNode.Parse(document) as JsonObject ?? throw new JsonException("The key ring is no object.");
        read.Remove(Retired);
        return read.Deserialize<KeyRing>(Codec.Json)!;
    }

    /// <summary>The key under which the subjects of rate limits are hashed; it derives from another, so that nobody has to hold it.</summary>
    public byte[] ForLimits() =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Lookup.Bytes, VaultKey.Length, info: Encoding.UTF8.GetBytes(LimitsUse));

    /// <summary>The document as text.</summary>
    public string Written() => JsonSerializer.Serialize(this, Codec.Json);

    /// <summary>New keys of every kind, each with an id that tells its day.</summary>
    public static KeyRing New(DateOnly on)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new KeyRing(
            [new VaultKey($"seal-{on:yyyyMMdd}", RandomNumberGenerator.GetBytes(VaultKey.Length))],
            new VaultKey($"lookup-{on:yyyyMMdd}", RandomNumberGenerator.GetBytes(VaultKey.Length)),
            [new SigningKey($"sign-{on:yyyyMMdd}", signing.ExportPkcs8PrivateKeyPem())],
            RandomNumberGenerator.GetBytes(VaultKey.Length));
    }

    /// <summary>A developer's machine makes its keys itself, once for all processes on the same storage.</summary>
    public static async Task<KeyRing> ForDevelopmentAsync(IBlobStore blobs, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        using var made = new MemoryStream(Encoding.UTF8.GetBytes(New(DateOnly.FromDateTime(DateTime.UtcNow)).Written()));
        await blobs.PutNewAsync(DevelopmentBlob, made, "application/json", stop);
        var (_, content) = await blobs.OpenAsync(DevelopmentBlob, stop) ?? throw new InvalidDataException("The development keys are gone.");
        using var reader = new StreamReader(content);
        return Read(await reader.ReadToEndAsync(stop));
    }
}
