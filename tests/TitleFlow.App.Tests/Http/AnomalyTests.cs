using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Policies;
using TitleFlow.App.Tests.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;
using TitleFlow.Simulation;
using TitleFlow.Tests;

namespace TitleFlow.App.Tests.Http;

/// <summary>What goes wrong between processes, and with what is stored, as people at the door see it.</summary>
public sealed class AnomalyTests
{
    private static readonly DateOnly AfterTheTerm = new(2023, 10, 9);

    [Fact]
    [Anomaly("duplicate-delivery")]
    [Anomaly("lost-race")]
    public async Task Request_SentToTwoProcessesAtOnce_HappensOnceAndIsAnsweredAlike()
    {
        await using var one = await TestHouse.OpenAsync();
        await using var other = await one.BesideAsync();
        TestHouse[] houses = [one, other, one, other];
        var answers = await Task.WhenAll(houses.Select(house => Task.Run(() => house.As("applicant-dunhua-a1").ActAsync(
            "/api/cases", new { unit = Walk.Clinic, family = "3010" }, "same"))));
        Assert.All(answers, answer => Assert.Equal((201, answers[0].Body.ToJsonString()), (answer.Status, answer.Body.ToJsonString())));
        Assert.Single((await one.As("applicant-dunhua-a1").ViewAsync("/api/cases")).Body["entries"]!.AsArray());
    }

    [Fact]
    [Anomaly("duplicate-delivery")]
    public async Task Timer_OnTwoProcessesAtOnceAndTwice_ClosesATermOnce()
    {
        await using var one = await TestHouse.OpenAsync();
        await using var other = await one.BesideAsync();
        var walk = await Walk.RecommendedAsync(one);
        await Walk.PostAsync(one, "one", walk);
        one.Time.SetUtcNow(Moment.StartOf(AfterTheTerm).AddHours(10));
        TestHouse[] houses = [one, other, one, other];
        await Task.WhenAll(houses.Select(house => Task.Run(() => SweepOf(house).RunAsync(default))));
        one.Time.Advance(TimeSpan.FromMinutes(5));
        await SweepOf(other).RunAsync(default);
        var facts = await HistoryAsync(other, walk.Id.Stream);
        Assert.Single(facts, fact => fact.Name == "posting-finished.v1");
        Assert.Single(one.Letters.Concat(other.Letters).DistinctBy(letter => letter.MessageId), letter => letter.Subject == "公示期满,可以报送");
    }

    [Theory]
    [Anomaly("duplicate-delivery")]
    [InlineData("""{"kind":"relist"}""")]
    [InlineData("""{"kind":"keep-house"}""")]
    [InlineData("""{"kind":"sweep"}""")]
    public async Task Message_DeliveredToTwoProcessesAndAgain_ChangesNothing(string message)
    {
        await using var one = await TestHouse.OpenAsync();
        await using var other = await one.BesideAsync();
        await Walk.PostAsync(one, "one", await Walk.RecommendedAsync(one));
        await one.Services.GetRequiredService<Broom>().FlushAsync(default);
        var before = await StoredAsync(one);
        // As processes that died would leave them, so that a sweep has something to look at.
        var due = await one.Memory.All.Streams.ListAsync(null, default)
            .Select(stream => new ClockRow(TestHouse.Start, stream, ClockRow.NameOf(ClockRow.Recovery, 0, "dead"), 0))
            .ToListAsync();
        await one.Memory.All.Clocks.PutAsync(due, default);
        TestHouse[] houses = [one, other, one, other];
        var done = await Task.WhenAll(houses.Select(house => Task.Run(
            () => house.Services.GetRequiredService<Jobs>().RunAsync(message, default))));
        Assert.All(done, Assert.True);
        Assert.Equal(before, await StoredAsync(other));
    }

    [Fact]
    [Anomaly("clock-skew")]
    public async Task Clocks_ThatDifferWithinTheTolerance_KeepTheOrderOfFacts()
    {
        await using var house = await TestHouse.OpenAsync();
        var behind = new FakeTimeProvider(TestHouse.Start - TimeSpan.FromSeconds(110));
        await using var slow = await house.BesideAsync(behind);
        var walk = await Walk.SubmittedAsync(house);
        var signed = new { textVersion = "2023-1", readSeconds = 30, dossierHash = await walk.HashAsync() };
        Assert.Equal(200, (await slow.As("clerk-dunhua-a").ActAsync($"/api/cases/{walk.Id}/unit-commitment", signed)).Status);
        Assert.Equal(200, (await house.As("clerk-dunhua-a").ActAsync($"/api/cases/{walk.Id}/recommend", Walk.Report)).Status);
        var facts = await HistoryAsync(slow, walk.Id.Stream);
        Assert.Equal(facts.Select(fact => fact.At).Order(), facts.Select(fact => fact.At));
    }

