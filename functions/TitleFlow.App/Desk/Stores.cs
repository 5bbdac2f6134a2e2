using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Desk;

/// <summary>Everything that is stored, in memory or on Azure: the same ports, the same rules.</summary>
/// <param name="Streams">Facts, heads, keys and outboxes.</param>
/// <param name="Clocks">When to look at which stream.</param>
/// <param name="Claims">What must be unique across streams.</param>
/// <param name="Lists">Work lists.</param>
/// <param name="Blobs">Dossiers and facts too large for a row.</param>
/// <param name="Jobs">Work longer than a request.</param>
/// <param name="Limits">The counts of rate limits.</param>
public sealed record Stores(
    IStreamStore Streams, IClockStore Clocks, IClaimStore Claims, IListStore Lists, IBlobStore Blobs, IJobQueue Jobs, ILimitStore Limits);
