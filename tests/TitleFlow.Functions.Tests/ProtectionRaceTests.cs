using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Builder;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Storage;

namespace TitleFlow.Functions.Tests;

/// <summary>Instances that start at the same time on an account where nothing is yet.</summary>
public sealed class ProtectionRaceTests
{
    [Fact]
    public async Task Keys_OfInstancesStartedAtOnce_AreTheSame()
    {
        var sealing = new VaultKey("seal", RandomNumberGenerator.GetBytes(VaultKey.Length));
        var prefix = $"t{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        var account = Account(prefix);
        await account.EnsureAsync(default);
        using var ready = new Barrier(4);
        var instances = await Task.WhenAll(Enumerable.Range(0, ready.ParticipantCount).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var protector = Instance(Account(prefix).Stores, sealing).CreateProtector("x");
                ready.SignalAndWait();
                return (Protector: protector, Text: protector.Protect("text"));
            },
            TaskCreationOptions.LongRunning)));

        foreach (var reader in instances)
        {
            Assert.All(instances, writer => Assert.Equal("text", reader.Protector.Unprotect(writer.Text)));
        }
        Assert.Single(await account.Stores.Blobs.ListAsync(ProtectionKeys.Folder, default).ToListAsync());
    }

    private static StorageAccount Account(string prefix) =>
        new(new StorageOptions { ConnectionString = RunningApp.Storage, Prefix = prefix }, TimeProvider.System, new CallMeter());

    /// <summary>Set up as the shell does it.</summary>
    private static IDataProtectionProvider Instance(Stores stores, VaultKey sealing)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(stores);
        builder.Services.AddSingleton(new SealingKeys([sealing], RandomNumberGenerator.Fill));
        Protection.Add(builder);
        return builder.Build().Services.GetRequiredService<IDataProtectionProvider>();
    }
}
