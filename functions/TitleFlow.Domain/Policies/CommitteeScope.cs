using System.Text.Json;

namespace TitleFlow.Domain.Policies;

/// <summary>
/// One line of the table of who may review what (M20): the levels that committees of a kind may be made competent for, at least and at
/// most. Every part of the line must fit; an empty list of whom it is about sets no bound.
/// </summary>
/// <param name="Kinds">How the committees came to be, such as <c>own-unit</c>; empty for any way.</param>
/// <param name="Founders">Who set them up, such as <c>enterprise</c>; empty for anybody. One whose founder is not known is in no such line.</param>
/// <param name="Places">The levels of the places that they belong to, such as <c>county</c>; empty for any.</param>
/// <param name="Series">The series that the line is about, by code; empty for all of them.</param>
/// <param name="Levels">The title levels that they may review, lowest first; empty where they may review none.</param>
public sealed record CommitteeScope(
    IReadOnlyList<string> Kinds, IReadOnlyList<string> Founders, IReadOnlyList<string> Places, IReadOnlyList<string> Series,
    IReadOnlyList<string> Levels)
{
    /// <summary>Whether it is about directed review (定向评价), which other lines then are not about.</summary>
    public bool IsDirected { get; init; }

    /// <summary>Whether a document may name a single committee that goes beyond it, as JL21-1.9-a names four firms.</summary>
    public bool NamedBeyond { get; init; }

    /// <summary>The levels as a reader sees them.</summary>
    public string Shown() => Levels.Count == 0 ? "无" : string.Join('、', Levels.Select(PackKeys.LevelTitle));

    /// <summary>Reads it; null where the value is no such object.</summary>
    internal static CommitteeScope? Read(StrictJson sheet, JsonNodeAt node)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            return null;
        }
        var fields = sheet.Fields(node, "kinds", "founders", "places", "series", "levels", "directed", "namedBeyond");
        return new(
            ChoiceReader.WordsOrNone(sheet, fields, "kinds", PackKeys.CommitteeKinds),
            ChoiceReader.WordsOrNone(sheet, fields, "founders", PackKeys.CommitteeFounders),
            ChoiceReader.WordsOrNone(sheet, fields, "places", PackKeys.PlaceLevels),
            [.. fields.ItemsOrNone("series").Select(item => item.Text)],
            ChoiceReader.Words(sheet, fields, "levels", PackKeys.Levels))
        {
            IsDirected = fields.FlagOrNull("directed") ?? false,
            NamedBeyond = fields.FlagOrNull("namedBeyond") ?? false,
        };
    }
}
