using System.Security.Cryptography;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Storage.Tests;

public sealed class MemoryBlobStoreTests() : BlobStoreContract(new MemoryHouse());

public sealed class AzureBlobStoreTests() : BlobStoreContract(new AzuriteHouse());

/// <summary>What every store of blobs does.</summary>
public abstract class BlobStoreContract(StoreHouse house) : StoreContract(house)
{
    private const string Name = "dossiers/7f3k-1/a1.pdf";

    /// <summary>After everything that these tests write.</summary>
    private static readonly DateTimeOffset Later = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private IBlobStore Blobs => Stores.Blobs;

    [Fact]
    public async Task PutNew_NoneStands_IsReadBackWithItsMediaType()
    {
        Assert.True(await PutAsync(Name, Sample.Bytes("论文"), "application/pdf"));

        var opened = (await Blobs.OpenAsync(Name, Stop))!.Value;

        Assert.Equal(new BlobFacts(Name, 6, "application/pdf", opened.Facts.WrittenAt), opened.Facts);
        Assert.Equal(Sample.Bytes("论文"), await ReadAsync(opened.Content));
    }

    [Fact]
    public async Task PutNew_OneStands_ChangesNothing()
    {
        await PutAsync(Name, [1], "a/b");

        Assert.False(await PutAsync(Name, [2, 2], "c/d"));

        var opened = (await Blobs.OpenAsync(Name, Stop))!.Value;
        Assert.Equal("a/b", opened.Facts.MediaType);
        Assert.Equal([1], await ReadAsync(opened.Content));
    }

    [Fact]
    public async Task PutNew_TwentyAtOnce_OneWins()
    {
        var put = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => Task.Run(() => PutAsync(Name, [(byte)number], "a/b"))));

        Assert.Single(put, isNew => isNew);
    }

    [Fact]
    public async Task PutNew_TwentyMebibytesThatCannotSeek_StreamsBothWays()
    {
        const int Size = 20 * 1024 * 1024;
        var bytes = Enumerable.Range(0, Size).Select(index => (byte)((index * 31) ^ (index >> 13))).ToArray();
        using var content = new LimitedStream(new MemoryStream(bytes), Size);

        Assert.True(await Blobs.PutNewAsync(Name, content, "application/zip", Stop));
        using var again = new LimitedStream(new MemoryStream(bytes), Size);
        Assert.False(await Blobs.PutNewAsync(Name, again, "application/zip", Stop));

        var opened = (await Blobs.OpenAsync(Name, Stop))!.Value;
        Assert.Equal(Size, opened.Facts.Length);
        Assert.Equal(SHA256.HashData(bytes), await SHA256.HashDataAsync(opened.Content, Stop));
    }

    [Fact]
    public async Task PutNew_StreamBreaksHalfWay_NothingStands()
    {
        using var broken = new LimitedStream(new MemoryStream(new byte[6 * 1024 * 1024]), 5 * 1024 * 1024);

        await Assert.ThrowsAsync<StoreLimitException>(() => Blobs.PutNewAsync(Name, broken, "a/b", Stop));

        Assert.Null(await Blobs.OpenAsync(Name, Stop));
        Assert.Empty(await Blobs.ListAsync("", Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task PutNew_Empty_IsABlobToo()
    {
        Assert.True(await PutAsync(Name, [], "a/b"));
        Assert.Equal(0, (await Blobs.OpenAsync(Name, Stop))!.Value.Facts.Length);
    }

    [Fact]
    public async Task Remove_Twice_IsPassedOver()
    {
        await PutAsync(Name, [1], "a/b");

        Assert.True(await Blobs.RemoveAsync(Name, Later, Stop));
        Assert.True(await Blobs.RemoveAsync(Name, Later, Stop));

        Assert.Null(await Blobs.OpenAsync(Name, Stop));
        Assert.True(await PutAsync(Name, [2], "a/b"));
    }

    [Fact]
    public async Task Remove_WrittenSince_IsRefused()
    {
        await PutAsync(Name, [1], "a/b");

        var written = Assert.Single(await Blobs.ListAsync("", Stop).ToListAsync(Stop)).WrittenAt;
        Assert.False(await Blobs.RemoveAsync(Name, written.AddSeconds(-1), Stop));

        Assert.NotNull(await Blobs.OpenAsync(Name, Stop));
    }

    [Fact]
    public async Task PutNew_OneStands_RenewsTheMomentItWasWritten()
    {
        await PutAsync(Name, [1], "a/b");
        var first = Assert.Single(await Blobs.ListAsync("", Stop).ToListAsync(Stop));
        // The store's clock tells whole seconds.
        await House.PassAsync(TimeSpan.FromSeconds(1.1));

        Assert.False(await PutAsync(Name, [2], "c/d"));

        var again = Assert.Single(await Blobs.ListAsync("", Stop).ToListAsync(Stop));
        Assert.True(again.WrittenAt > first.WrittenAt, $"{again.WrittenAt:O} is not after {first.WrittenAt:O}");
        Assert.Equal(first, again with { WrittenAt = first.WrittenAt });
        Assert.False(await Blobs.RemoveAsync(Name, first.WrittenAt, Stop));
        Assert.Equal([1], await ReadAsync((await Blobs.OpenAsync(Name, Stop))!.Value.Content));
    }

    [Fact]
    public async Task List_Prefix_GivesThoseInOrder()
    {
        foreach (var name in (string[])["b/1", "a/2", "a/10", "a/B", "ab/1"])
        {
            await PutAsync(name, [1, 2], "a/b");
        }

        Assert.Equal(
            [("a/10", 2L, "a/b"), ("a/2", 2L, "a/b"), ("a/B", 2L, "a/b")],
            await Blobs.ListAsync("a/", Stop).Select(blob => (blob.Name, blob.Length, blob.MediaType)).ToListAsync(Stop));
        Assert.Equal(5, await Blobs.ListAsync("", Stop).CountAsync(Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/..")]
    [InlineData("a/./b")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("张三.pdf")]
    [InlineData("a\\b")]
    [InlineData("a%2e")]
    public async Task AnyCall_NameThatLeadsElsewhere_IsRefused(string name)
    {
        await Assert.ThrowsAsync<StoreLimitException>(() => PutAsync(name, [1], "a/b"));
        await Assert.ThrowsAsync<StoreLimitException>(() => Blobs.OpenAsync(name, Stop));
        await Assert.ThrowsAsync<StoreLimitException>(() => Blobs.RemoveAsync(name, Later, Stop));
    }

    private static async Task<byte[]> ReadAsync(Stream content)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }

    private async Task<bool> PutAsync(string name, byte[] bytes, string mediaType)
    {
        using var content = new MemoryStream(bytes);
        return await Blobs.PutNewAsync(name, content, mediaType, Stop);
    }
}
