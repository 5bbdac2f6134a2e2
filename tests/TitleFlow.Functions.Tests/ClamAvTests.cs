using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TitleFlow.Functions.Tests;

/// <summary>Files are looked into by a daemon before a case takes them.</summary>
public sealed class ClamAvTests
{
    private const int ManyChunks = 300_000;

    [Theory]
    [InlineData(0)]
    [InlineData(ManyChunks)]
    public async Task Scan_FileOfAnyLength_IsStreamedWholeAndClean(int length)
    {
        await using var daemon = new ScannerDaemon();
        using var file = new MemoryStream(new byte[length]);

        var scan = await Scanner(daemon).ScanAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal((ScannerDaemon.Version, null), (scan.By, scan.Found));
    }

    [Fact]
    public async Task Scan_MalwareBehindManyChunks_IsNamed()
    {
        await using var daemon = new ScannerDaemon();
        using var file = new MemoryStream([.. new byte[ManyChunks], .. Encoding.Latin1.GetBytes(ScannerDaemon.Trial)]);

        Assert.Equal("Eicar-Test-Signature", (await Scanner(daemon).ScanAsync(file, TestContext.Current.CancellationToken)).Found);
    }

    [Fact]
    public async Task Scan_DaemonInTrouble_IsAFaultAndNoVerdict()
    {
        await using var daemon = new ScannerDaemon { Trouble = "INSTREAM size limit exceeded. ERROR" };
        using var file = new MemoryStream(new byte[10]);

        var fault = await Assert.ThrowsAsync<IOException>(() => Scanner(daemon).ScanAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains("size limit", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_WithADaemon_TakesWhatIsCleanRefusesMalwareAndWaitsWhileNobodyLooks()
    {
        var daemon = new ScannerDaemon();
        await using var running = await RunningApp.StartAsync(
            "--TitleFlow:Development:StartAt=2023-09-18T08:30:10+08:00", "--TitleFlow:ClamAv:Host=127.0.0.1", $"--TitleFlow:ClamAv:Port={daemon.Port}");
        using var applicant = await running.AsAsync("applicant-dunhua-a1");
        var path = await StartAsync(applicant);

        Assert.Equal(HttpStatusCode.OK, await UploadAsync(applicant, path, "%PDF-1.7\nclean"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await UploadAsync(applicant, path, $"%PDF-1.7\n{ScannerDaemon.Trial}"));
        await daemon.DisposeAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await UploadAsync(applicant, path, "%PDF-1.7\nunseen"));

        Assert.Equal([ScannerDaemon.Version], await ScannedByAsync(applicant, path));
    }

    [Fact]
    public async Task Upload_WithoutADaemon_SaysThatNothingLookedIntoTheFile()
    {
        await using var running = await RunningApp.StartAsync("--TitleFlow:Development:StartAt=2023-09-18T08:30:10+08:00");
        using var applicant = await running.AsAsync("applicant-dunhua-a1");
        var path = await StartAsync(applicant);

        Assert.Equal(HttpStatusCode.OK, await UploadAsync(applicant, path, "%PDF-1.7\nclean"));

        Assert.Equal([null], await ScannedByAsync(applicant, path));
    }

    private static ClamAv Scanner(ScannerDaemon daemon) => new(new ClamAvServer("127.0.0.1", daemon.Port));

    private static async Task<string> StartAsync(HttpClient applicant)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases")
        {
            Content = JsonContent.Create(new { unit = "12222403DEM0000903", family = "3010" }),
        };
        var started = await SendAsync(applicant, request);
        Assert.Equal(HttpStatusCode.Created, started.Status);
        return $"/api/cases/{started.Body["id"]}";
    }

    private static async Task<HttpStatusCode> UploadAsync(HttpClient applicant, string path, string bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/evidence/identity?fileName=identity.pdf&paper=identity-card")
        {
            Content = new ByteArrayContent(Encoding.Latin1.GetBytes(bytes)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return (await SendAsync(applicant, request)).Status;
    }

    private static async Task<IReadOnlyList<string?>> ScannedByAsync(HttpClient applicant, string path)
    {
        var shown = await applicant.GetFromJsonAsync<JsonObject>(path);
        return [.. shown!["dossier"]!["files"]!.AsArray().Select(file => (string?)file!["scannedBy"])];
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        request.Headers.Add("Idempotency-Key", RandomNumberGenerator.GetHexString(16));
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }
}