    [Fact]
    [Anomaly("clock-skew")]
    public async Task Clocks_ThatDifferBeyondTheTolerance_LeaveDecidingToTheOther()
    {
        await using var house = await TestHouse.OpenAsync();
        await using var slow = await house.BesideAsync(new FakeTimeProvider(TestHouse.Start - TimeSpan.FromSeconds(130)));
        var walk = await Walk.SubmittedAsync(house);
        var signed = new { textVersion = "2023-1", readSeconds = 30, dossierHash = await walk.HashAsync() };
        var (clerk, path) = ("clerk-dunhua-a", $"/api/cases/{walk.Id}/unit-commitment");
        var behind = await slow.As(clerk).ActAsync(path, signed, "same");
        Assert.Equal((503, "desk.clock-behind"), (behind.Status, Assert.Single(behind.Codes)));
        Assert.Equal(200, (await house.As(clerk).ActAsync(path, signed, "same")).Status);
    }

    [Fact]
    [Anomaly("clock-skew")]
    public async Task Clocks_ThatDifferBeyondTheTolerance_AnswerWhatIsStoredTheSame()
    {
        await using var house = await TestHouse.OpenAsync();
        await using var slow = await house.BesideAsync(new FakeTimeProvider(TestHouse.Start - TimeSpan.FromSeconds(130)));
        var walk = await Walk.SubmittedAsync(house);
        var signed = new { textVersion = "2023-1", readSeconds = 30, dossierHash = await walk.HashAsync() };
        var (clerk, path) = ("clerk-dunhua-a", $"/api/cases/{walk.Id}/unit-commitment");
        var stored = await house.As(clerk).ActAsync(path, signed, "same");
        var again = await slow.As(clerk).ActAsync(path, signed, "same");
        Assert.Equal((200, stored.Body.ToJsonString()), (again.Status, again.Body.ToJsonString()));
        var other = await slow.As(clerk).ActAsync(path, signed with { readSeconds = 31 }, "same");
        Assert.Equal("urn:titleflow:problem:key-reused", (string?)other.Body["type"]);
    }

