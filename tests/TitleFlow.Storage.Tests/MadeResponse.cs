using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;

namespace TitleFlow.Storage.Tests;

/// <summary>An answer that no server gave.</summary>
internal sealed class MadeResponse : Response
{
    private readonly List<HttpHeader> headers;

    private MadeResponse(int status, string reason, IEnumerable<HttpHeader> headers, Stream content)
    {
        (Status, ReasonPhrase, ContentStream) = (status, reason, content);
        this.headers = [.. headers];
    }

    public override int Status { get; }

    public override string ReasonPhrase { get; }

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    /// <summary>A refusal as the storage words it: tables in JSON, blobs in XML.</summary>
    public static MadeResponse Error(int status, string code, Request request, TimeSpan? retryAfter = null)
    {
        var isBlob = request.Uri.Path.Contains("dossiers", StringComparison.Ordinal);
        List<HttpHeader> said = [new("x-ms-error-code", code), new("Content-Type", isBlob ? "application/xml" : "application/json")];
        if (retryAfter is { } wait)
        {
            said.Add(new("retry-after-ms", wait.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)));
        }
        var body = isBlob
            ? $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>A test's.</Message></Error>"
            : $$"""{"odata.error": {"code": "{{code}}", "message": {"lang": "en-US", "value": "A test's."} } }""";
        return new MadeResponse(status, code, said, new MemoryStream(Encoding.UTF8.GetBytes(body)))
        {
            ClientRequestId = request.ClientRequestId,
        };
    }

    /// <summary>Another answer, that breaks off in the middle.</summary>
    public static MadeResponse CutOff(Response answer, byte[] whole) =>
        new(answer.Status, answer.ReasonPhrase, answer.Headers, new BrokenOff(whole[..(whole.Length / 2)]))
        {
            ClientRequestId = answer.ClientRequestId,
        };

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => headers.Exists(header => IsNamed(header, name));

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers;

    protected override bool TryGetHeader(string name, out string value)
    {
        value = headers.Find(header => IsNamed(header, name)).Value;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, out IEnumerable<string> values)
    {
        values = headers.Where(header => IsNamed(header, name)).Select(header => header.Value).ToList();
        return values.Any();
    }

    private static bool IsNamed(HttpHeader header, string name) => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Bytes, and then a connection that is reset.</summary>
    private sealed class BrokenOff(byte[] bytes) : MemoryStream(bytes)
    {
        // What can be wound back the client takes for an answer that it holds whole already.
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => Or(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Or(base.Read(buffer));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Read(buffer.Span));

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            await base.CopyToAsync(destination, bufferSize, cancellationToken);
            Or(0);
        }

        private static int Or(int read) => read > 0 ? read : throw new IOException("The connection was reset.");
    }
}
