using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;

namespace TitleFlow.DevIssuer;

/// <summary>The two pages: what this is, and which account to be.</summary>
internal static class Pages
{
    private const string Style =
        """
        body { font: 1rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        .note { border-left: .4rem solid #b58105; padding: .5rem 1rem; background: #fdf6e3 }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #ccc }
        a { color: #1d4f91 } a:focus { outline: .2rem solid #b58105 }
        code { color: #555 }
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>GET /: says what this is, so that nobody takes it for the real thing.</summary>
    public static IResult Front(Accounts accounts) => Page(
        "开发用身份签发",
        $"""
        <p>这里签发 {accounts.All.Count} 个虚构账号的登录凭证，供本机开发和演示使用。</p>
        <p>发现文档：<a href="/.well-known/openid-configuration">/.well-known/openid-configuration</a></p>
        {Table(accounts, account => Html.Encode(account.Name))}
        """);

    /// <summary>The page of accounts; every name leads back to the same request with the account chosen.</summary>
    public static IResult Chooser(OpenIddictRequest request, Accounts accounts, string? unknown)
    {
        var kept = request.GetParameters()
            .Where(parameter => parameter.Key is not ("account" or OpenIddictConstants.Parameters.LoginHint))
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value))
            .ToList();
        string Link(Account account) => QueryHelpers.AddQueryString(
            "/connect/authorize",
            [.. kept, KeyValuePair.Create<string, string?>("account", account.Subject)]);

        var complaint = unknown is null ? string.Empty : $"<p>没有账号“{Html.Encode(unknown)}”，请从下表中选择。</p>";
        return Page(
            "选择登录账号",
            complaint + Table(
                accounts,
                account => $"""<a href="{Html.Encode(Link(account))}">{Html.Encode(account.Name)}</a>"""));
    }

    private static string Table(Accounts accounts, Func<Account, string> name)
    {
        var rows = new StringBuilder();
        foreach (var account in accounts.All)
        {
            rows.Append("<tr><td>").Append(name(account))
                .Append("</td><td>").Append(Html.Encode(account.Role))
                .Append("</td><td>").Append(Html.Encode(account.Place))
                .Append("</td><td><code>").Append(Html.Encode(account.Subject)).AppendLine("</code></td></tr>");
        }

        return "<table><thead><tr><th>姓名</th><th>角色</th><th>所在</th><th>账号</th></tr></thead><tbody>"
            + rows + "</tbody></table>";
    }

    private static IResult Page(string title, string body) => Results.Content(
        $"""
        <!doctype html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title} - TitleFlow</title>
        <style>{Style}</style>
        </head>
        <body>
        <h1>{title}</h1>
        <p class="note">仅供开发环境：不设密码，人员均为虚构。请勿用于真实业务。</p>
        {body}
        </body>
        </html>
        """,
        "text/html; charset=utf-8");
}
