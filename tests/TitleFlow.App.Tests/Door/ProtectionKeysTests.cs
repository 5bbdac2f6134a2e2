using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;

namespace TitleFlow.App.Tests.Door;

/// <summary>Instances that share their protection keys through one store.</summary>
public sealed class ProtectionKeysTests
{
    private static readonly VaultKey Old = new("seal-old", [.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly VaultKey New = new("seal-new", [.. Enumerable.Repeat((byte)2, 32)]);

    private readonly Stores stores = new MemoryStores(TimeProvider.System).All;

    [Fact]
    public void Store_TwoThatBothFoundNone_KeepTheFirstOnesKey()
    {
        var (one, other) = (Shelf(Old), Shelf(Old));
        Assert.Empty(one.GetAllElements());
        Assert.Empty(other.GetAllElements());
        one.StoreElement(new XElement("key", "one"), "key-1");
        other.StoreElement(new XElement("key", "other"), "key-2");

        Assert.Equal("one", Assert.Single(one.GetAllElements()).Value);
        Assert.Equal("one", Assert.Single(other.GetAllElements()).Value);
    }

    [Fact]
    public void Store_TheNextKey_StandsBesideTheFirst()
    {
        var (one, other) = (Shelf(Old), Shelf(Old));
        one.StoreElement(new XElement("key", "first"), "key-1");
        other.GetAllElements();
        other.StoreElement(new XElement("key", "second"), "key-2");
        one.StoreElement(new XElement("revocation", "first"), "revocation-1");

        Assert.Equal(["first", "first", "second"], one.GetAllElements().Select(element => element.Value).Order());
    }

    [Fact]
    public async Task Store_AKey_ShowsNothingOfItInTheStore()
    {
        Shelf(Old).StoreElement(new XElement("key", new XElement("secret", "4e4f5448494e47")), "key-1");

        var (facts, content) = (await stores.Blobs.OpenAsync($"{ProtectionKeys.Folder}key-000001", default))!.Value;
        using var text = new StreamReader(content);
        var stored = await text.ReadToEndAsync();
        Assert.Contains(Old.KeyId, stored, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("4e4f5448494e47", stored, StringComparison.Ordinal);
        Assert.Equal("application/json", facts.MediaType);
    }

    [Fact]
    public async Task Read_SlippedInByAnybodyElse_IsPassedOver()
    {
        Shelf(Old).StoreElement(new XElement("key", "ours"), "key-1");
        using var clear = new MemoryStream("<key>theirs</key>"u8.ToArray());
        await stores.Blobs.PutNewAsync($"{ProtectionKeys.Folder}key-000002", clear, "application/xml", default);
        var (_, content) = (await stores.Blobs.OpenAsync($"{ProtectionKeys.Folder}key-000001", default))!.Value;
        await stores.Blobs.PutNewAsync($"{ProtectionKeys.Folder}key-000003", content, "application/json", default);

        Assert.Equal("ours", Assert.Single(Shelf(Old).GetAllElements()).Value);
    }

    [Fact]
    public void Protect_SealingKeysRotated_OldKeysAreStillRead()
    {
        var before = Instance(Old).CreateProtector("test").Protect("x");

        Assert.Equal("x", Instance(New, Old).CreateProtector("test").Unprotect(before));
        Assert.Throws<CryptographicException>(() => Instance(New).CreateProtector("test").Unprotect(before));
    }

    [Fact]
    public async Task Protect_ManyStartedAtOnceOnAnEmptyStore_ReadEachOther()
    {
        using var ready = new Barrier(6);
        var instances = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var protector = Instance(Old).CreateProtector("test");
                ready.SignalAndWait();
                return (Protector: protector, Text: protector.Protect("x"));
            },
            TaskCreationOptions.LongRunning)));

        foreach (var reader in instances)
        {
            Assert.All(instances, writer => Assert.Equal("x", reader.Protector.Unprotect(writer.Text)));
        }
        Assert.Single(Shelf(Old).GetAllElements());
    }

    [Fact]
    public void Protect_AfterTheKeyChanged_BothAreRead()
    {
        using var services = Services(Old);
        var provider = services.GetRequiredService<IDataProtectionProvider>();
        var before = provider.CreateProtector("test").Protect("x");
        var now = TimeProvider.System.GetUtcNow();
        services.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));

        var later = Instance(Old).CreateProtector("test");
        Assert.Equal("x", later.Unprotect(before));
        Assert.Equal("y", provider.CreateProtector("test").Unprotect(later.Protect("y")));
        Assert.Equal(2, Shelf(Old).GetAllElements().Count);
    }

    private IDataProtectionProvider Instance(params VaultKey[] sealing) => Services(sealing).GetRequiredService<IDataProtectionProvider>();

    private ServiceProvider Services(params VaultKey[] sealing)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("test");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = Shelf(sealing));
        return services.BuildServiceProvider();
    }

    private ProtectionKeys Shelf(params VaultKey[] sealing) =>
        new(stores, new SealingKeys(sealing, RandomNumberGenerator.Fill), NullLogger<ProtectionKeys>.Instance);
}
