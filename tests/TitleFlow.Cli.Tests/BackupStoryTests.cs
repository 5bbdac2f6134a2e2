using System.Text.Json;
using System.Text.Json.Nodes;
using TitleFlow.App.Certificates;
using TitleFlow.App.Tests.Http;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Cli.Tests;

/// <summary>
/// A service with a case that has come to its certificate and one that is being posted is backed up and restored
/// elsewhere: there it answers the same and goes on. One story, since walking the cases takes its time.
/// </summary>
public sealed class BackupStoryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset TakenAt = new(2023, 10, 26, 6, 0, 0, TimeSpan.Zero);

    private readonly Scratch scratch = new();
    private Branch here = null!;
    private Branch there = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        (here, there) = (await Branch.OpenAsync(Stop), await Branch.OpenAsync(Stop));

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task Restore_OfAWalkedService_AnswersTheSameAndGoesOn()
    {
        await using var house = await TestHouse.OpenAsync(stores: here.Stores);
        var (issued, posted, posting) = await WalkAsync(house);
        await house.MoveToAsync(TakenAt);
        var before = await AnswersAsync(house, issued, posted, posting);

        var folder = scratch.Path("backup");
        var taken = here.Run("backup", folder, "--json");
        Assert.Equal((ExitCode.Ok, ""), (taken.Code, taken.Errors));
        Assert.True(taken.Json.GetProperty("manifest").GetProperty("isClosed").GetBoolean());

        var restored = there.Run("restore", folder, "--expect", taken.Json.GetProperty("sha256").GetString()!, "--json");
        Assert.Equal((ExitCode.Ok, ""), (restored.Code, restored.Errors));
        var audit = here.Run("verify", "--json").Json;
        Assert.Equal(CountsOf(audit), CountsOf(restored.Json.GetProperty("audit")));

        await using var again = await TestHouse.OpenAsync(TakenAt, there.Stores);
        // The seeds were entered once more, under the keys that came along: nothing happened twice.
        Assert.Equal(CountsOf(audit), CountsOf(there.Run("verify", "--json").Json));
        Assert.Equal(before, await AnswersAsync(again, issued, posted, posting));
        await CertificateVerifiesAsync(again, issued);
        await ClockRingsAsync(again, posted);
        Assert.Equal(ExitCode.Ok, there.Run("verify").Code);
    }

    private static async Task<(Walk Issued, Walk Posted, string Posting)> WalkAsync(TestHouse house)
    {
        var issued = await Walk.PushedAsync(house, new DateOnly(2023, 10, 9));
        await house.MoveToAsync(new DateOnly(2023, 10, 26));
        await issued.SucceedsAsync("province-jilin", "certify", Walk.ProvinceAnswers);
        Assert.Equal(CaseStage.Issued, await issued.StageAsync());
        var posted = await Walk.RecommendedAsync(house, "applicant-dunhua-a2");
        var posting = await Walk.PostAsync(house, "second", posted);
        Assert.Equal(201, posting.Status);
        return (issued, posted, posting.Id);
    }

    /// <summary>What everybody sees of the two cases, the month, the lists and the in-boxes.</summary>
    private static async Task<IReadOnlyList<string>> AnswersAsync(TestHouse house, Walk issued, Walk posted, string posting)
    {
        (string? Subject, string Path)[] questions =
        [
            (issued.Applicant, $"/api/cases/{issued.Id}"), (issued.Applicant, $"/api/cases/{issued.Id}/history"),
            (issued.Applicant, $"/api/cases/{issued.Id}/certificate"), (issued.Applicant, "/api/inbox"),
            (issued.Applicant, $"/api/cases/{issued.Id}/evidence/identity/identity-1"),
            (posted.Applicant, $"/api/cases/{posted.Id}"), (posted.Applicant, $"/api/cases/{posted.Id}/history"),
            ("clerk-dunhua-a", "/api/work"), ("clerk-dunhua-a", $"/api/postings?unit={Walk.Clinic}"),
            ("clerk-dunhua-a", $"/api/inbox?role=unitClerk&at={Walk.Clinic}"),
            ("clerk-dunhua-a", $"/api/work?role=unitClerk&at={Walk.Clinic}"),
            ("county-dunhua", "/api/work?role=county&at=222403"), ("province-jilin", "/api/cycles/220000-2023-10"),
            (null, $"/api/postings/{posting}"), (null, await VerifyPathAsync(issued)),
        ];
        var answers = new List<string>();
        foreach (var (subject, path) in questions)
        {
            using var client = subject is null ? house.Anonymous() : house.As(subject);
            var answer = await client.ViewAsync(path);
            Assert.True(answer.Status == 200, $"{subject} {path}: {answer.Status} {answer.Body}");
            // A continuation token is sealed anew in every answer.
            (answer.Body as JsonObject)?.Remove("after");
            answers.Add($"{subject} {path} {answer.ETag} {answer.Body.ToJsonString()}");
        }

        return answers;
    }

    private static async Task<string> VerifyPathAsync(Walk issued)
    {
        var content = (await issued.StateAsync()).Certificate.Content!;
        return $"/api/certificates/verify?number={content.Number}&name={Uri.EscapeDataString(content.HolderName)}";
    }

    private static async Task CertificateVerifiesAsync(TestHouse house, Walk issued)
    {
        var keys = await house.Anonymous().ViewAsync("/.well-known/titleflow-keys.json");
        var checkedNow = await house.Anonymous().ViewAsync(await VerifyPathAsync(issued));

        var verdict = OfflineVerifier.Verify((string)checkedNow.Body["jws"]!, keys.Body.ToJsonString());
        Assert.True(verdict.IsValid, verdict.Reason);
    }

    /// <summary>The clock row was not in the backup: it was made again from the head, and rings by the sweep.</summary>
    private static async Task ClockRingsAsync(TestHouse house, Walk posted)
    {
        var path = $"/api/cases/{posted.Id}";
        var waiting = await house.As(posted.Applicant).ViewAsync(path);
        await house.MoveToAsync(new DateOnly(2023, 11, 10));
        var rung = await house.As(posted.Applicant).ViewAsync(path);

        Assert.NotEqual(waiting.Body["stage"]!.ToJsonString(), rung.Body["stage"]!.ToJsonString());
        Assert.Contains("posted", rung.Body["stage"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    private static (int Streams, long Facts, int Faults) CountsOf(JsonElement audit) => (
        audit.GetProperty("streams").GetInt32(), audit.GetProperty("facts").GetInt64(),
        audit.GetProperty("faults").GetArrayLength());
}
