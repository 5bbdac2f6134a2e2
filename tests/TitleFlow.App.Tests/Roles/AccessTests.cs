using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using TitleFlow.App.Door;

namespace TitleFlow.App.Tests.Roles;

/// <summary>Every endpoint, every role, own and elsewhere, against the written table.</summary>
public sealed class AccessTests(WalkedHouse walked) : IClassFixture<WalkedHouse>
{
    private static readonly AccessTable Table = AccessTable.Written;

    [Fact]
    public void Table_AndEndpoints_NameEachOther()
    {
        var written = Table.Rows.Select(row => $"{row.Method} {row.Route}").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(written.Distinct(), written);
        Assert.Equal(Reader.All.Select(reader => reader.Role), Table.Roles);
        Assert.Equal(walked.Endpoints.SelectMany(NamesOf).Order(StringComparer.Ordinal), written);
    }

    [Fact]
    public void Endpoints_OfTheApplication_AllSayWhoMayAsk() =>
        Assert.All(walked.Endpoints, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<Access>()));

    [Fact]
    public async Task Endpoints_AskedByEveryRole_AnswerAsTheTableSays()
    {
        var wrong = new List<string>();
        foreach (var row in Table.Rows)
        {
            foreach (var reader in Reader.All)
            {
                var expected = row.Outcomes[reader.Role];
                // Others first: whoever is let in may change what there is.
                wrong.AddRange(await CompareAsync(row, reader, reader.Other, "other", expected.Other));
                wrong.AddRange(await CompareAsync(row, reader, reader.Own, "own", expected.Own));
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Ids_OfSomebodyElse_AnswerAsIdsThatDoNotExist()
    {
        var (differ, compared) = (new List<string>(), 0);
        foreach (var row in Table.Rows.Where(row => row.Route.StartsWith("/api/", StringComparison.Ordinal)))
        {
            foreach (var reader in Reader.All.Where(reader => row.Outcomes[reader.Role].Other == "404"))
            {
                var somebodyElses = await AskAsync(row, reader, reader.Other, walked.Known);
                foreach (var subject in reader.Subjects)
                {
                    // Lists go by the reader's own place: nothing has this one.
                    var unknown = reader.At is null ? reader : reader with { At = "none" };
                    var nobodys = await AskAsync(row, unknown, subject, WalkedHouse.Nothing);
                    if (!Same(somebodyElses, nobodys))
                    {
                        differ.Add($"{row.Method} {row.Route} as {subject}: {nobodys} {somebodyElses}");
                    }
                    compared++;
                }
            }
        }
        Assert.True(differ.Count == 0, string.Join('\n', differ));
        Assert.True(compared > 100, $"Only {compared} answers were compared.");
    }

    [Fact]
    public async Task Endpoint_ThatDoesNotSayWhoMayAsk_IsNotThere()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseRouting();
        app.Use(next => context => AccessCheck.CheckAsync(context, next));
        app.MapGet("/forgotten", () => "open");
        app.MapGet("/meant", () => "open").WithMetadata(Access.Public);
        await app.StartAsync();
        using var client = app.GetTestClient();
        using var forgotten = await client.GetAsync(new Uri("/forgotten", UriKind.Relative));
        Assert.Equal(StatusCodes.Status404NotFound, (int)forgotten.StatusCode);
        Assert.DoesNotContain("open", await forgotten.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("open", await client.GetStringAsync(new Uri("/meant", UriKind.Relative)));
    }

    [Fact]
    public async Task Page_OfTheDocumentation_IsTheTable()
    {
        var page = Path.Combine(RootOfRepository(), "docs", "access.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(page, Table.ToPage());
        }
        Assert.True(
            await File.ReadAllTextAsync(page) == Table.ToPage(),
            "docs/access.md is not the table any more; run this test with UPDATE_DOCS=1, which writes it anew.");
    }

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Except(["HEAD"])
            .Select(method => $"{method} {endpoint.RoutePattern.RawText}");

    private static string CodeOf(int status) => status is 200 or 201 or 412 ? "ok" : $"{status}";

    private async Task<IEnumerable<string>> CompareAsync(
        AccessRow row, Reader reader, string? subject, string whose, string expected)
    {
        var reply = await AskAsync(row, reader, subject, walked.Known);
        return CodeOf(reply.Status) == expected
            ? []
            : [$"{row.Method} {row.Route}, {reader.Role} ({whose}): {reply.Status}, not {expected}. {reply.Text}"];
    }

    private Task<Reply> AskAsync(AccessRow row, Reader reader, string? subject, Ids ids) =>
        walked.AskAsync(subject, AccessRequests.Of(row, ids, reader));

    private static bool Same(Reply one, Reply other) =>
        one.Status == other.Status
        && one.Headers.SequenceEqual(other.Headers)
        && WithoutTrace(one.Text) == WithoutTrace(other.Text);

    private static string WithoutTrace(string text)
    {
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.True(problem.Remove("traceId"));
        return problem.ToJsonString();
    }

    private static string RootOfRepository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "TitleFlow.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("These tests run inside the repository only.");
        }
        return at.FullName;
    }
}
