using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>A degree as it is sent.</summary>
public sealed record SentDegree(
    string Level, string School, string Field, DateOnly ConferredOn, IReadOnlyList<string> Proofs, string? Professional = null);

/// <summary>An achievement as it is sent.</summary>
public sealed record SentAchievement(
    string Kind, string Title, DateOnly On, string Role, IReadOnlyList<string> Proofs, int Rank = 1, DateOnly? PublishedOn = null,
    bool IsRepresentative = false);

/// <summary>A spell at the grass roots as it is sent; one that goes on has no last day.</summary>
public sealed record SentGrassroots(
    string Unit, string PlaceLevel, DateOnly From, IReadOnlyList<string> Proofs, DateOnly? LastDay = null);

/// <summary>All merits, which take the place of those stated before; what is left out is not claimed.</summary>
public sealed record SentMerits
{
    /// <summary>Degrees and diplomas.</summary>
    public IReadOnlyList<SentDegree> Degrees { get; init; } = [];

    /// <summary>The title held now.</summary>
    public HeldTitle? Title { get; init; }

    /// <summary>Achievements, representative works among them.</summary>
    public IReadOnlyList<SentAchievement> Achievements { get; init; } = [];

    /// <summary>The self-assessment.</summary>
    public IReadOnlyList<ScoreLine> Scores { get; init; } = [];

    /// <summary>Certificates of continuing education.</summary>
    public IReadOnlyList<HoursEntry> Hours { get; init; } = [];

    /// <summary>Service at the grass roots.</summary>
    public IReadOnlyList<SentGrassroots> Grassroots { get; init; } = [];

    /// <summary>The move from a city to the grass roots.</summary>
    public GrassrootsMove? Move { get; init; }

    /// <summary>An exceptional filing.</summary>
    public ExceptionalFiling? Exceptional { get; init; }

    /// <summary>A filing through the green channel.</summary>
    public GreenChannel? GreenChannel { get; init; }
}

/// <summary>POST /api/cases/{caseId}/merits: the applicant states what a yearly case is judged by besides service.</summary>
/// <remarks>200 saved, now or under this key before; 404; 412; 422 with every fault. Safe to retry.</remarks>
public static class WriteMerits
{
    /// <summary>States all merits.</summary>
    public static Task<IResult> Handle(
        CaseId caseId, Sent<SentMerits> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        cases.ActAsync(caseId.Stream, sent, actor, new StateMerits(Stated(sent.Body)), [Role.Applicant], stop);

    private static Merits Stated(SentMerits sent) => new(
        [.. sent.Degrees.Select(row => new Degree(row.Level, row.School, row.Field, row.ConferredOn, row.Professional, row.Proofs))],
        sent.Title,
        [.. sent.Achievements.Select(row => new Achievement(
            row.Kind, row.Title, row.On, row.Role, row.Rank, row.PublishedOn, row.IsRepresentative, row.Proofs))],
        sent.Scores,
        sent.Hours,
        [.. sent.Grassroots.Select(row => new GrassrootsSpell(row.Unit, row.PlaceLevel, row.From, row.LastDay, row.Proofs))])
    {
        Move = sent.Move,
        Exceptional = sent.Exceptional,
        GreenChannel = sent.GreenChannel,
    };
}
