using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Policies;
using TitleFlow.App.Registers;
using TitleFlow.Cli.Records;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Cli.Tests;

/// <summary>Puts a little into a store: twenty places, and one case that has been started and withdrawn.</summary>
internal static class Storeroom
{
    public const int Places = 20;
    public const string CaseId = "c-1";

    private static readonly DateTimeOffset StartedAt = new(2023, 9, 18, 1, 0, 0, TimeSpan.Zero);

    public static Law Law { get; } = LawFiles.Read(Repository.Policies).Law!;

    public static async Task<Workroom> FilledAsync(Stores stores, CancellationToken stop)
    {
        var room = Workroom.Open(stores, Law);
        foreach (var (index, step) in Read().SelectMany(SeedSteps.Of).Take(Places).Index())
        {
            var origin = new EffectOrigin(new StreamId("seed", step.By), 1, index);
            Assert.Empty(await room.Desks.Of(step.Stream)
                .TellAsync(step.Stream, step.Command, origin, Codec.Write(step.Command), stop));
        }

        return room;
    }

    /// <summary>Appends the facts of a case as they are, each linked to the one before.</summary>
    public static async Task AddCaseAsync(Stores stores, CancellationToken stop)
    {
        var stream = new StreamId("case", CaseId);
        var pack = Law.Packs.FindCurrent("jilin-2023")!;
        var cover = new Cover(
            CaseId, "p-1", "林书禾",
            new UnitAsFiled("12222403DEM0000903", "敦化市演示镇卫生院", "222403", "township", "institution", "separate"),
            "222403", "JL23-R3", "3010", pack.Pin.ToString(), "deputy-senior", 2023);
        var rows = new List<FactRow>();
        var codec = new Codec([typeof(Fact).Assembly]);
        Fact[] facts = [new FilingStarted(cover, StartedAt, "p-1"), new FilingWithdrawn("另有安排", StartedAt, "p-1")];
        foreach (var fact in facts)
        {
            var (previous, body) = (rows.Count == 0 ? FactChain.Root : rows[^1].Hash, Codec.Write(fact));
            var row = new FactRow(rows.Count + 1, codec.NameOf(fact), body, null, StartedAt, "p-1", previous, "");
            rows.Add(row with { Hash = FactChain.Link(previous, stream, row, body) });
        }

        var head = StreamHead.Empty(stream) with { Version = rows.Count, Hash = rows[^1].Hash, LastAt = StartedAt };
        var appended = await stores.Streams.AppendAsync(new Append(head, null, rows), stop);
        Assert.Equal(AppendOutcome.Committed, appended.Outcome);
    }

    private static IReadOnlyList<RegisterPlace> Read() => SeedReader.Places(
        "places-22.json", File.ReadAllText(Path.Combine(Repository.Policies, "seed", "places-22.json"))).Entries;
}
