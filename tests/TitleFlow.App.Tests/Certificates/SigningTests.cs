using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TitleFlow.App.Certificates;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Certificates;

public sealed class SigningTests
{
    private static readonly SigningKey Old = NewKey("cert-2022");
    private static readonly SigningKey New = NewKey("cert-2023");

    [Fact]
    public void Verify_ASignedCertificate_IsValidAndShowsWhatWasSigned()
    {
        var keys = new SigningKeys([New]);
        var signature = keys.Sign(SignedCertificates.Content);
        var verdict = OfflineVerifier.Verify(signature.Jws, keys.PublishedKeys);
        Assert.True(verdict.IsValid);
        Assert.Equal("cert-2023", signature.KeyId);
        Assert.Equal(Encoding.UTF8.GetString(SignedCertificates.Content.ToPayload()), verdict.Payload);
    }

    [Fact]
    public void Verify_AfterAChangeOfKeys_StillTakesTheRetiredKey()
    {
        var jws = new SigningKeys([Old]).Sign(SignedCertificates.Content).Jws;
        var rotated = new SigningKeys([New, Old with { Pem = PublicPem(Old) }]);
        Assert.True(OfflineVerifier.Verify(jws, rotated.PublishedKeys).IsValid);
        Assert.Equal("cert-2023", rotated.Sign(SignedCertificates.Content).KeyId);
        var withoutOld = OfflineVerifier.Verify(jws, new SigningKeys([New]).PublishedKeys);
        Assert.Contains("没有该证书所用的公钥", withoutOld.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AnAlteredPart_IsNeverValid()
    {
        var keys = new SigningKeys([New]);
        var parts = keys.Sign(SignedCertificates.Content).Jws.Split('.');
        var payload = Base64Url.EncodeToString((SignedCertificates.Content with { HolderName = "冒名者" }).ToPayload());
        var signature = Base64Url.DecodeFromChars(parts[2]);
        signature[0] ^= 1;
        Assert.All(
            [
                $"{parts[0]}.{payload}.{parts[2]}",
                $"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(signature)}",
                $"{parts[0]}.{parts[1]}.AAAA",
            ],
            jws => Assert.Contains(
                "签名与内容不符", OfflineVerifier.Verify(jws, keys.PublishedKeys).Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    public void Verify_AnotherAlgorithm_IsNotEvenTried(string algorithm)
    {
        var keys = new SigningKeys([New]);
        var parts = keys.Sign(SignedCertificates.Content).Jws.Split('.');
        var header = $$"""{"alg":"{{algorithm}}","kid":"cert-2023","typ":"titleflow-certificate+jws"}""";
        var verdict = OfflineVerifier.Verify(
            $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{parts[1]}.{parts[2]}", keys.PublishedKeys);
        Assert.False(verdict.IsValid);
        Assert.Contains("签名类型", verdict.Reason, StringComparison.Ordinal);
        Assert.Null(verdict.Payload);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("e30.e30.")]
    [InlineData("%%.%%.%%")]
    [InlineData("bm90IGpzb24.e30.AAAA")]
    public void Verify_WhatIsNoSignature_SaysSo(string jws) => Assert.Contains(
        "不是完整的电子证书签名文件",
        OfflineVerifier.Verify(jws, new SigningKeys([New]).PublishedKeys).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    public void Verify_WithoutAKeySet_SaysSo(string keySet) => Assert.Contains(
        "公钥文件无法读取",
        OfflineVerifier.Verify(new SigningKeys([New]).Sign(SignedCertificates.Content).Jws, keySet).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void PublishedKeys_OfPrivateKeys_HoldNoPrivatePart()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(New.Pem);
        var secret = Base64Url.EncodeToString(key.ExportParameters(true).D!);
        var published = new SigningKeys([New, Old]).PublishedKeys;
        Assert.DoesNotContain(secret, published, StringComparison.Ordinal);
        Assert.Contains("\"kid\":\"cert-2022\"", published, StringComparison.Ordinal);
        Assert.DoesNotContain("\"d\":", published, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_KeysThatCannotSign_NamesTheKeyAndNotItsText()
    {
        var publicOnly = Old with { Pem = PublicPem(Old) };
        var otherCurve = NewKey("p-384", ECCurve.NamedCurves.nistP384);
        Assert.All<SigningKey[]>(
            [[], [New, New], [publicOnly], [otherCurve], [new SigningKey("broken", "-----BEGIN NOTHING-----")]],
            keys =>
            {
                var refused = Assert.Throws<ArgumentException>(() => new SigningKeys(keys));
                Assert.DoesNotContain("BEGIN", refused.Message, StringComparison.Ordinal);
            });
        Assert.Equal("cert-2023", New.ToString());
    }

    [Fact]
    public void For_ACertificate_IsOneUnguessableTokenUnderAKey()
    {
        var one = new CodeTokens([.. Enumerable.Repeat((byte)1, 32)]);
        var other = new CodeTokens([.. Enumerable.Repeat((byte)2, 32)]);
        var number = SignedCertificates.Content.Number;
        Assert.Equal(22, one.For(number).Length);
        Assert.Equal(one.For(number), one.For(number));
        Assert.NotEqual(one.For(number), other.For(number));
        var another = CertificateNumber.From(PlaceCode.Parse("220000"), 2023, "JC", CaseId.From("a", "b"));
        Assert.NotEqual(one.For(number), one.For(another));
        Assert.DoesNotContain(one.For(number), CodeTokens.HashOf(one.For(number)), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CodeTokens([1, 2, 3]));
    }

    private static SigningKey NewKey(string id, ECCurve? curve = null)
    {
        using var key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        return new SigningKey(id, key.ExportPkcs8PrivateKeyPem());
    }

    private static string PublicPem(SigningKey key)
    {
        using var read = ECDsa.Create();
        read.ImportFromPem(key.Pem);
        return read.ExportSubjectPublicKeyInfoPem();
    }
}
