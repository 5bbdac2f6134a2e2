using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Door;

namespace TitleFlow.App.Tests.Door;

/// <summary>What a request costs of the limit of guesses.</summary>
public sealed class RateCheckTests : IDisposable
{
    private const int Budget = 30;
    private static readonly RateLimit Guess = new("test", "试", Budget, TimeSpan.FromHours(1));

    private readonly SharedLimits limits;
    private readonly RateCheck check;

    public RateCheckTests()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2023, 9, 25, 1, 0, 0, TimeSpan.Zero));
        limits = new SharedLimits(
            new MemoryStores(time).All, time, [.. Enumerable.Repeat((byte)5, 32)], new Dictionary<string, int>(),
            NullLogger<SharedLimits>.Instance);
        check = new RateCheck(limits, _ => new LimitSubject("zhang", true));
    }

    public void Dispose() => limits.Dispose();

    [Theory]
    [InlineData(404, null, 1)]
    [InlineData(200, null, 0)]
    [InlineData(422, 1, 1)]
    [InlineData(422, 0, 0)]
    [InlineData(404, 0, 0)]
    public async Task Check_OfAnAnswer_TakesAGuessWhereItIsOne(int status, int? guesses, int taken)
    {
        await AskAsync(status, guesses);
        for (var left = taken; left < Budget; left++)
        {
            Assert.Equal(404, await AskAsync(404, null));
        }
        Assert.Equal(429, await AskAsync(404, null));
    }

    /// <summary>What an answer may be worth is paid before it is looked up, all or nothing, and given back as far as it was not worth it.</summary>
    [Fact]
    public async Task Till_TakesAllOrNothingAndGivesBackWhatWasNotWorthIt()
    {
        var till = new Till(limits, new LimitSubject("li", true));
        var together = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => till.TakeAsync(Guess, 10, CancellationToken.None))));
        Assert.InRange(together.Count(refused => refused is null), 0, 3);

        await till.ReturnAsync(Guess, together.Count(refused => refused is null) * 10);
        Assert.Null(await till.TakeAsync(Guess, Budget, CancellationToken.None));
        var context = new DefaultHttpContext();
        await (await till.TakeAsync(Guess, 1, CancellationToken.None))!.ExecuteAsync(context);
        Assert.Equal((429, "3600"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
    }

    private async Task<int> AskAsync(int status, int? guesses)
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new LimitedBy(null, Guess)), "test"));
        await check.CheckAsync(context, asked =>
        {
            asked.Response.StatusCode = status;
            if (guesses is { } count)
            {
                asked.Features.Set(new Guesses(count));
            }
            return Task.CompletedTask;
        });
        return context.Response.StatusCode;
    }
}
