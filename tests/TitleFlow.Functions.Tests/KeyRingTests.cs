using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitleFlow.Functions.Tests;

public sealed class KeyRingTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var ring = KeyRing.New(new DateOnly(2026, 11, 28));
        var read = KeyRing.Read(ring.Written());
        Assert.Equal(ring.Written(), read.Written());
        Assert.DoesNotContain("paging", ring.Written(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Read_OfBeforeTokensWereProtected_IsStillTaken()
    {
        var ring = KeyRing.New(new DateOnly(2026, 11, 28));
        var old = JsonNode.Parse(ring.Written())!.AsObject();
        old["paging"] = Convert.ToBase64String(new byte[32]);
        Assert.Equal(ring.Written(), KeyRing.Read(old.ToJsonString()).Written());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"surplus\":1}")]
    public void Read_NotAKeyRing_IsRefused(string document) => Assert.ThrowsAny<JsonException>(() => KeyRing.Read(document));

    [Fact]
    public void ForLimits_OfOneRing_IsAKeyOfItsOwn()
    {
        var ring = KeyRing.New(new DateOnly(2026, 11, 28));
        Assert.Equal(ring.ForLimits(), KeyRing.Read(ring.Written()).ForLimits());
        Assert.NotEqual(ring.Lookup.Bytes, ring.ForLimits());
        Assert.NotEqual(KeyRing.New(new DateOnly(2026, 11, 28)).ForLimits(), ring.ForLimits());
    }
}
