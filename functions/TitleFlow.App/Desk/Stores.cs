using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Desk;

/// <summary>The stores of one storage account, or of one memory.</summary>
public sealed record Stores(
    IStreamStore Streams, IClockStore Clocks, IClaimStore Claims, IListStore Lists, IBlobStore Blobs, IJobQueue Jobs);