    [Fact]
    [Anomaly("pack-changed")]
    public async Task Pack_ChangedInMidCase_DecidesTheOldCaseByTheOldAndANewOneByTheNew()
    {
        await using var before = await TestHouse.OpenAsync();
        var old = await Walk.RecommendedAsync(before);
        await using var after = await before.BesideAsync(law: Law("\"value\": 5", "\"value\": 6"));
        var young = await Walk.RecommendedAsync(after, "applicant-dunhua-a2");
        Assert.NotEqual((await old.StateAsync()).Dossier.Cover!.PackPin, (await young.StateAsync()).Dossier.Cover!.PackPin);

        Assert.Equal(201, (await Walk.PostAsync(after, "old", old)).Status);
        Assert.Equal(201, (await Walk.PostAsync(after, "young", young)).Status);
        await after.MoveToAsync(AfterTheTerm);
        Assert.Equal(200, (await after.As("clerk-dunhua-a").ActAsync($"/api/cases/{old.Id}/forward")).Status);
        var early = await after.As("clerk-dunhua-a").ActAsync($"/api/cases/{young.Id}/forward");
        Assert.Equal(["posting.too-early"], early.Codes);
        Assert.Equal("6个工作日", (string?)early.Findings[0]["threshold"]);
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public async Task Schedule_RevisedUnderAnOpenPosting_LengthensItOnceAndTellsThePeople()
    {
        await using var before = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(before);
        var posting = new StreamId("posting", (await Walk.PostAsync(before, "one", walk)).Id);
        await using var after = await before.BesideAsync(law: Revised(new DateOnly(2023, 9, 28), isWorking: false));
        await using var again = await before.BesideAsync(law: Revised(new DateOnly(2023, 9, 29), isWorking: true));
        foreach (var house in (TestHouse[])[after, after, again])
        {
            await house.Services.GetRequiredService<Housekeeping>().RunAsync(default);
        }
        var recounted = Assert.Single(await HistoryAsync(after, posting), fact => fact.Name == "posting-recounted.v1");
        Assert.Equal(new DateOnly(2023, 10, 9), ((Domain.UnitPosting.PostingRecounted)recounted.Fact).LastDay);
        Assert.Equal(2, (await HistoryAsync(after, walk.Id.Stream)).Count(fact => fact.Name == "posting-joined.v1"));
        var told = after.Letters.Concat(again.Letters).Where(letter => letter.Subject == "公示期顺延至 2023-10-09").ToList();
        Assert.Contains(told, letter => letter.PersonId == TestHouse.PersonOf("applicant-dunhua-a1"));
        Assert.Contains(told, letter => letter.PersonId == TestHouse.PersonOf("clerk-dunhua-a"));
        Assert.Equal(told.DistinctBy(letter => letter.MessageId).Count(), told.Count);
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public async Task Schedule_RevisedUnderAnOpenMonth_MovesItsDayLaterAndTellsThePeople()
    {
        await using var before = await TestHouse.OpenAsync();
        var walk = await Walk.PushedAsync(before, AfterTheTerm);
        await using var after = await before.BesideAsync(law: Revised(new DateOnly(2023, 10, 25), isWorking: false));
        await using var again = await before.BesideAsync();
        foreach (var house in (TestHouse[])[after, after, again])
        {
            await house.Services.GetRequiredService<Housekeeping>().RunAsync(default);
        }
        Assert.Equal("2023-10-26", (string?)(await after.As("province-jilin").ViewAsync("/api/cycles/220000-2023-10")).Body["cycleDay"]);
        Assert.Single(await HistoryAsync(after, walk.Id.Stream), fact => fact.Name == "certification-queued.v1");
        var told = after.Letters.Concat(again.Letters).Where(letter => letter.Subject == "认定日顺延至 2023-10-26").ToList();
        Assert.Contains(told, letter => letter.PersonId == TestHouse.PersonOf("applicant-dunhua-a1"));
        Assert.Contains(told, letter => letter.PersonId == TestHouse.PersonOf("county-dunhua"));
        Assert.Equal(told.DistinctBy(letter => letter.MessageId).Count(), told.Count);

        await again.MoveToAsync(new DateOnly(2023, 10, 26));
        Assert.Contains("certification.intake-open", (await walk.ActAsync("province-jilin", "certify", Walk.ProvinceAnswers)).Codes);
        await after.MoveToAsync(new DateOnly(2023, 10, 27));
        Assert.True((bool?)(await after.As("province-jilin").ViewAsync("/api/cycles/220000-2023-10")).Body["isIntakeClosed"]);
        Assert.DoesNotContain("certification.intake-open", (await walk.ActAsync("province-jilin", "certify", Walk.ProvinceAnswers)).Codes);
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public async Task Schedule_Revised_LooksOnlyAtWhatStillRunsAndNotAgainTheNextNight()
    {
        await using var before = await TestHouse.OpenAsync();
        var running = (await Walk.PostAsync(before, "one", await Walk.RecommendedAsync(before))).Id;
        for (var index = 0; index < 100; index++)
        {
            var over = StreamHead.Empty(new StreamId("posting", $"over-{index}")) with { Version = 1, LastAt = TestHouse.Start };
            await before.Memory.All.Streams.AppendAsync(
                new Append(over, null, [new FactRow(1, "nobody-knows-it.v1", "{}"u8.ToArray(), null, TestHouse.Start, "clerk", over.Hash, over.Hash)]),
                default);
        }
        var wire = new BreakingWire();
        await using var after = await before.BesideAsync(
            law: Revised(new DateOnly(2023, 9, 28), isWorking: false), stores: WiredStores.Over(before.Memory.All, wire));
        await after.Services.GetRequiredService<Housekeeping>().RunAsync(default);
        Assert.Contains(wire.Calls, call => call.StartsWith("append ", StringComparison.Ordinal) && call.Contains(running, StringComparison.Ordinal));
        Assert.DoesNotContain(wire.Calls, call => call.Contains("over-", StringComparison.Ordinal));

        wire.Calls.Clear();
        await after.Services.GetRequiredService<Housekeeping>().RunAsync(default);
        Assert.DoesNotContain(wire.Calls, call => call.StartsWith("ticking ", StringComparison.Ordinal));
    }

    [Fact]
    [Anomaly("blob-missing")]
    public async Task Evidence_WhoseBytesAreGone_IsNamedByVerifyAndTheRestIsShown()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.StartAsync();
        var lost = await applicant.UploadAsync(id, "identity", Applicant.Pdf("a"), "identity-card");
        var kept = await applicant.UploadAsync(id, "title-certificate", Applicant.Pdf("b"));
        var name = $"cases/{id}/identity/{BlobOf(lost)}";
        await house.Memory.All.Blobs.RemoveAsync(name, DateTimeOffset.MaxValue, default);

        var path = new Uri($"/api/cases/{id}/evidence/identity/{BlobOf(lost)}", UriKind.Relative);
        await Assert.ThrowsAsync<InvalidDataException>(() => applicant.Client.GetAsync(path));
        using var other = await applicant.Client.GetAsync(
            new Uri($"/api/cases/{id}/evidence/title-certificate/{BlobOf(kept)}", UriKind.Relative));
        Assert.Equal(Applicant.Pdf("b"), await other.Content.ReadAsByteArrayAsync());
        Assert.Equal(2, (await applicant.ShowAsync(id))["dossier"]!["files"]!.AsArray().Count);
        var audit = await house.Services.GetRequiredService<Desk<Case>>().VerifyAsync(new StreamId("case", id), default);
        Assert.Equal([$"the blob {name} is missing"], audit.Faults);
    }

    private static string BlobOf(Answered attached) => (string)attached.Body["happened"]![0]!["fact"]!["blob"]!;

    private static Sweep SweepOf(TestHouse house) => house.Services.GetRequiredService<Sweep>();

    private static async Task<IReadOnlyList<RecordedFact>> HistoryAsync(TestHouse house, StreamId stream) => stream.Kind == "case"
        ? await house.Services.GetRequiredService<Desk<Case>>().HistoryAsync(stream, 1, default)
        : await house.Services.GetRequiredService<Desk<Domain.UnitPosting.Posting>>().HistoryAsync(stream, 1, default);

    /// <summary>Every head with all that the lists show of its stream, and the list that a clerk works from.</summary>
    private static async Task<string> StoredAsync(TestHouse house)
    {
        var lines = new List<string>();
        await foreach (var stream in house.Memory.All.Streams.ListAsync(null, default))
        {
            var slice = await house.Memory.All.Streams.LoadSinceAsync(stream, 0, default);
            lines.Add($"{stream} {slice.Head.Version} {slice.Head.Hash} {(await house.Memory.All.Streams.PendingAsync(stream, default)).Count}");
            foreach (var place in slice.Head.Listed.Keys.Order(StringComparer.Ordinal))
            {
                var (list, item) = Listing.Read(place);
                lines.Add($"{place} {(await house.Memory.All.Lists.FindAsync(list, item, default))?.Body}");
            }
        }
        var work = await house.As("clerk-dunhua-a").ViewAsync($"/api/postings?unit={Walk.Clinic}&size=100");
        return string.Join('\n', lines.Append(work.Body.ToJsonString()));
    }

    /// <summary>The shipped law with one national figure changed, and what is shipped in its archive.</summary>
    private static Law Law(string figure, string by)
    {
        var root = Directory.CreateTempSubdirectory("packs-").FullName;
        try
        {
            var shipped = Path.Combine(AppContext.BaseDirectory, "policies");
            foreach (var file in Directory.EnumerateFiles(shipped, "*.json", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(root, Path.GetRelativePath(shipped, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
            var changed = Path.Combine(root, "national", "posting.json");
            File.WriteAllText(changed, File.ReadAllText(changed).Replace(figure, by, StringComparison.Ordinal));
            var current = PackFolders.Load(root).Shelf!.Current;
            return new Law(new PackShelf(current, [.. TestHouse.Shipped.Packs.Current]), TestHouse.Shipped.Calendar);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static Law Revised(DateOnly day, bool isWorking) => new(
        TestHouse.Shipped.Packs, TestHouse.Shipped.Calendar.WithLocalDays([new LocalDay(day, isWorking, "临时安排", "测试文件")]));
}
