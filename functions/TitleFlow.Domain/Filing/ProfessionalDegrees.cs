using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>The professional degrees that shorten the way to one title each, and those that came in their place, as a pack lists them (M07).</summary>
/// <param name="Masters">The codes that shorten the way to the intermediate title (JL23-2.1-a).</param>
/// <param name="Doctors">The codes that shorten the way to the deputy senior title (JL23-2.1-b).</param>
internal sealed record ProfessionalDegrees(IReadOnlyList<string> Masters, IReadOnlyList<string> Doctors)
{
    /// <summary>Those that could be stated before packs listed them, and still can where a pack lists none.</summary>
    private static readonly ProfessionalDegrees Unlisted = new(["engineering-master"], ["engineering-doctor"]);

    /// <summary>Every code that can be stated.</summary>
    public IReadOnlyList<string> All => [.. Masters, .. Doctors];

    /// <summary>Asks a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="on">The civil date on which the lists hold: the 1 January of the review year.</param>
    public static ProfessionalDegrees Of(Pack pack, DateOnly on) => new(
        pack.Choices(PackKeys.ReliefEngineeringMasterDegrees, on) is { IsLoaded: true } masters ? Codes(masters.Value) : Unlisted.Masters,
        pack.Choices(PackKeys.ReliefEngineeringDoctorDegrees, on) is { IsLoaded: true } doctors ? Codes(doctors.Value) : Unlisted.Doctors);

    /// <summary>The title level to which a degree shortens the way; null for one that shortens none.</summary>
    /// <param name="degree">The code of the degree; null for none.</param>
    public string? LevelOf(string? degree) => degree is null ? null
        : Masters.Contains(degree) ? "intermediate"
        : Doctors.Contains(degree) ? "deputy-senior"
        : null;

    private static IReadOnlyList<string> Codes(IReadOnlyList<Choice> choices) => [.. choices.Select(choice => choice.Code)];
}
