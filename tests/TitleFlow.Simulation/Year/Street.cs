using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Simulation.Year;

/// <summary>What everybody in the year can do: ask, read, look at work lists, and wait for another day.</summary>
public sealed class Street(ReviewYear year, Town town)
{
    private const int PageSize = 100;
    private static readonly TimeSpan Rush = TimeSpan.FromMinutes(20);

    private readonly List<Task> others = [];

    /// <summary>The year.</summary>
    public ReviewYear Year => year;

    /// <summary>The town.</summary>
    public Town Town => town;

    /// <summary>The seed.</summary>
    public Chance Chance => town.Chance;

    /// <summary>The civil date.</summary>
    public DateOnly Today => new Moment(town.Now).On;

    /// <summary>Whether every applicant has seen the end of all cases.</summary>
    public bool IsOver { get; set; }

    /// <summary>From when on somebody who still waits is told to have been forgotten.</summary>
    public DateTimeOffset Latest { get; } = Moment.StartOf(new DateOnly(2024, 10, 1));

    /// <summary>Something goes on beside what is waited for.</summary>
    public void Beside(Task task) => others.Add(task);

    /// <summary>Waits for all that goes on beside, and for what that begins.</summary>
    public async Task WaitForOthersAsync()
    {
        for (var waited = 0; waited < others.Count; waited++)
        {
            await others[waited];
        }
    }

    /// <summary>Waits some days, until the rush of a working morning, or now and then until just about midnight.</summary>
    public Task AnotherDayAsync(int days)
    {
        var day = Today.AddDays(days);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }
        return town.SleepUntilAsync(Chance.Is(0.02)
            ? Moment.CloseOf(day) - TimeSpan.FromMinutes(1) + Chance.UpTo(TimeSpan.FromMinutes(2))
            : Moment.StartOf(day).AddHours(9) + Chance.UpTo(Rush));
    }

    /// <summary>Asks a case.</summary>
    public Task<Outcome> AskAsync(
        Visit visit, CaseId id, string by, Command command, Func<Office, Task<Prepared>>? prepare = null) =>
        AskAsync(visit, new Errand(year.Cases, id.Stream, command) { By = by, Prepare = prepare });

    /// <summary>Asks for what depends on how the applicant stands in the register.</summary>
    public Task<Outcome> AskInformedAsync(Visit visit, CaseId id, string by, Command command, string personId) =>
        AskAsync(visit, id, by, command, async office => new Prepared(
            await office.Get<ApplicantStanding>().InformAsync(command, personId, CancellationToken.None), []));

    /// <summary>Asks, and notes why it was refused.</summary>
    public async Task<Outcome> AskAsync(Visit visit, Errand errand)
    {
        ArgumentNullException.ThrowIfNull(errand);
        var outcome = await town.AskAsync(errand, town.NextNumber(), visit);
        if (outcome.Findings.FirstOrDefault(finding => finding.Blocks) is { } finding)
        {
            var why = $"{errand.Command.GetType().Name} {finding.Code}";
            year.Refusals[why] = year.Refusals.GetValueOrDefault(why) + 1;
        }
        await town.SleepAsync(Chance.UpTo(TimeSpan.FromSeconds(3)));
        return outcome;
    }

    /// <summary>Reads a case; null if it cannot be read now.</summary>
    public async Task<Case?> CaseAsync(Visit visit, CaseId id)
    {
        var read = await town.ReadAsync(
            $"reading {id}", office => office.Get<Desk<Case>>().ReadAsync(id.Stream, CancellationToken.None), visit);
        return read?.State;
    }

    /// <summary>The cases on a work list.</summary>
    public async Task<IReadOnlyList<CaseId>> WorkAsync(Visit visit, string role, string at)
    {
        var list = CaseModel.WorkList(role, at);
        var page = await town.ReadAsync(
            $"looking at {list}",
            office => office.Get<App.Desk.Ports.IListStore>().PageAsync(list, null, PageSize, CancellationToken.None),
            visit);
        return page is null ? [] : [.. page.Entries.Select(entry => IdOf(entry.Body)).Distinct()];
    }

    /// <summary>The pack that a case was filed under.</summary>
    public static Pack PackOf(Case state) => YearLaw.PackOf(state.Dossier.Cover!.PackPin);

    /// <summary>A case's id.</summary>
    public static CaseId Id(string text) =>
        CaseId.TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no case.");

    private static CaseId IdOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return Id(json.RootElement.GetProperty("caseId").GetString()!);
    }
}
