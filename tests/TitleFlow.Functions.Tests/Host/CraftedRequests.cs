using System.Globalization;
using System.Text;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>
/// Requests that try to reach an internal endpoint from outside: every way to write a path that servers, proxies and Uri
/// classes have been known to read in more than one way, under every head that could make it look like the host's own.
/// </summary>
internal static class CraftedRequests
{
    /// <summary>Heads besides the likeliest one that each path is sent under; which ones goes round.</summary>
    private const int OthersAPath = 1;

    private static readonly string[] Names = ["TfJobMinute", "TfJobDaily", "TfJobQueue"];

    private static readonly string[] Before =
    [
        "/", "//", "///", "/./", "/.//", "/%2E/", "/%2e%2e/", "/../", "/a/../", "/a/b/../../", "/a/%2e%2e/", "/a/%2E./", "/a/..%2f",
        "/a%2F..%2F", "/a/%252e%252e/", "/a/%252e%252e%252f", "/a%5C..%5C", "/a%5c..%5c", "/a%255C..%255C", "/a\\..\\", "/%5C", "/%5c%5C", "/\\",
        "/%2F", "/%2f%2F", "/%252F", "/;/", "/.;/", "/a/..;/", "/%20", "/%09", "/%0A", "/%0d%0a", "/%00", "/%EF%BB%BF", "/%E2%80%8B", "/%EF%BC%8F",
        "/%E2%88%95", "/%C0%AF", "/%C0%AE%C0%AE/", "/api/../", "/api/%2e%2e/", "/admin/functions/", "/admin/../", "/runtime/webhooks/%2e%2e/%2e%2e/",
        "/~/", "/$/", "/?/", "/#/", "/%3F/../", "/%23/../", "http://127.0.0.1/", "http://titleflow.example//",
    ];

    private static readonly string[] After =
    [
        "", "/", "//", "/.", "/./", "/..;/", ".", "..", "%20", "%20%20", "%09", "%0A", "%0D", "%00", "+", "?", "?x", "?x=1&x=2", "#", "#x", "%3F", "%3Fx=1",
        "%3f/..", "%23", "%23x", "%253F", "%2523", ";", ";x=1", "%3B", "%5C", "%5C.", "%255C", "%2F", "%2F.", "/%2e", "/%2E/", "/x/..", "/x/../", "/x/%2e%2e",
        "/x%5C..", "/x%5C..%5C", "%5Cx%5C..", "%2Fx%2F..", "%2520", "%2509", "%25", "%", "%1", "%E2%80%8B", "%C2%A0", "%E3%80%80", "%C2%85", ".json", ":80",
        "~", "%7F", "*", "%u0020", ",", "!", "'", "%22", "|", "%7C", "^",
    ];

    /// <summary>Around a name that is written strangely itself, only these.</summary>
    private static readonly (string Before, string After)[] Plainly =
    [
        ("/", ""), ("/", "/"), ("//", ""), ("/a/../", ""), ("/a%5C..%5C", ""), ("/", "%20"), ("/", "%3Fx"), ("/", "%23"), ("/%2F", ""), ("/", "/x/.."),
    ];

    /// <summary>More than 20,000 of them, always the same.</summary>
    /// <param name="handlerPort">What a client would have to guess to name the host's own address.</param>
    public static IEnumerable<byte[]> All(int handlerPort)
    {
        var heads = Heads(handlerPort).ToList();
        var number = 0;
        foreach (var path in Paths())
        {
            // The first is as near to the host's own call as a stranger can come: every path has its chance.
            yield return Bytes(heads[0], path);
            for (var turn = 0; turn < OthersAPath; turn++)
            {
                yield return Bytes(heads[1 + (number++ % (heads.Count - 1))], path);
            }
        }
    }

    private static byte[] Bytes(string head, string path) => Encoding.Latin1.GetBytes(head.Replace("{path}", path, StringComparison.Ordinal));

    private static IEnumerable<string> Paths() =>
        Names.SelectMany(name =>
            (from before in Before from after in After select before + name + after)
            .Concat(from written in Written(name) from around in Plainly select around.Before + written + around.After))
        .Distinct(StringComparer.Ordinal);

    /// <summary>The name in other letters: each in turn, and all at once.</summary>
    private static IEnumerable<string> Written(string name)
    {
        yield return name.ToLowerInvariant();
        yield return name.ToUpperInvariant();
        foreach (var writing in Writings)
        {
            yield return string.Concat(name.Select(writing));
            for (var index = 0; index < name.Length; index++)
            {
                yield return name[..index] + writing(name[index]) + name[(index + 1)..];
            }
        }
    }

