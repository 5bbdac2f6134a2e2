using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>The chain of hashes over a stream's facts: whoever alters, moves or takes out one breaks it.</summary>
public static class FactChain
{
    /// <summary>What the first fact of every stream is linked to.</summary>
    public const string Root = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The hash of one fact, linked to the one before it. Lower-case hex of SHA-256.</summary>
    /// <remarks>
    /// Every part goes in with its length before it, so that no two different facts can read the same. The instant goes
    /// in as UTC ticks, the version as a number: what is stored and what is hashed cannot drift apart by formatting.
    /// </remarks>
    public static string Link(string previous, StreamId stream, Ports.FactRow fact, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Encoding.ASCII.GetBytes(previous));
        Add(hash, Encoding.UTF8.GetBytes(stream.ToString()));
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(numbers, fact.Version);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], fact.At.UtcTicks);
        hash.AppendData(numbers);
        Add(hash, Encoding.UTF8.GetBytes(fact.Name));
        Add(hash, Encoding.UTF8.GetBytes(fact.By));
        Add(hash, body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
