using System.Globalization;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>
/// GET /api/cases/{caseId}/versions: what the applicant stated before of form, service and merits, newest first. Each statement takes
/// the place of the one before; the facts keep all of them. To restore one is to state it again: what is shown is the body of
/// <c>draft</c>, <c>service</c> or <c>merits</c>.
/// </summary>
/// <remarks>200 a page; 400; 404 for a case that is not the asker's. What stands now is not among them.</remarks>
public static class EarlierVersions
{
    /// <summary>Versions of one page at most: each may be as large as a request.</summary>
    public const int MostOnAPage = 20;

    /// <summary>Reads a page.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, HttpRequest request, Actor actor, StreamDoor<Case> cases, Desk<Case> desk, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(paging);
        if (await cases.ReadAsync(caseId.Stream, actor, [Role.Applicant], stop) is not var (_, version))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var list = $"versions:{caseId}";
        var (asked, after, fault) = paging.Read(request, actor.PersonId, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var size = Math.Min(asked, MostOnAPage);
        var versions = Earlier(await desk.HistoryAsync(caseId.Stream, 1, stop))
            .Where(earlier => after is null || earlier.Version < long.Parse(after, CultureInfo.InvariantCulture))
            .Take(size + 1).ToList();
        var more = versions.Count > size ? versions[size - 1].Version.ToString(CultureInfo.InvariantCulture) : null;
        return new Shown(
            new
            {
                entries = versions.Take(size).Select(earlier => new { earlier.Part, earlier.Version, earlier.At, earlier.Stated }),
                after = paging.TokenFor(actor.PersonId, list, more),
            },
            version);
    }

    /// <summary>Every statement but the last one of its part, newest first.</summary>
    private static IEnumerable<(string Part, long Version, DateTimeOffset At, object Stated)> Earlier(IReadOnlyList<RecordedFact> facts)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var recorded in facts.Reverse())
        {
            (string Part, object Stated)? stated = recorded.Fact switch
            {
                DraftSaved { Form: var form } => ("draft", form),
                ServiceStated { Spells: var spells, Appointments: var appointments } => ("service", new { spells, appointments }),
                MeritsStated { Merits: var merits } => ("merits", merits),
                _ => null,
            };
            if (stated is { } known && !shown.Add(known.Part))
            {
                yield return (known.Part, recorded.Version, recorded.At, known.Stated);
            }
        }
    }
}
