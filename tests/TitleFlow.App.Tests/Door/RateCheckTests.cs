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
    [InlineData(422, 10, 10)]
    [InlineData(422, 0, 0)]
    [InlineData(422, 50, Budget)]
    public async Task Check_OfAnAnswer_TakesTheGuessesThatItIsWorth(int status, int? guesses, int taken)
    {
        await AskAsync(status, guesses);
        for (var left = taken; left < Budget; left++)
        {
            Assert.Equal(404, await AskAsync(404, null));
        }
        Assert.Equal(429, await AskAsync(404, null));
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
