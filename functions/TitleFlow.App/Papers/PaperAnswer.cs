using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Papers;

/// <summary>Answers a form as data, or as a page to print.</summary>
internal static class PaperAnswer
{
    /// <summary>The page runs nothing and fetches nothing.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Whether the query's <c>format</c> is one in which a form is shown.</summary>
    public static bool IsKnown(HttpRequest request) => request.Query["format"].ToString() is "" or "json" or "html";

    /// <summary>By the query's <c>format</c>: <c>json</c>, which is meant when there is none, or <c>html</c>.</summary>
    public static IResult Of(HttpRequest request, HttpResponse response, Paper paper, long version)
    {
        switch (request.Query["format"].ToString())
        {
            case "" or "json":
                return new Shown(new { paper.Title, paper.Number, hash = paper.Hash(), paper.Parts }, version);
            case "html":
                response.Headers.CacheControl = "no-store";
                response.Headers.ETag = SentHeaders.TagOf(version);
                response.Headers.XContentTypeOptions = "nosniff";
                response.Headers.ContentSecurityPolicy = Policy;
                return new RazorComponentResult<PaperPage>(new { Paper = paper });
            default:
                return Problems.Refused(
                    [new Finding("paper.format", Severity.Fail, "表格可以是json或html(用于打印);请改选。") { Where = "format" }]);
        }
    }
}
