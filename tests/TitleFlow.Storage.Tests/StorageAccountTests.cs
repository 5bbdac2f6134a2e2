using TitleFlow.App.Desk;

namespace TitleFlow.Storage.Tests;

public sealed class StorageAccountTests
{
    [Theory]
    [InlineData("1a")]
    [InlineData("A")]
    [InlineData("a-b")]
    [InlineData("中")]
    [InlineData("abcdefghijklmnopqrstu")]
    public void Open_PrefixThatTablesRefuse_IsRefused(string prefix) =>
        Assert.Throws<ArgumentException>(
            () => Open(new StorageOptions { ConnectionString = "UseDevelopmentStorage=true", Prefix = prefix }));

    [Fact]
    public void Open_NeitherConnectionNorName_SaysSo()
    {
        var refused = Assert.Throws<ArgumentException>(() => Open(new StorageOptions()));

        Assert.StartsWith("Neither", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("6f1d3a52-0000-4000-8000-000000000001")]
    public void Open_NameAndIdentity_AsksNobodyYet(string? client)
    {
        var account = Open(new StorageOptions { AccountName = "titleflow", IdentityClientId = client });

        Assert.Equal(0, account.Meter.Total);
    }

    private static StorageAccount Open(StorageOptions options) => new(options, TimeProvider.System, new CallMeter());
}
