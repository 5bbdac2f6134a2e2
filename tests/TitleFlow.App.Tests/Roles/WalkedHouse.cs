using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk;
using TitleFlow.App.Filing;
using TitleFlow.App.Registers;
using TitleFlow.App.Tests.Http;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Roles;

/// <summary>What a request was answered with.</summary>
/// <param name="Status">The status.</param>
/// <param name="Text">The body.</param>
/// <param name="Headers">The names of the headers, in order.</param>
public sealed record Reply(int Status, string Text, IReadOnlyList<string> Headers);

/// <summary>
/// A house in which one case has come all the way to its certificate, so that there is something behind every address,
/// and in which every role is held by two: here, and elsewhere. Everything that is logged on the way is kept.
/// </summary>
public sealed class WalkedHouse : IAsyncLifetime
{
    private TestHouse? house;

    /// <summary>The house.</summary>
    public TestHouse House => house ?? throw new InvalidOperationException("The house is not open yet.");

    /// <summary>What there is.</summary>
    public Ids Known { get; private set; } = Nothing;

    /// <summary>The lines of the log.</summary>
    public LogBook Log { get; } = new();

    /// <summary>Ids that are well formed and that nothing has.</summary>
    public static Ids Nothing { get; } = new(
        CaseId.From("nobody", "nothing").ToString(),
        CaseId.From("nobody", "nothing").ToString(),
        PostingId.From("nobody", "nothing").ToString(),
        new string('0', 20),
        PersonId.From("nobody", "nothing").ToString())
    {
        Unit = "12222403DEM000099Y",
        County = "339999",
        Province = "330000",
        CycleId = "330000-2023-10",
        SampleId = Domain.Registers.SampleId.From("nobody", "nothing").ToString(),
        SlateId = SlateId.From(UnitCode.Parse("12222403DEM000099Y"), 2023, "nothing", "senior").ToString(),
        Proof = new string('0', 32),
    };

    /// <summary>The endpoints of the application.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. House.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.OpenAsync();
        house.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
        await Register.EnterAsync(house, "extra-people.json");
        var walk = await Walk.RecommendedAsync(house);
        var toPost = await Walk.RecommendedAsync(house, "applicant-dunhua-a2");
        var posting = await Walk.PostAsync(house, "posting", walk);
        var objection = await ObjectedAsync(posting.Id);
        var proof = await ProvenAsync(posting.Id);
        await house.MoveToAsync(new DateOnly(2023, 10, 9));
        await walk.SucceedsAsync("clerk-dunhua-a", "forward");
        await walk.ReviewedAsync();
        await walk.SucceedsAsync("county-dunhua", "push");
        await house.MoveToAsync(new DateOnly(2023, 10, 26));
        await walk.SucceedsAsync("province-jilin", "certify", Walk.ProvinceAnswers);
        using var file = new MemoryStream("%PDF-1.7\n%%EOF\n"u8.ToArray());
        await house.Services.GetRequiredService<Stores>().Blobs.PutNewAsync(
            EvidenceShelf.NameOf(walk.Id, "identity", "identity-1"), file, "application/pdf", CancellationToken.None);
        var sample = await house.As("province-jilin").ActAsync("/api/samples", new { place = "222403", year = 2023, percent = 100 });
        var slate = await House.As("clerk-dunhua-a").ActAsync(
            $"/api/units/{Walk.Clinic}/slates", new { year = 2023, series = "health", level = "deputy-senior" });
        Assert.Equal(201, slate.Status);
        var content = (await walk.StateAsync()).Certificate.Content!;
        Known = new Ids(
            walk.Id.ToString(), toPost.Id.ToString(), posting.Id, objection, TestHouse.PersonOf(walk.Applicant))
        {
            Unit = Walk.Clinic,
            County = "222403",
            Province = "220000",
            CycleId = "220000-2023-10",
            SampleId = sample.Id,
            SlateId = slate.Id,
            Proof = proof,
            ImportId = await ImportedAsync(),
            Number = content.Number.ToString(),
            Holder = content.HolderName,
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (house is not null)
        {
            await house.DisposeAsync();
        }
    }

    /// <summary>Asks as somebody; null asks without login.</summary>
    public async Task<Reply> AskAsync(string? subject, HttpRequestMessage request)
    {
        using var client = subject is null ? House.Anonymous() : House.As(subject);
        using var asked = request;
        using var response = await client.SendAsync(asked);
        var headers = response.Headers.Concat(response.Content.Headers).Select(header => header.Key);
        return new Reply(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            [.. headers.Order(StringComparer.Ordinal)]);
    }

