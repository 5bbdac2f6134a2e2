using System.Globalization;
using System.Text.Json.Nodes;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Portal;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Whoever stands on a list that somebody saved or looked at sees it in the record of the own case (Q4).</summary>
public sealed class ListReadTests
{
    private const string Colleague = "applicant-dunhua-a2";
    private const string Clerk = "clerk-dunhua-a";
    private const string Department = "11222403DEM0000502";
    private static readonly DateTimeOffset At = new(2023, 9, 25, 1, 0, 30, TimeSpan.Zero);
    private static readonly Actor Officer = new("person-officer", [new ActorGrant(Role.County, "222403", null)]);

    [Fact]
    public async Task List_SavedWhole_IsOnRecordInTheCaseWithRolePlaceAndTime()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        (string Subject, string Address, string Role, string Where)[] saved =
        [
            ("city-yanbian", "/api/place-cases/list?place=222400&year=2023", "city", "222400"),
            ("department-dunhua", $"/api/work-list?role=department&at={Department}", "department", Department),
            (Clerk, $"/api/units/{Walk.Clinic}/cases/list?year=2023", "unitClerk", Walk.Clinic),
        ];
        foreach (var (subject, address, role, where) in saved)
        {
            Assert.Empty((await house.As(subject).ViewAsync($"{address}&series=school")).Body["cases"]!.AsArray());
            Assert.DoesNotContain(await ReadsAsync(house, walk, "list"), read => (string?)read["role"] == role);

            Assert.NotEmpty(await house.As(subject).GetByteArrayAsync(new Uri($"{address}&format=xlsx", UriKind.Relative)));
            var read = Assert.Single(await ReadsAsync(house, walk, "list"), one => (string?)one["role"] == role);
            Assert.Equal((where, "导出名单"), ((string?)read["where"], (string?)read["whatText"]));
            Assert.Equal(house.Time.GetUtcNow(), DateTimeOffset.Parse((string)read["at"]!, CultureInfo.InvariantCulture), TimeSpan.FromMinutes(1));
            Assert.Null((string?)read["by"]);
        }
        Assert.Equal(3, (await ReadsAsync(house, walk, "list")).Count);
    }

    [Fact]
    public async Task List_ThatHoldsTheReadersOwnCase_IsOnRecordInTheOthersOnly()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var own = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        var other = await YearlyWalk.SubmittedAsync(house, Colleague, YearlyWalk.Clinic, "health");
        var named = new { personId = TestHouse.PersonOf(own.Applicant), from = "2023-02-01", reasonCode = "duties-assigned", document = "敦卫办〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/units/{Walk.Clinic}/clerks", named)).Status);

        var list = await house.As(own.Applicant).ViewAsync($"/api/units/{Walk.Clinic}/cases/list?year=2023");
        Assert.Equal(2, (int)list.Body["count"]!);
        Assert.Empty(await ReadsAsync(house, own, "list"));
        Assert.Single(await ReadsAsync(house, other, "list"));
    }

    [Fact]
    public async Task Pages_AndTheBoardOfAPlace_AreOnRecordInTheCasesShown()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        Assert.Equal(200, (await house.As("county-dunhua").ViewAsync("/api/board?place=222403&year=2023")).Status);
        Assert.Empty(await ReadsAsync(house, walk, "board"));
        await walk.SucceedsAsync("department-dunhua", "notice", new
        {
            items = new[] { new { clause = "JL23-6.1-c", what = "学历证书看不清", supply = "重新上传", concerns = "education-certificate" } },
            dueOn = "2023-03-08",
        });
        await house.MoveToAsync(new DateOnly(2023, 3, 9));

        Assert.Equal(200, (await house.As("county-dunhua").ViewAsync("/api/board?place=222403&year=2023")).Status);
        Assert.Equal("222403", (string?)Assert.Single(await ReadsAsync(house, walk, "board"))["where"]);
        Assert.Equal(200, (await house.As("supervisor-yanbian").ViewAsync("/api/place-cases?place=222403&year=2023")).Status);
        Assert.Equal(200, (await house.As("department-dunhua").ViewAsync($"/api/units/{Walk.Clinic}/cases?year=2023")).Status);
        Assert.Equal(
            ["department", "supervisor"],
            (await ReadsAsync(house, walk, "cases")).Select(read => (string)read["role"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task List_OnWhichACaseStood_IsNoLookIntoItsPapers()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        Assert.Equal(200, (await house.As("department-dunhua").ViewAsync($"/api/work-list?role=department&at={Department}")).Status);
        house.Time.Advance(TimeSpan.FromHours(2));
        var tenure = new { condition = "tenure", isMet = true, grounds = "核对聘任文件", proofs = new[] { "appointment-proof" } };
        var unseen = await walk.ActAsync("department-dunhua", "answers", tenure);
        Assert.Equal(["review.unopened"], unseen.Codes);
        Assert.Equal("JL23-6.3-b", (string?)unseen.Findings[0]["clause"]!["clause"]);

        Assert.Equal(200, (await walk.ViewAsync("department-dunhua")).Status);
        await walk.SucceedsAsync("department-dunhua", "answers", tenure);
    }

    [Fact]
    public async Task Staff_OfAUnit_IsOnRecordForEachOtherPersonShown()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(200, (await house.As(Clerk).ViewAsync($"/api/units/{Walk.Clinic}/persons?size=100")).Status);
        var read = Assert.Single(await OfPersonAsync(Colleague));
        Assert.Equal(
            ("unitClerk", Walk.Clinic, "查看单位人员名单"), ((string?)read["role"], (string?)read["where"], (string?)read["whatText"]));
        Assert.Empty(await OfPersonAsync(Clerk));

        async Task<IReadOnlyList<JsonNode>> OfPersonAsync(string subject)
        {
            var reads = await house.As(subject).ViewAsync($"/api/persons/{TestHouse.PersonOf(subject)}/reads?size=100");
            return [.. reads.Body["entries"]!.AsArray().OfType<JsonNode>()];
        }
    }

    [Fact]
    public async Task Export_OfManyCases_IsWrittenBeforeTheReadingOfEachAndNeverMoreThanTheBoundSideBySide()
    {
        var lists = new Told { WaitsFor = ReadLog.Together };
        var ids = Enumerable.Range(0, 1_000).Select(number => $"c-{number.ToString(CultureInfo.InvariantCulture)}").ToList();
        await NoteAsync(lists, ids);

        Assert.Equal("exports:220000", lists.Rows[0].List);
        Assert.Equal(
            ids.Select(id => $"reads:{id}").Order(StringComparer.Ordinal), lists.Rows.Skip(1).Select(row => row.List).Order(StringComparer.Ordinal));
        Assert.Single(lists.Rows.Skip(1).Select(row => row.Item).Distinct());
        Assert.Equal(ReadLog.Together, lists.MostAtOnce);
    }

    [Fact]
    public async Task Export_ThatCannotBeNotedInOneCase_IsNotHandedOutAndStaysOnRecord()
    {
        var lists = new Told { Dead = "reads:c-7" };
        await Assert.ThrowsAsync<IOException>(() => NoteAsync(lists, [.. Enumerable.Range(0, 10).Select(number => $"c-{number}")]));
        Assert.Equal("exports:220000", lists.Rows[0].List);
        Assert.DoesNotContain(lists.Rows, row => row.List == lists.Dead);
    }

    private static Task NoteAsync(Told lists, IReadOnlyList<string> ids)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(At);
        return new ExportLog(lists, new ReadLog(lists, time), time).NoteAsync(
            PlaceCode.Parse("222403"), 2023, Officer, [.. ids.Select(id => new JsonObject { ["caseId"] = id })],
            new ListFilter(new Dictionary<string, string>()), CancellationToken.None);
    }

    private static async Task<IReadOnlyList<JsonNode>> ReadsAsync(TestHouse house, YearlyWalk walk, string what)
    {
        var reads = await house.As(walk.Applicant).ViewAsync($"/api/cases/{walk.Id}/reads?size=100");
        Assert.Equal(200, reads.Status);
        return [.. reads.Body["entries"]!.AsArray().OfType<JsonNode>().Where(read => (string?)read["what"] == what)];
    }

    /// <summary>Lists that keep what was put, in its order, and how many readings were on their way at once.</summary>
    private sealed class Told : IListStore
    {
        private readonly Lock gate = new();
        private readonly TaskCompletionSource together = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int now;

        public List<ListRow> Rows { get; } = [];

        public int MostAtOnce { get; private set; }

        /// <summary>The list that cannot be written.</summary>
        public string? Dead { get; init; }

        /// <summary>How many readings must be on their way before the first is written.</summary>
        public int WaitsFor { get; init; } = 1;

        public async Task PutAsync(ListRow row, CancellationToken stop)
        {
            lock (gate)
            {
                MostAtOnce = Math.Max(MostAtOnce, ++now);
                if (now >= WaitsFor)
                {
                    together.TrySetResult();
                }
            }
            await (row.List.StartsWith("reads:", StringComparison.Ordinal) ? together.Task : Task.CompletedTask);
            lock (gate)
            {
                now--;
                if (row.List == Dead)
                {
                    throw new IOException("No answer.");
                }
                Rows.Add(row);
            }
        }

        public Task<ListPage> PageAsync(string list, string? after, int size, CancellationToken stop, string startsWith = "") =>
            Task.FromResult(new ListPage([], null));

        public Task<ListEntry?> FindAsync(string list, string item, CancellationToken stop) => Task.FromResult<ListEntry?>(null);

        public Task<int> CompactAsync(DateTimeOffset leftBefore, CancellationToken stop) => Task.FromResult(0);
    }
}
