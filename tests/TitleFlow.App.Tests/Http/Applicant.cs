using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TitleFlow.App.Tests.Http;

/// <summary>A generated applicant of the seeds with thirty-three years at one township hospital, who fills in what the law asks for.</summary>
/// <param name="client">Asks as the applicant.</param>
public sealed class Applicant(HttpClient client)
{
    /// <summary>The hospital of Dunhua where the first two applicants of the seeds work.</summary>
    public const string Hospital = "12222403DEM0000903";

    /// <summary>Every required item of an institution's checklist, with one of its papers.</summary>
    public static readonly IReadOnlyList<(string Item, string? Paper)> Required =
    [
        ("identity", "identity-card"), ("employment", "employment-contract"), ("service-proof", "unit-statement"),
        ("title-certificate", null), ("appointment-proof", "appointment-letter"),
    ];

    /// <summary>Asks as the applicant.</summary>
    public HttpClient Client => client;

    /// <summary>A small file that begins as a PDF does.</summary>
    public static byte[] Pdf(string text) => Encoding.UTF8.GetBytes($"%PDF-1.7\n{text}\n%%EOF\n");

    /// <summary>Starts a case and gives its id.</summary>
    public async Task<string> StartAsync(string? key = null)
    {
        var answer = await client.ActAsync("/api/cases", new { unit = Hospital, family = "3010" }, key);
        Assert.Equal(201, answer.Status);
        return answer.Id;
    }

    /// <summary>The form.</summary>
    public static object Form(string summary = "在乡镇卫生院从事全科诊疗三十余年。") => new
    {
        series = "卫生",
        specialty = "全科医学",
        currentPost = "全科医师",
        isAtFrontLine = true,
        education = "大专",
        summary,
    };

    /// <summary>The spells.</summary>
    public static object Spells(string from = "1990-08-01") => new
    {
        spells = new[]
        {
            new
            {
                unit = "敦化市演示医院", unitKind = "institution", placeLevel = "township", county = "222403", post = "全科医师",
                isFrontLine = true, from, lastDay = (string?)null, proofs = new[] { "service-proof" },
            },
        },
        appointments = new[]
        {
            new
            {
                level = "intermediate", unit = "敦化市演示医院", from = "2008-09-01", lastDay = (string?)null, proofs = new[] { "appointment-proof" },
            },
        },
    };

    /// <summary>Uploads a file.</summary>
    public async Task<Answered> UploadAsync(
        string caseId, string item, byte[] bytes, string? paper = null, string fileName = "扫描件.pdf", string? key = null)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var query = $"?fileName={Uri.EscapeDataString(fileName)}{(paper is null ? "" : $"&paper={paper}")}";
        return await client.ActAsync($"/api/cases/{caseId}/evidence/{item}{query}", content, key);
    }

    /// <summary>Signs for the dossier as it stands.</summary>
    public async Task<Answered> SignAsync(string caseId)
    {
        var shown = await client.ViewAsync($"/api/cases/{caseId}/commitment");
        Assert.Equal(200, shown.Status);
        var text = shown.Body["texts"]!.AsArray().Single(text => (string)text!["kind"]! == "personal")!;
        return await client.ActAsync($"/api/cases/{caseId}/commitment", new
        {
            textVersion = (string)text["version"]!,
            textHash = (string)text["textHash"]!,
            readSeconds = 30,
            dossierHash = (string)shown.Body["dossierHash"]!,
        });
    }

    /// <summary>Fills in everything and signs; the case can be submitted then.</summary>
    public async Task<string> CompleteAsync()
    {
        var id = await StartAsync();
        Assert.Equal(200, (await client.ActAsync($"/api/cases/{id}/draft", Form())).Status);
        foreach (var (item, paper) in Required)
        {
            Assert.Equal(200, (await UploadAsync(id, item, Pdf(item), paper)).Status);
        }
        Assert.Equal(200, (await client.ActAsync($"/api/cases/{id}/service", Spells())).Status);
        Assert.Equal(200, (await SignAsync(id)).Status);
        return id;
    }

    /// <summary>Fills in everything, signs and submits.</summary>
    public async Task<string> SubmitAsync()
    {
        var id = await CompleteAsync();
        var answer = await client.ActAsync($"/api/cases/{id}/submit");
        Assert.True(answer.Status == 200, answer.Body.ToJsonString());
        return id;
    }

    /// <summary>The case as the applicant sees it.</summary>
    public async Task<JsonNode> ShowAsync(string caseId) => (await client.ViewAsync($"/api/cases/{caseId}")).Body;
}
