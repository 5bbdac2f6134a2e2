using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace TitleFlow.Functions.Tests;

/// <summary>The whole service once: seeded, logged in by a real issuer, on a clock that starts in 2023.</summary>
public sealed class ShellTests : IAsyncLifetime
{
    private RunningApp running = null!;

    public async ValueTask InitializeAsync() =>
        running = await RunningApp.StartAsync("--TitleFlow:Development:StartAt=2023-09-18T08:30:00+08:00");

    public ValueTask DisposeAsync() => running.DisposeAsync();

    [Fact]
    public async Task Service_FromLoginToClock_WorksAsAWhole()
    {
        await NobodyIsToldToLogIn();
        await TheRegisterSaysWhatForWhom();
        await TheClockGoesForwardOnly();
        await AForeignVersionIsRefused();
        await InternalEndpointsDoNotExist();
    }

    private async Task NobodyIsToldToLogIn()
    {
        using var nobody = await running.AsAsync(null);
        using var health = await nobody.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        using var me = await nobody.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
        Assert.Equal("application/problem+json", me.Content.Headers.ContentType!.MediaType);
        using var forged = new HttpClient { BaseAddress = running.Address };
        forged.DefaultRequestHeaders.Authorization = new("Bearer", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjb3VudHktZHVuaHVhIn0.");
        using var refused = await forged.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private async Task TheRegisterSaysWhatForWhom()
    {
        using var county = await running.AsAsync("county-dunhua");
        var me = await county.GetFromJsonAsync<JsonObject>("/api/me");
        Assert.Equal("222403", me!["roles"]![0]!["place"]!.GetValue<string>());
        using var work = await county.GetAsync("/api/work?role=county&at=222403");
        Assert.Equal(HttpStatusCode.OK, work.StatusCode);
        using var others = await county.GetAsync("/api/work?role=county&at=220621");
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    private async Task TheClockGoesForwardOnly()
    {
        using var @operator = await running.AsAsync("operator-jilin");
        using var forward = await JumpAsync(@operator, "2023-09-25T09:00:00+08:00", "jump-1");
        Assert.Equal(HttpStatusCode.OK, forward.StatusCode);
        using var back = await JumpAsync(@operator, "2023-09-20T09:00:00+08:00", "jump-2");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.StatusCode);
        using var clerk = await running.AsAsync("clerk-dunhua-a");
        using var notYours = await JumpAsync(clerk, "2023-09-26T09:00:00+08:00", "jump-3");
        Assert.Equal(HttpStatusCode.Forbidden, notYours.StatusCode);
    }

    private async Task AForeignVersionIsRefused()
    {
        using var nobody = await running.AsAsync(null);
        nobody.DefaultRequestHeaders.Add("TitleFlow-Version", "1999-01-01");
        using var refused = await nobody.GetAsync("/health");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("2026-11-01", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task InternalEndpointsDoNotExist()
    {
        using var nobody = await running.AsAsync(null);
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.Add("X-Azure-Functions-InvocationId", "3f0c2a5e-0000-4000-8000-000000000001");
        using var answer = await nobody.PostAsync("/TfJobMinute", content);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> JumpAsync(HttpClient client, string to, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/dev/clock") { Content = JsonContent.Create(new { to }) };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }
}
