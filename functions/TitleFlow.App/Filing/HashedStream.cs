using System.Security.Cryptography;

namespace TitleFlow.App.Filing;

/// <summary>Reads a body once, from its sniffed first bytes on, and knows its length and hash when it is read.</summary>
/// <param name="start">The bytes that were read already.</param>
/// <param name="rest">Where the others come from; it is left open.</param>
/// <param name="limit">Bytes that may be read, inclusive.</param>
internal sealed class HashedStream(ReadOnlyMemory<byte> start, Stream rest, long limit) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ReadOnlyMemory<byte> head = start;

    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => BytesRead;
        set => throw new NotSupportedException();
    }

    /// <summary>The hash of everything that was read, lower-case hex.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        if (head.Length > 0)
        {
            count = Math.Min(head.Length, buffer.Length);
            head[..count].CopyTo(buffer);
            head = head[count..];
        }
        else
        {
            count = await rest.ReadAsync(buffer, cancellationToken);
        }
        hash.AppendData(buffer.Span[..count]);
        BytesRead += count;
        return BytesRead <= limit ? count : throw new BodyTooLargeException();
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Bodies are read without blocking a thread.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }
        base.Dispose(disposing);
    }
}

/// <summary>A file is larger than the named limit.</summary>
internal sealed class BodyTooLargeException : Exception;
