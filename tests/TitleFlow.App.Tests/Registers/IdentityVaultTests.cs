using System.Security.Cryptography;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Registers;

public sealed class IdentityVaultTests
{
    private const string Written = "11010519491231002X";
    private static readonly PersonId Person = PersonId.From("registrar", "p-1");
    private static readonly PersonId Another = PersonId.From("registrar", "p-2");
    private static readonly VaultKey Old = Key("k-2022", 1);
    private static readonly VaultKey New = Key("k-2023", 2);
    private static readonly VaultKey Lookup = Key("h-1", 3);

    [Fact]
    public void Open_WhatWasSealed_GivesTheNumberBack()
    {
        var vault = Vault(New);
        var identity = vault.Seal(Person, Number());
        Assert.Equal(Written, vault.Open(Person, identity).Reveal());
        Assert.DoesNotContain("19491231", identity.ToString(), StringComparison.Ordinal);
        Assert.Equal(("k-2023", "h-1"), (identity.Number.KeyId, identity.LookupKeyId));
    }

    [Fact]
    public void Seal_Twice_DiffersInTheBoxButNotInTheHash()
    {
        var vault = Vault(New);
        var (one, other) = (vault.Seal(Person, Number()), vault.Seal(Another, Number()));
        Assert.NotEqual(one.Number.Box, other.Number.Box);
        Assert.Equal(one.Lookup, other.Lookup);
        Assert.Equal(64, one.Lookup.Length);
    }

    [Fact]
    public void Open_AfterAChangeOfKeys_StillReadsOlderNumbers()
    {
        var identity = Vault(Old).Seal(Person, Number());
        var rotated = Vault(New, Old);
        Assert.Equal(Written, rotated.Open(Person, identity).Reveal());
        Assert.False(rotated.IsCurrent(identity));
        var resealed = rotated.Seal(Person, rotated.Open(Person, identity));
        Assert.True(rotated.IsCurrent(resealed));
        Assert.Equal(identity.Lookup, resealed.Lookup);
        Assert.Throws<CryptographicException>(() => Vault(New).Open(Person, identity));
    }

    [Fact]
    public void Open_AnAlteredOrSomebodyElsesBox_IsNeverRead()
    {
        var vault = Vault(New);
        var identity = vault.Seal(Person, Number());
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(Another, identity));
        Assert.ThrowsAny<CryptographicException>(() => vault.OpenText(Person, "e-mail", identity.Number));
        for (var place = 0; place < Convert.FromBase64String(identity.Number.Box).Length; place++)
        {
            var box = Convert.FromBase64String(identity.Number.Box);
            box[place] ^= 1;
            var altered = identity with { Number = identity.Number with { Box = Convert.ToBase64String(box) } };
            Assert.ThrowsAny<CryptographicException>(() => vault.Open(Person, altered));
        }

        var cut = identity with { Number = identity.Number with { Box = "AAAA" } };
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(Person, cut));
    }

    [Fact]
    public void ToString_OfAKey_ShowsItsIdOnly() => Assert.Equal("k-2023", New.ToString());

    [Fact]
    public void Open_TheVault_RefusesKeysThatAreNone()
    {
        Assert.Throws<ArgumentException>(() => new IdentityVault([], Lookup, RandomNumberGenerator.Fill));
        Assert.Throws<ArgumentException>(
            () => new IdentityVault([new VaultKey("short", [1])], Lookup, RandomNumberGenerator.Fill));
        Assert.Throws<ArgumentException>(
            () => new IdentityVault([New], New with { KeyId = "again" }, RandomNumberGenerator.Fill));
    }

    private static IdentityVault Vault(params VaultKey[] keys) => new(keys, Lookup, RandomNumberGenerator.Fill);

    private static IdentityNumber Number() => IdentityNumber.TryParse(Written, out var number) ? number : default;

    private static VaultKey Key(string id, byte fill) => new(id, [.. Enumerable.Repeat(fill, 32)]);
}
