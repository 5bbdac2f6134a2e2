using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;

namespace TitleFlow.Functions.Tests;

/// <summary>Two instances of the whole service on one storage account: what one knows or grants, the other goes by.</summary>
public sealed class TwoInstancesTests : IAsyncLifetime
{
    private const int Verifications = 20;
    private const int Reads = 10;

    private static readonly string[] Limits = [$"--TitleFlow:Limits:verify={Verifications}", $"--TitleFlow:Limits:read={Reads}"];

    private RunningApp one = null!;
    private RunningApp other = null!;

    /// <summary>The clock starts in the first minute of a window, which is not over when the test is.</summary>
    public async ValueTask InitializeAsync()
    {
        one = await RunningApp.StartAsync(["--TitleFlow:Development:StartAt=2023-09-18T08:30:10+08:00", .. Limits]);
        other = await one.StartAnotherAsync(Limits);
    }

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await one.DisposeAsync();
    }

    [Fact]
    public async Task Service_OfTwoInstances_IsOne()
    {
        await StrangersShareTheBudgetOfTheirAddress();
        await PersonsHaveBudgetsOfTheirOwn();
        await NothingInTheTableNamesAnybody();
        await WhatOneProtectsTheOtherReads();
    }

    private async Task StrangersShareTheBudgetOfTheirAddress()
    {
        using var here = await one.AsAsync(null);
        using var there = await other.AsAsync(null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 2 * Verifications).Select(async number =>
        {
            // Another claimed address each time: it gets nobody a budget of his own.
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/certificates/verify");
            request.Headers.Add("X-Forwarded-For", $"198.51.100.{number}");
            request.Headers.Add("CLIENT-IP", $"198.51.100.{number}");
            using var answer = await (number % 2 == 0 ? here : there).SendAsync(request);
            return answer.StatusCode;
        }));
        Assert.Equal(Verifications, answers.Count(status => status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(Verifications, answers.Count(status => status == HttpStatusCode.TooManyRequests));
        await ARefusalSaysWhenToComeAgain(there);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/health")).StatusCode);
    }

    private static async Task ARefusalSaysWhenToComeAgain(HttpClient client)
    {
        using var refused = await client.GetAsync("/api/certificates/verify?token=x");
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), RateLimit.Verify.Window);
        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("urn:titleflow:problem:too-many", (string?)problem!["type"]);
        Assert.Contains("查验证书的次数已达上限", (string?)problem["detail"], StringComparison.Ordinal);
    }

    private async Task PersonsHaveBudgetsOfTheirOwn()
    {
        var granted = 0;
        foreach (var instance in (RunningApp[])[one, other])
        {
            using var clerk = await instance.AsAsync("clerk-dunhua-a");
            for (var number = 0; number < Reads; number++)
            {
                using var answer = await clerk.GetAsync("/api/me");
                granted += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }
        }
        Assert.Equal(Reads, granted);
        using var county = await other.AsAsync("county-dunhua");
        Assert.Equal(HttpStatusCode.OK, (await county.GetAsync("/api/me")).StatusCode);
    }

    private async Task NothingInTheTableNamesAnybody()
    {
        var table = new TableClient(RunningApp.Storage, $"{one.Prefix}limits");
        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.Matches("^[0-9]{14}-[0-9a-f]$", row.PartitionKey);
            Assert.Matches("^[0-9a-f]{32}$", row.RowKey);
            Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "odata.etag", "taken"], row.Keys.Order(StringComparer.Ordinal));
        });
    }

    private async Task WhatOneProtectsTheOtherReads()
    {
        foreach (var (writer, reader) in (IEnumerable<(RunningApp, RunningApp)>)[(one, other), (other, one)])
        {
            var token = writer.Services.GetRequiredService<Paging>().TokenFor("reader", "list", "x")!;
            var request = new Microsoft.AspNetCore.Http.DefaultHttpContext().Request;
            request.QueryString = Microsoft.AspNetCore.Http.QueryString.Create("after", token);
            Assert.Equal("x", reader.Services.GetRequiredService<Paging>().Read(request, "reader", "list").After);
            var text = writer.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Protect("y");
            Assert.Equal("y", reader.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(text));
        }
        var keys = await one.Services.GetRequiredService<Stores>().Blobs.ListAsync(ProtectionKeys.Folder, default).ToListAsync();
        Assert.Single(keys);
    }
}