    private static readonly Func<char, string>[] Writings =
    [
        letter => $"%{(int)letter:X2}",
        letter => $"%{(int)letter:x2}",
        letter => $"%25{(int)letter:X2}",
        letter => $"%2525{(int)letter:X2}",
        letter => $"%u{(int)letter:X4}",
        letter => $"%{0xC0 | (letter >> 6):X2}%{0x80 | (letter & 0x3F):X2}",
        letter => $"%E0%{0x80 | (letter >> 6):X2}%{0x80 | (letter & 0x3F):X2}",
        letter => Percent((char)(letter + 0xFEE0)),
        letter => Percent(LookAlike(letter)),
        letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter).ToString() : char.ToUpperInvariant(letter).ToString(),
        letter => letter + "%C2%AD",
        letter => letter + "%E2%80%8D",
    ];

    /// <summary>A letter of another script, or one that folds to this one in some culture.</summary>
    private static char LookAlike(char letter) => letter switch
    {
        'o' => 'о',
        'J' => 'Ј',
        'T' => 'Т',
        'i' => 'ı',
        'M' => 'М',
        'e' => 'е',
        'D' => 'Ꭰ',
        'a' => 'а',
        'y' => 'у',
        'u' => 'υ',
        _ => (char)(letter + 0x1D00),
    };

    private static string Percent(char letter) =>
        string.Concat(Encoding.UTF8.GetBytes(letter.ToString()).Select(part => string.Create(CultureInfo.InvariantCulture, $"%{part:X2}")));

    /// <summary>Whole requests with a place for the path: methods, Host, invocation ids, bodies, and headers that ask for another address.</summary>
    private static IEnumerable<string> Heads(int port)
    {
        const string id = "X-Azure-Functions-InvocationId: 3f0c2a5e-0000-4000-8000-000000000001\r\n";
        const string agent = "User-Agent: Azure-Functions-Host/4.1037.0.0\r\nX-Azure-Functions-HostVersion: 4.1037.0.0\r\n";
        var own = $"127.0.0.1:{port}";
        foreach (var host in (string[])
            [own, "titleflow.example", "127.0.0.1", $"localhost:{port}", $"127.0.0.1.:{port}", $"127.0.0.1:0{port}", $"0x7f.1:{port}"])
        {
            yield return Request("POST", host, "");
            yield return Request("POST", host, id);
            yield return Request("POST", host, agent + "X-Azure-Functions-InvocationId:\r\n");
        }
        foreach (var method in (string[])["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "POST2"])
        {
            yield return Request(method, own, agent);
        }
        foreach (var header in (string[])
            [
                "X-HTTP-Method-Override: POST", "X-Method-Override: POST", "X-Original-URL: /TfJobMinute", "X-Rewrite-URL: /TfJobMinute",
                "X-Forwarded-Path: /TfJobMinute", "X-Forwarded-Prefix: /TfJobMinute", "X-Forwarded-Host: " + own, "X-Forwarded-For: 127.0.0.1",
                "Forwarded: for=127.0.0.1;host=" + own, "X-Host: " + own, "X-Azure-Functions-InvocationId: not-a-guid",
                "x-ms-client-principal: e30=", "x-functions-key: master", "Connection: X-Forwarded-Host, X-Forwarded-For, X-Forwarded-Proto",
                "Connection: X-Azure-Functions-InvocationId", "Transfer-Encoding: chunked",
            ])
        {
            var isChunked = header.StartsWith("Transfer", StringComparison.Ordinal);
            yield return Request("POST", own, header + "\r\n", isChunked);
            yield return Request("GET", own, header + "\r\n", isChunked);
        }
    }

    private static string Request(string method, string host, string headers, bool isChunked = false)
    {
        var hasBody = method is not ("GET" or "OPTIONS" or "DELETE");
        var body = isChunked ? "2\r\n{}\r\n0\r\n\r\n" : hasBody ? "{}" : "";
        var length = isChunked || !hasBody ? "" : "Content-Length: 2\r\nContent-Type: application/json; charset=utf-8\r\n";
        return $"{method} {{path}} HTTP/1.1\r\nHost: {host}\r\n{headers}{length}\r\n{body}";
    }
}
