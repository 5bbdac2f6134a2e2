using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Benchmarks.Service;

/// <summary>One request of a filing: what it is called in the tables, and how it is sent.</summary>
public sealed record Act(string Name, Func<Task> SendAsync);

/// <summary>Who files: an invented applicant, the own unit, what its checklist asks for, and a token.</summary>
public sealed record Candidate(PersonSeed Person, UnitEntry Unit, Checklist Checklist, string Token);

/// <summary>An answer was not the one that an applicant needs to go on.</summary>
public sealed class UnexpectedAnswerException(string what) : Exception(what);

/// <summary>One whole filing over HTTP: the requests that a portal sends for it, in order.</summary>
/// <param name="client">The client that all filings share.</param>
/// <param name="address">Where the service listens.</param>
/// <param name="candidate">Who files.</param>
public sealed class Filing(HttpClient client, Uri address, Candidate candidate)
{
    /// <summary>What a scan weighs, in bytes: this much and up to the spread more.</summary>
    private const int SmallestScan = 200_000;

    private const int ScanSpread = 600_000;

    /// <summary>A single page, for the items of the checklist beyond three.</summary>
    private const int PageBytes = 60_000;

    private const int Scans = 3;
    private const int ReadSeconds = 30;
    private const int LongestQuote = 400;

    private static readonly DateOnly InServiceFrom = new(1990, 8, 1);
    private static readonly DateOnly AppointedFrom = new(2008, 9, 1);
    private static readonly byte[] Paper = NewPaper();

    private string caseId = "";
    private int sent;
    private JsonElement commitment;

    /// <summary>The requests. The checklist asks for more than three files: those beyond are of a page each.</summary>
    public IEnumerable<Act> Acts() =>
    [
        new("start", StartAsync),
        new("form", () => PostAsync("/draft", Form())),
        new("service", () => PostAsync("/service", Service())),
        .. candidate.Checklist.Items.Where(item => item.IsRequired).Select((item, index) =>
            new Act(index < Scans ? "scan, 200 to 800 KB" : "page, 60 KB", () => UploadAsync(item, BytesOf(index)))),
        new("commitment shown", async () => commitment = await AskAsync(HttpMethod.Get, $"{Case}/commitment", null)),
        new("commitment signed", () => PostAsync("/commitment", Signature())),
        new("submit", () => PostAsync("/submit", null)),
        new("case shown", () => AskAsync(HttpMethod.Get, Case, null)),
    ];

    private string Case => $"/api/cases/{caseId}";

    private async Task StartAsync()
    {
        var started = await AskAsync(HttpMethod.Post, "/api/cases", new { unit = candidate.Unit.Code.ToString(), family = "3010" });
        caseId = started.GetProperty("id").GetString()!;
    }

    private object Form()
    {
        var title = candidate.Person.Commands.OfType<RecordTitle>().Single().Title;
        return new
        {
            title.Series,
            title.Specialty,
            currentPost = Post,
            isAtFrontLine = true,
            education = "大学专科",
            summary = "在基层一线从事专业技术工作三十三年,承担日常业务和年轻人员的带教。",
        };
    }

    private object Service() => new
    {
        spells = new[]
        {
            new ServiceSpell(
                candidate.Unit.Name, Word(candidate.Unit.Kind), Word(candidate.Unit.Level), candidate.Unit.Place.ToString(), Post,
                IsFrontLine: true, InServiceFrom, null, ["service-proof"]),
        },
        appointments = new[]
        {
            new AppointmentSpell("intermediate", candidate.Unit.Name, AppointedFrom, null, ["title-certificate", "appointment-proof"]),
        },
    };

    private object Signature()
    {
        var text = commitment.GetProperty("texts").EnumerateArray().First(text => text.GetProperty("kind").GetString() == "personal");
        return new
        {
            textVersion = text.GetProperty("version").GetString(),
            textHash = text.GetProperty("textHash").GetString(),
            readSeconds = ReadSeconds,
            dossierHash = commitment.GetProperty("dossierHash").GetString(),
        };
    }

    private string Post => candidate.Person.Commands.OfType<StateEmployment>().Single().Employment.Post;

    private Task<JsonElement> PostAsync(string act, object? body) => AskAsync(HttpMethod.Post, Case + act, body);

    private Task<JsonElement> UploadAsync(ChecklistItem item, int bytes)
    {
        var paper = item.Alternatives.Count > 1 ? $"&paper={item.Alternatives[0].Code}" : "";
        return AskAsync(HttpMethod.Post, $"{Case}/evidence/{item.Code}?fileName={item.Code}.pdf{paper}", new ReadOnlyMemory<byte>(Paper, 0, bytes));
    }

    private async Task<JsonElement> AskAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = ContentOf(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", candidate.Token);
        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Idempotency-Key", $"act-{++sent}");
        }
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
        {
            var quote = Encoding.UTF8.GetString(text);
            throw new UnexpectedAnswerException($"{method} {path}: {(int)answer.StatusCode} {quote[..Math.Min(quote.Length, LongestQuote)]}");
        }
        using var read = JsonDocument.Parse(text);
        return read.RootElement.Clone();
    }

    private static HttpContent? ContentOf(object? body) => body switch
    {
        null => null,
        ReadOnlyMemory<byte> file => new ReadOnlyMemoryContent(file)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
        },
        _ => new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Codec.Json))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        },
    };

    /// <summary>Any number will do as long as every run sends the same: the sizes follow from the applicant's own number.</summary>
    private int BytesOf(int index)
    {
        var number = int.Parse(candidate.Person.Subject[^4..], CultureInfo.InvariantCulture);
        return index < Scans ? SmallestScan + (int)(((number * 104_729L) + (index * 224_737L)) % ScanSpread) : PageBytes;
    }

    private static byte[] NewPaper()
    {
        var paper = System.Security.Cryptography.RandomNumberGenerator.GetBytes(SmallestScan + ScanSpread);
        "%PDF-1.7\n"u8.CopyTo(paper);
        return paper;
    }

    private static string Word<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
