using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;
using TitleFlow.Simulation;
using TitleFlow.Tests;

namespace TitleFlow.App.Tests.Http;

/// <summary>A name or a number that was entered wrongly, and by what somebody is reached.</summary>
public sealed class IdentityTests
{
    private const string Clinic = $"/api/units/{Walk.Clinic}";
    private const string Elsewhere = "/api/units/12220621DEM000170A";
    private const string Applicant = "applicant-dunhua-a1";
    private static readonly string Wrong = Numbers.Of(1985, 7);
    private static readonly string Right = Numbers.Of(1986, 3);

    [Fact]
    public async Task Correct_AMistypedEntry_IsFoundByWhatIsRightAndByNothingElse()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        Assert.Equal(404, (await house.As("clerk-fusong-a").ActAsync($"{Elsewhere}/transfers", Moved("庚测试", Right))).Status);

        var corrected = await CorrectAsync(house, id, Given("耿测试", Right));

        Assert.Equal(["entry-reasoned.v1"], corrected.Happened);
        Assert.DoesNotContain(Right, corrected.Body.ToJsonString(), StringComparison.Ordinal);
        var entered = (await PersonAsync(house, id)).Entered!;
        Assert.Equal(("耿测试", new DateOnly(1986, 3, 1)), (entered.Name, entered.BirthOn));
        Assert.Equal(Right, house.Services.GetRequiredService<IdentityVault>().Open(entered.Id, entered.Identity).Reveal());
        Assert.Equal(404, (await house.As("clerk-fusong-a").ActAsync($"{Elsewhere}/transfers", Moved("庚测试", Wrong))).Status);
        // The number before belongs to whoever it is: it is free.
        Assert.NotEqual(id, await EnteredAsync(house, "辛测试", Wrong));
        Assert.Equal(id, (await house.As("clerk-fusong-a").ActAsync($"{Elsewhere}/transfers", Moved("耿测试", Right))).Id);
    }

    [Fact]
    public async Task Correct_TheNameOfAnApplicant_ReachesTheRunningCaseAndWhatIsPrintedFromThenOn()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        Assert.Equal(201, (await Walk.PostAsync(house, "posting", walk)).Status);
        var (hash, posted) = (await walk.HashAsync(), await PostedAsync(house, walk));

        Assert.Equal(200, (await CorrectAsync(house, TestHouse.PersonOf(Applicant), Given("林书和"))).Status);

        var shown = (await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{walk.Id}")).Body["cover"]!;
        Assert.Equal(("林书和", "申报人a1"), ((string?)shown["personName"], (string?)shown["nameWhenStarted"]));
        var form = (await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{walk.Id}/form")).Body.ToJsonString(Codec.Json);
        Assert.Contains("林书和", form, StringComparison.Ordinal);
        Assert.Equal(hash, await walk.HashAsync());
        // What hangs on the wall is the list that was put up.
        Assert.Equal(posted, await PostedAsync(house, walk));
        var told = (await house.As(Applicant).ViewAsync("/api/inbox")).Body["entries"]!.AsArray();
        Assert.Contains("identity", told.Select(entry => (string)entry!["kind"]!));
        Assert.DoesNotContain("林书和", told.ToJsonString(Codec.Json), StringComparison.Ordinal);
    }

    /// <summary>Corrected and corrected back, a case that learnt nothing of the first correction stays as it is when that is told late.</summary>
    [Fact]
    public async Task Correct_BackWhileTheFirstTellingWaits_IsNotUndoneByIt()
    {
        await using var house = await TestHouse.OpenAsync();
        var (walk, id) = (await Walk.RecommendedAsync(house), TestHouse.PersonOf(Applicant));
        var before = (await walk.StateAsync()).Dossier.ApplicantName();
        Assert.Equal(200, (await CorrectAsync(house, id, Given(before))).Status);
        var teller = house.Services.GetServices<IEffectHandler>().OfType<TellNameHandler>().Single();

        await teller.CarryOutAsync(new EffectOrigin(new("person", id), 1, 0), new TellName(id, "林书和"), CancellationToken.None);
        Assert.Equal(before, (await walk.StateAsync()).Dossier.ApplicantName());

        Assert.Equal(200, (await CorrectAsync(house, id, Given("林书和"))).Status);
        Assert.Equal("林书和", (await walk.StateAsync()).Dossier.ApplicantName());
    }

    [Fact]
    public async Task Correct_ByWhomItDoesNotConcern_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        foreach (var other in (string[])["county-fusong", "city-yanbian", "province-jilin"])
        {
            Assert.Equal(404, (await CorrectAsync(house, id, Given("耿测试"), other)).Status);
        }
        Assert.Equal(403, (await CorrectAsync(house, id, Given("耿测试"), "clerk-dunhua-a")).Status);
        Assert.Equal(["register.own-entry"], (await CorrectAsync(house, id, Given("耿测试", by: "county-dunhua"))).Codes);
        foreach (var nobody in (string[])["clerk-dunhua-b", "county-fusong", "province-jilin", Applicant])
        {
            Assert.Equal(["register.preparer"], (await CorrectAsync(house, id, Given("耿测试", by: nobody))).Codes);
        }
        var faulty = new { identityNumber = "1", reasonCode = "hired", document = "", preparedBy = id };
        Assert.Equal(
            ["identity.length", "register.preparer", "reason.code", "reason.document"], (await CorrectAsync(house, id, faulty)).Codes);
        var nothing = new { reasonCode = "entry-corrected", document = "更字〔2023〕1号", preparedBy = TestHouse.PersonOf("clerk-dunhua-a") };
        Assert.Equal(["identity.nothing"], (await CorrectAsync(house, id, nothing)).Codes);
        Assert.Equal("庚测试", (await PersonAsync(house, id)).Entered!.Name);
    }

    [Fact]
    public async Task Correct_ToANumberOfSomebodyElse_SaysNotWhoseAndCountsAsAGuess()
    {
        await using var house = await TestHouse.OpenAsync();
        var (id, other) = (await EnteredAsync(house), await EnteredAsync(house, "辛测试", Right));
        var (answer, guesses) = await GuessedAsync(house, id, Given("耿测试", Right));
        Assert.Equal("identity.known", (string?)Assert.Single(answer["findings"]!.AsArray())!["code"]);
        Assert.Equal(1, guesses);
        foreach (var secret in (string[])[other, "辛测试", Right])
        {
            Assert.DoesNotContain(secret, answer.ToJsonString(Codec.Json), StringComparison.Ordinal);
        }
        // With a fault of its own nothing is looked up, and nothing is told.
        (answer, guesses) = await GuessedAsync(house, id, Given(" ", Right, reasonCode: "hired"));
        Assert.Equal("reason.code", (string?)Assert.Single(answer["findings"]!.AsArray())!["code"]);
        Assert.Null(guesses);
        (_, guesses) = await GuessedAsync(house, id, Given("耿测试", Numbers.Of(1986, 4)));
        Assert.Null(guesses);
    }

    /// <summary>A process dies at every place between the two claims: the number is never anybody's twice, and never nobody's.</summary>
    [Theory]
    [Anomaly("crash-in-a-gap")]
    [InlineData("take identity:")]
    [InlineData("append person/")]
    [InlineData("release")]
    public async Task Correct_AProcessDiesBetweenTheClaims_IsFinishedByTheNextAsking(string diesAt)
    {
        var time = new FakeTimeProvider(TestHouse.Start);
        var (wire, memory) = (new DyingWire(), new MemoryStores(time));
        await using var house = await TestHouse.OpenAsync(stores: WiredStores.Over(memory.All, wire));
        var id = await EnteredAsync(house);
        wire.DiesAt = diesAt;
        try
        {
            await CorrectAsync(house, id, Given(null, Right), key: "correct");
        }
        catch (IOException)
        {
            Assert.NotEqual("release", diesAt);
        }
        Assert.True(wire.IsDead, $"Nothing was called that begins with {diesAt}.");
        wire.Revive();
        house.Time.Advance(TimeSpan.FromMinutes(3));
        await house.MoveToAsync(house.Time.GetUtcNow());

        var again = await CorrectAsync(house, id, Given(null, Right), key: "correct");
        Assert.Equal(["entry-reasoned.v1"], again.Happened);
        await house.MoveToAsync(house.Time.GetUtcNow() + TimeSpan.FromMinutes(3));
        Assert.Single((await PersonAsync(house, id)).Reasons, entry => entry.Matter == EntryMatter.Identity);
        Assert.Equal(422, (await EnterAsync(house, "辛测试", Right)).Status);
        Assert.Equal(201, (await EnterAsync(house, "壬测试", Wrong)).Status);
    }

    [Fact]
    public async Task Correct_AskedAgainUnderItsKey_BringsTheFirstAnswer()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        var first = await CorrectAsync(house, id, Given("耿测试", Right), key: "once");
        var again = await CorrectAsync(house, id, Given("耿测试", Right), key: "once");
        Assert.Equal((200, first.Body.ToJsonString()), (again.Status, again.Body.ToJsonString()));
        Assert.Equal(["door.key-reused"], (await CorrectAsync(house, id, Given("庚测试", Right), key: "once")).Codes);
    }

    [Fact]
    public async Task Correct_TheNumber_ReleasesTheLoginThatVerifiedTheWrongOne()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        Assert.Equal(id, (string?)(await house.As("stranger", Wrong).ViewAsync("/api/me")).Body["personId"]);

        var corrected = await CorrectAsync(house, id, Given(null, Right));

        Assert.Equal(["login-released.v1", "entry-reasoned.v1"], corrected.Happened);
        house.Time.Advance(RegisterActors.Remembered + TimeSpan.FromSeconds(1));
        Assert.Equal(403, (await house.As("stranger", Wrong).ViewAsync("/api/me")).Status);
        var login = new { subject = "geng", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{id}/logins", login)).Status);
    }

    [Fact]
    public async Task Contact_ChangedByThePersonOrTheClerk_IsSealedAndShownToThePersonAlone()
    {
        await using var house = await TestHouse.OpenAsync();
        var path = $"/api/persons/{TestHouse.PersonOf(Applicant)}";
        var own = await house.As(Applicant).ActAsync($"{path}/contact", new { eMail = "lin@example.cn", phone = "138 1234 5678" });
        Assert.Equal(200, own.Status);
        Assert.Empty(own.Happened);
        var contact = (await house.As(Applicant).ViewAsync(path)).Body["contact"]!;
        Assert.Equal(("l***n@example.cn", "138****5678"), ((string?)contact["eMail"], (string?)contact["phone"]));
        Assert.Null((await house.As("clerk-dunhua-a").ViewAsync(path)).Body["contact"]);

        Assert.Equal(
            ["reason.code", "reason.document"],
            (await house.As("clerk-dunhua-a").ActAsync($"{path}/contact", new { eMail = "shu@example.cn" })).Codes);
        var byClerk = new { eMail = "shu@example.cn", reasonCode = "contact-changed", document = "函〔2023〕2号" };
        Assert.Equal(["entry-reasoned.v1"], (await house.As("clerk-dunhua-a").ActAsync($"{path}/contact", byClerk)).Happened);
        Assert.Equal("shu@example.cn", await house.Services.GetRequiredService<AddressBook>().FindAsync(TestHouse.PersonOf(Applicant), default));
        Assert.Contains(
            "contact", (await house.As(Applicant).ViewAsync("/api/inbox")).Body["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        Assert.Equal(200, (await house.As(Applicant).ActAsync($"{path}/contact", new { eMail = "" })).Status);
        Assert.Null(await house.Services.GetRequiredService<AddressBook>().FindAsync(TestHouse.PersonOf(Applicant), default));
    }

    [Fact]
    public async Task Contact_OfSomebodyElse_DoesNotExistAndFaultsAreAllNamed()
    {
        await using var house = await TestHouse.OpenAsync();
        var path = $"/api/persons/{TestHouse.PersonOf(Applicant)}/contact";
        var given = new { eMail = "x@example.cn", reasonCode = "contact-changed", document = "函" };
        foreach (var other in (string[])["clerk-dunhua-b", "county-dunhua", "province-jilin", "applicant-dunhua-b1"])
        {
            Assert.Equal(404, (await house.As(other).ActAsync(path, given)).Status);
        }
        Assert.Equal(["person.e-mail", "phone.form"], (await house.As(Applicant).ActAsync(path, new { eMail = "x", phone = "12" })).Codes);
        Assert.Equal(["contact.nothing"], (await house.As(Applicant).ActAsync(path, new { })).Codes);
    }

    private static object Given(string? name, string? number = null, string by = "clerk-dunhua-a", string reasonCode = "entry-corrected") => new
    {
        name,
        identityNumber = number,
        reasonCode,
        document = "更字〔2023〕1号",
        preparedBy = TestHouse.PersonOf(by),
    };

    private static object Moved(string name, string identityNumber) => new
    {
        name,
        identityNumber,
        from = "2023-09-20",
        postKind = "professional",
        reasonCode = "transferred",
        document = "调字〔2023〕9号",
    };

    private static Task<Answered> CorrectAsync(TestHouse house, string id, object given, string by = "county-dunhua", string? key = null) =>
        house.As(by).ActAsync($"/api/persons/{id}/identity", given, key);

    private static async Task<string> EnteredAsync(TestHouse house, string name = "庚测试", string? number = null)
    {
        var entered = await EnterAsync(house, name, number ?? Wrong);
        Assert.Equal(201, entered.Status);
        return entered.Id;
    }

    private static Task<Answered> EnterAsync(TestHouse house, string name, string identityNumber) =>
        house.As("clerk-dunhua-a").ActAsync($"{Clinic}/persons", new
        {
            name,
            identityNumber,
            from = "2010-08-01",
            postKind = "professional",
            reasonCode = "hired",
            document = "聘字〔2010〕5号",
        });

    private static async Task<Person> PersonAsync(TestHouse house, string id) =>
        (await house.Services.GetRequiredService<Desk<Person>>().ReadAsync(new("person", id), CancellationToken.None))!.Value.State;

    private static async Task<string> PostedAsync(TestHouse house, Walk walk)
    {
        var posting = (await walk.StateAsync()).Recommendation.Postings[0].PostingId;
        return (await house.Anonymous().ViewAsync($"/api/postings/{posting}")).Body["rows"]!.ToJsonString(Codec.Json);
    }

    /// <summary>What the office is answered, and how many guesses the limit is told that it was worth.</summary>
    private static async Task<(JsonNode Answer, int? Guesses)> GuessedAsync(TestHouse house, string id, object given)
    {
        using var answer = new MemoryStream();
        var body = Codec.Write(given);
        var asked = await ((TestServer)house.Services.GetRequiredService<IServer>()).SendAsync(context =>
        {
            var request = context.Request;
            request.Method = "POST";
            request.Scheme = "https";
            request.Host = new HostString("titleflow.example");
            request.Path = $"/api/persons/{id}/identity";
            request.ContentType = "application/json";
            request.Headers["Test-Subject"] = "county-dunhua";
            request.Headers["Idempotency-Key"] = Hashes.Of(body);
            request.ContentLength = body.Length;
            request.Body = new MemoryStream(body);
        });
        await asked.Response.Body.CopyToAsync(answer);
        return (JsonNode.Parse(Encoding.UTF8.GetString(answer.ToArray()))!, asked.Features.Get<Guesses>()?.Count);
    }

    /// <summary>A wire that breaks for good before the first call of a name, until the process is started anew.</summary>
    private sealed class DyingWire : IWire
    {
        public bool IsDead { get; private set; }

        public string? DiesAt { get; set; }

        public void Revive() => (DiesAt, IsDead) = (null, false);

        public Task<T> CallAsync<T>(string name, Func<Task<T>> call, Func<T, T>? disguise = null)
        {
            IsDead |= DiesAt is { } at && name.StartsWith(at, StringComparison.Ordinal);
            return IsDead ? throw new IOException($"{name} failed.") : call();
        }
    }
}
