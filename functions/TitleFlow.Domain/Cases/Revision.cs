namespace TitleFlow.Domain.Cases;

/// <summary>Why something that stands in a case's record is entered anew, and by which paper (Q5).</summary>
/// <param name="Code">One of <see cref="Revisions.Reasons"/>.</param>
/// <param name="Document">What shows it: a number, or what was looked at; required.</param>
public sealed record Revision(string Code, string Document);

/// <summary>The coded reasons of revisions: the same whatever the notice, so no pack holds them.</summary>
public static class Revisions
{
    /// <summary>Characters of a document.</summary>
    public const int DocumentCharacters = 200;

    /// <summary>The reasons, by code, each with what it is called.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["entered-wrongly"] = "录入有误",
        ["looked-again"] = "重新核对",
        ["counted-again"] = "重新计票或计分",
        ["told-from-above"] = "上级答复或纠正",
        ["list-damaged"] = "公示处受损、被覆盖或网页失效",
        ["list-changed"] = "公示名单或内容有变",
        ["name-changed"] = "姓名或单位名称依法变更",
    };

    /// <summary>Finds what is wrong with the grounds of a revision; a missing one is told with the choice.</summary>
    /// <param name="revision">The grounds; null where none were given.</param>
    /// <param name="what">What is entered anew, in Chinese.</param>
    public static IEnumerable<Finding> Faults(Revision? revision, string what)
    {
        if (revision is null || !Reasons.ContainsKey(revision.Code))
        {
            yield return new Finding(
                "revision.reason", Severity.Fail,
                $"{what}已有记录,改动须选择原因:{string.Join('、', Reasons.Select(reason => $"{reason.Key}({reason.Value})"))}。")
            { Where = "revision.code" };
        }
        if (revision is not null && (string.IsNullOrWhiteSpace(revision.Document) || revision.Document.Length > DocumentCharacters))
        {
            yield return new Finding(
                "revision.document", Severity.Fail, $"请写明改动的依据,如文号或核对过的材料(至多{DocumentCharacters}字)。")
            { Where = "revision.document" };
        }
    }
}
