using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Tests.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Tests.Http;

/// <summary>Work lists are rebuilt from the streams by one message, as those see it who work from them.</summary>
public sealed class RebuiltListTests
{
    private const string Clerk = "clerk-dunhua-a";
    private const string Relist = """{"kind":"relist"}""";
    private static readonly string Work = CaseModel.WorkList(Duties.UnitClerk, Walk.Clinic);

    [Fact]
    public async Task Relist_OneEntryGoneAndOneFalse_ShowsBothAsTheirCasesSayAndLetsThemGoOn()
    {
        await using var house = await TestHouse.OpenAsync();
        var (gone, falsified) = (await Walk.SubmittedAsync(house), await Walk.SubmittedAsync(house, "applicant-dunhua-a2"));
        var before = await WorkAsync(house);
        var lists = house.Memory.All.Lists;
        await lists.TakeOutAsync(Work, await ItemOf(house, gone));
        await lists.FalsifyAsync(Work, await ItemOf(house, falsified), $$"""{"caseId":"{{falsified.Id}}","applicant":"别人"}""");
        Assert.NotEqual(before, await WorkAsync(house));

        Assert.True(await house.Services.GetRequiredService<Jobs>().RunAsync(Relist, CancellationToken.None));
        Assert.Equal(before, await WorkAsync(house));

        // What was told anew leaves with the next decision like anything that a decision told.
        Assert.Equal(200, (await gone.ActAsync(gone.Applicant, "withdraw", new { reason = "另有安排" })).Status);
        Assert.DoesNotContain(gone.Id.ToString(), await WorkAsync(house), StringComparison.Ordinal);
        Assert.Contains(falsified.Id.ToString(), await WorkAsync(house), StringComparison.Ordinal);
    }

    /// <summary>A process that lacks the pack of a case cannot say where it is listed, and so takes it out of nothing.</summary>
    [Fact]
    public async Task Relist_ByAProcessWithoutThePack_LeavesTheCaseWhereItStands()
    {
        await using var house = await TestHouse.OpenAsync();
        await Walk.SubmittedAsync(house);
        var before = await WorkAsync(house);
        await using var bare = await house.BesideAsync(law: new Law(PackShelf.Empty, TestHouse.Shipped.Calendar));

        Assert.True(await bare.Services.GetRequiredService<Jobs>().RunAsync(Relist, CancellationToken.None));

        Assert.Equal(before, await WorkAsync(house));
    }

    private static async Task<string> ItemOf(TestHouse house, Walk walk) =>
        (await house.Services.GetRequiredService<Desk<Case>>().ListingsAsync(walk.Id.Stream, CancellationToken.None))
            .Single(listing => listing.List == Work).Item;

    private static async Task<string> WorkAsync(TestHouse house)
    {
        var work = await house.As(Clerk).ViewAsync($"/api/work?role={Duties.UnitClerk}&at={Walk.Clinic}");
        Assert.Equal(200, work.Status);
        return work.Body.ToJsonString();
    }
}
