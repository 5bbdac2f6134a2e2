using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Tests;

namespace TitleFlow.Functions.Tests;

/// <summary>A file whose bytes are gone from the storage, asked for through the whole service.</summary>
public sealed class MissingFileTests
{
    private const string Account = "applicant-dunhua-a1";

    [Fact]
    [Anomaly("blob-missing")]
    public async Task Fetch_BytesAreGone_SaysSoAndTheCaseCanBeRead()
    {
        await using var running = await RunningApp.StartAsync();
        using var applicant = await running.AsAsync(Account);
        var id = await StartedAsync(applicant);
        var file = $"/api/cases/{id}/evidence/identity/{await AttachedAsync(applicant, id)}";
        using (var before = await applicant.GetAsync(file))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        Assert.True(CaseId.TryParse(id, out var caseId));
        var name = EvidenceShelf.NameOf(caseId, "identity", file.Split('/')[^1]);
        Assert.True(await running.Services.GetRequiredService<Stores>().Blobs.RemoveAsync(name, DateTimeOffset.MaxValue, CancellationToken.None));
        using var gone = await applicant.GetAsync(file);
        var problem = await gone.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal((HttpStatusCode.InternalServerError, "urn:titleflow:problem:damaged"), (gone.StatusCode, (string?)problem!["type"]));
        Assert.NotEmpty((string?)problem["traceId"] ?? "");
        using var shown = await applicant.GetAsync($"/api/cases/{id}");
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    private static async Task<string> StartedAsync(HttpClient applicant)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases")
        {
            Content = new StringContent("""{"unit":"12222403DEM0000903","family":"3010"}""", MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.Add("Idempotency-Key", "missing-file");
        using var answer = await applicant.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    private static async Task<string> AttachedAsync(HttpClient applicant, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{id}/evidence/identity?fileName=a.pdf&paper=identity-card")
        {
            Content = new ByteArrayContent("%PDF-1.7\n%%EOF\n"u8.ToArray()),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        request.Headers.Add("Idempotency-Key", "missing-file-1");
        using var answer = await applicant.SendAsync(request);
        var told = await answer.Content.ReadFromJsonAsync<JsonObject>();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, told!.ToJsonString());
        return told["happened"]![0]!["fact"]!["blob"]!.GetValue<string>();
    }
}
