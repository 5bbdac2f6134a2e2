using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using static TitleFlow.Storage.Tests.Sample;

namespace TitleFlow.Storage.Tests;

/// <summary>What Azure would refuse to append, each with the name of its fault.</summary>
public static class RefusedAppends
{
    private const int Property = StoreLimits.PropertyBytes;

    private static readonly string Huge = new('x', StoreLimits.HeadBytes);

    /// <summary>The sample's stream, and not the state of a case.</summary>
    private static StreamId Case => Sample.Case;

    private static Append One => Append(Case, null, 1);

    public static TheoryData<string, Append> All => new()
    {
        { "fact too large", One with { Facts = [Fact(1) with { Body = new byte[StoreLimits.FactBodyBytes + 1] }] } },
        { "before 1601", One with { Facts = [Fact(1) with { At = StoreLimits.Earliest.AddTicks(-1) }] } },
        { "effect too large", One with { Effects = [Effect(1, 0) with { Body = new byte[Property + 1] }] } },
        { "snapshot too large", One with { Snapshot = Snapshot(1, StoreLimits.SnapshotBytes + 1) } },
        { "transaction too large", Append(Case, null, 60) with { Facts = [.. Enumerable.Range(1, 60).Select(Full)] } },
        { "head too large", One with { Head = Head(Case, 1) with { Claims = [new(Huge, "t")] } } },
        { "tellings too large", One with { Head = Head(Case, 1) with { Untold = [new("l", "a", 1, null, Huge[..StoreLimits.UntoldBytes])] } } },
        { "slash in the id", Append(new StreamId("case", "a/b"), null, 1) },
        { "bar in the id", Append(new StreamId("case", "a|b"), null, 1) },
        { "no id", Append(new StreamId("case", ""), null, 1) },
        { "id too long", Append(new StreamId("case", new string('x', StoreLimits.KeyCharacters)), null, 1) },
        { "number sign in the key's hash", One with { Key = new KeyRow("a#b", "b", 1, 1) } },
        { "question mark in the token", One with { ClaimTokens = ["a?"] } },
        { "token twice", One with { ClaimTokens = ["a", "a"] } },
        { "effect asked for and done", One with { Effects = [Effect(1, 0)], Done = [(1, 0)] } },
        { "gap before the head", Append(Case, null, 2) with { Facts = [Fact(1)] } },
    };

    private static FactRow Full(int version) => Fact(version) with { Body = new byte[StoreLimits.FactBodyBytes] };
}
