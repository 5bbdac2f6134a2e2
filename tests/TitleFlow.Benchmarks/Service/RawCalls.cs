using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Benchmarks.Service;

/// <summary>
/// What a single call takes on the tables as they stand, with nothing else going on: the emulator's own share of a
/// request. It scans a whole table at every query, so that it slows down as a run goes on; Azure does not.
/// </summary>
/// <param name="stores">The stores that the service has filled.</param>
public sealed class RawCalls(Stores stores)
{
    private const int Times = 50;
    private const int FileBytes = 500_000;
    private static readonly byte[] Body = Codec.Write(new Added(1, CounterModel.Note));

    /// <summary>Milliseconds a call, by what it is for; kinds that an applicant hardly causes are left out.</summary>
    public async Task<IReadOnlyDictionary<CallKind, double>> MeasureAsync(string mark) => new Dictionary<CallKind, double>
    {
        [CallKind.Append] = await MedianAsync(number => stores.Streams.AppendAsync(Step(Stream(mark, number)), default)),
        [CallKind.Load] = await MedianAsync(number => stores.Streams.LoadAsync(Stream(mark, number), "1", default)),
        [CallKind.Effect] = await MedianAsync(
            number => stores.Streams.RemoveDoneAsync(Owing(mark, number), [(1, 0)], default),
            number => stores.Streams.AppendAsync(
                Step(Owing(mark, number)) with { Effects = [new EffectRow(1, 0, "list.v1", Body)] }, default)),
        [CallKind.Clock] = await MedianAsync(number => stores.Clocks.PutAsync(
            [new ClockRow(DateTimeOffset.UnixEpoch, Stream(mark, number), $"raw~{mark}", 0)], default)),
        [CallKind.Claim] = await MedianAsync(number => stores.Claims.FindAsync($"raw-{mark}-{number}", default)),
        [CallKind.List] = await MedianAsync(number => stores.Lists.PutAsync(new ListRow("raw", $"{mark}-{number}", 1, null, "{}"), default)),
        [CallKind.Blob] = await MedianAsync(async number =>
        {
            using var file = new MemoryStream(new byte[FileBytes]);
            await stores.Blobs.PutNewAsync($"raw/{mark}-{number}", file, "application/pdf", default);
        }),
    };

    /// <param name="call">What is timed.</param>
    /// <param name="first">What it needs to find, which is not timed.</param>
    private static async Task<double> MedianAsync(Func<int, Task> call, Func<int, Task>? first = null)
    {
        var taken = new double[Times];
        for (var number = -1; number < Times; number++)
        {
            if (first is not null)
            {
                await first(number);
            }
            var began = TimeProvider.System.GetTimestamp();
            await call(number);
            if (number >= 0)
            {
                taken[number] = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            }
        }
        return Rounds.Median(taken);
    }

    private static StreamId Stream(string mark, int number) => new("raw", $"{mark}-{number}");

    /// <summary>A stream with an effect that was carried out, and whose row still stands.</summary>
    private static StreamId Owing(string mark, int number) => new("raw", $"{mark}-owing-{number}");

    /// <summary>The first step of a stream.</summary>
    private static Append Step(StreamId stream) => RawSteps.NextOf(StreamHead.Empty(stream), null, $"{stream}");
}
