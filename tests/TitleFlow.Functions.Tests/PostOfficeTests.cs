using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Notices;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Time;

namespace TitleFlow.Functions.Tests;

public sealed class PostOfficeTests
{
    private static readonly PersonId Person = PersonId.From("test", "someone");

    [Fact]
    public async Task Send_PersonWithAddress_ArrivesUnderItsMessageId()
    {
        await using var catcher = new SmtpCatcher();
        await using var services = await HouseAsync(catcher.Port);
        await services.GetRequiredService<IPostOffice>().SendAsync(new Letter($"{Person}", "abc.def@titleflow", "提醒", "请办理。"), default);
        var letter = Assert.Single(catcher.Letters);
        Assert.Contains("Message-Id: <abc.def@titleflow>", letter, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("someone@example.invalid", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_UnknownPerson_SendsNothing()
    {
        await using var catcher = new SmtpCatcher();
        await using var services = await HouseAsync(catcher.Port);
        await services.GetRequiredService<IPostOffice>().SendAsync(new Letter($"{PersonId.From("test", "nobody")}", "x@titleflow", "提醒", "请办理。"), default);
        Assert.Empty(catcher.Letters);
    }

    [Fact]
    public async Task Notify_CarriedOutTwice_IsMailedOnceAndStandsOnceInTheInBox()
    {
        await using var catcher = new SmtpCatcher();
        await using var services = await HouseAsync(catcher.Port);
        var lists = services.GetRequiredService<Stores>().Lists;
        var handler = new NotifyHandler(
            lists, services.GetRequiredService<IPostOffice>(), services.GetRequiredService<Successions>());
        var notice = new Notify(new Addressee(Addressee.Person, $"{Person}"), "reminder", "提醒", "请办理。", DateTimeOffset.UnixEpoch, null, null);
        var origin = new EffectOrigin(new("case", "c1"), 3, 0);
        await handler.CarryOutAsync(origin, notice, default);
        await handler.CarryOutAsync(origin, notice, default);
        Assert.Single(catcher.Letters);
        Assert.Single((await lists.PageAsync(notice.To.InBox, null, 10, default)).Entries);
    }

    private static async Task<ServiceProvider> HouseAsync(int port)
    {
        var (settings, faults) = Settings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] = "none",
                ["TitleFlow:PublicUrl"] = "http://127.0.0.1",
                ["TitleFlow:Issuer"] = "http://127.0.0.1",
                ["TitleFlow:Audience"] = "titleflow",
                ["TitleFlow:Mail:Host"] = "127.0.0.1",
                ["TitleFlow:Mail:Port"] = $"{port}",
                ["TitleFlow:Mail:From"] = "titleflow@example.invalid",
            }).Build(),
            isDevelopment: true);
        Assert.Empty(faults);
        var vault = new IdentityVault(
            [new VaultKey("seal", RandomNumberGenerator.GetBytes(32))], new VaultKey("lookup", RandomNumberGenerator.GetBytes(32)), RandomNumberGenerator.Fill);
        var stores = new MemoryStores(TimeProvider.System).All;
        var services = new ServiceCollection().AddLogging().AddSingleton(stores).AddSingleton(TimeProvider.System)
            .AddSingleton(new RecoveryBook(stores.Clocks, TimeProvider.System, "test"))
            .AddSingleton<Func<Law>>(() => new Law(PackShelf.Empty, WorkCalendar.Empty))
            .AddSingleton(settings!).AddSingleton(vault).AddSingleton<IPostOffice, PostOffice>()
            .AddTitleFlow().BuildServiceProvider();
        Assert.True(IdentityNumber.TryParse("999999196603050003", out var number));
        var register = new RegisterPerson(Person, "某人", vault.Seal(Person, number), new DateOnly(1966, 3, 5))
        {
            EMail = vault.SealText(Person, IdentityVault.EMailPurpose, "someone@example.invalid"),
        };
        var findings = await services.GetRequiredService<DeskDirectory>().Of(Person.Stream).TellAsync(
            Person.Stream, register, new EffectOrigin(new("seed", "test"), 1, 0), Codec.Write(register), default);
        Assert.Empty(findings);
        return services;
    }
}