    private async Task<string> ImportedAsync()
    {
        var sent = await House.As("clerk-dunhua-a").ActAsync(
            $"/api/units/{Walk.Clinic}/imports?reasonCode=hired&document=demo", Tables.Csv(Tables.Row(2)));
        Assert.Equal(201, sent.Status);
        return sent.Id;
    }

    private async Task<string> ProvenAsync(string posting)
    {
        var clerk = House.As("clerk-dunhua-a");
        var place = await clerk.ActAsync($"/api/postings/{posting}/places", new { kind = "noticeBoard", where = "一楼公告栏" });
        Assert.Equal(200, place.Status);
        var sent = await clerk.ActAsync(
            $"/api/postings/{posting}/places/place-1/sightings", new ByteArrayContent("%PDF-1.7\n%%EOF\n"u8.ToArray()));
        Assert.Equal(200, sent.Status);
        return (string)sent.Body["happened"]![0]!["fact"]!["photo"]!["blob"]!;
    }

    private async Task<string> ObjectedAsync(string posting)
    {
        var lodged = await House.As("applicant-dunhua-b1").ActAsync(
            $"/api/postings/{posting}/objections",
            new { number = 1, text = "任职年限不实", name = "崔明熙", contact = "0433-1111111" });
        Assert.Equal(200, lodged.Status);
        var objection = (string)lodged.Body["happened"]![0]!["fact"]!["objectionId"]!;
        var settled = await House.As("clerk-dunhua-a").ActAsync(
            $"/api/postings/{posting}/objections/{objection}/settle", new
            {
                isFounded = false,
                reason = "经核查不属实",
                reasonCode = "facts-refuted",
                document = "核查记录1号",
            });
        Assert.Equal(200, settled.Status);
        return objection;
    }
}

/// <summary>Enters people and commands into the register of a house.</summary>
public static class Register
{
    /// <summary>Enters the people of a file beside these tests.</summary>
    public static async Task<IReadOnlyList<PersonSeed>> EnterAsync(TestHouse house, string file)
    {
        ArgumentNullException.ThrowIfNull(house);
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Roles", file));
        var reading = SeedReader.People(file, text);
        Assert.Empty(reading.Problems);
        foreach (var person in reading.Entries)
        {
            await EnterAsync(house, person);
        }
        return reading.Entries;
    }

    /// <summary>Enters a person.</summary>
    public static async Task EnterAsync(TestHouse house, PersonSeed person)
    {
        ArgumentNullException.ThrowIfNull(house);
        foreach (var step in SeedSteps.Of(person, TestHouse.Issuer, house.Services.GetRequiredService<IdentityVault>()))
        {
            await AskAsync(house, step.Stream, step.Command);
        }
    }

    /// <summary>Enters a series into the province's register.</summary>
    public static Task SeriesAsync(TestHouse house, string code, string title) => AskAsync(
        house, Specialties.StreamOf(PlaceCode.Parse("220000")), new RegisterSeries(
            new SeriesEntry(code, title, ["deputy-senior"], TitleAward.Review), new ChangeReason("list-adjusted", "演示", ""), "p-1"));

    /// <summary>Asks a stream of the register for something that must happen.</summary>
    public static async Task AskAsync(TestHouse house, StreamId stream, Command command)
    {
        ArgumentNullException.ThrowIfNull(house);
        var (desks, body) = (house.Services.GetRequiredService<DeskDirectory>(), Codec.Write(command));
        var origin = new EffectOrigin(new StreamId("test", Hashes.Of(body)[..20]), 1, 0);
        Assert.Empty(await desks.Of(stream).TellAsync(stream, command, origin, body, CancellationToken.None));
    }
}

/// <summary>Keeps what is logged, as the shell writes it: the web server's own lines from warnings on only.</summary>
public sealed class LogBook : ILoggerProvider
{
    private readonly List<string> lines = [];

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
            {
                return [.. lines];
            }
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Page(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held but the lines, which are read after the walk.
    }

    private sealed class Page(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) =>
            logLevel >= LogLevel.Warning || !category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lock (book.lines)
                {
                    book.lines.Add($"{category}: {formatter(state, exception)} {exception}");
                }
            }
        }
    }
}
