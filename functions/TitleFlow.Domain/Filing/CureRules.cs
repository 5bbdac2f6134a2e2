using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>Whether a one-time notice is answered whole (M19).</summary>
public static class CureRules
{
    /// <summary>Finds every point that is not answered, and every answer that fits no point.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="content">The dossier's content, which the answers' evidence must be part of.</param>
    public static IEnumerable<Finding> Faults(
        OpenNotice notice, IReadOnlyList<FaultAnswer> answers, DossierContent content) =>
    [
        .. Unanswered(notice, answers), .. answers.SelectMany((answer, index) => Faults(notice, answers, index)),
        .. answers.SelectMany((answer, index) => EvidenceFaults(answer, index, content)),
    ];

    private static IEnumerable<Finding> Unanswered(OpenNotice notice, IReadOnlyList<FaultAnswer> answers) =>
        from point in notice.Points
        where answers.All(answer => answer.Number != point.Number)
        select new Finding(
            "cure.unanswered", Severity.Fail, $"告知书第 {point.Number} 条“{point.What}”没有答复;各条须一次全部答复。")
        { Where = "answers" };

    private static IEnumerable<Finding> Faults(OpenNotice notice, IReadOnlyList<FaultAnswer> answers, int index)
    {
        var answer = answers[index];
        if (notice.Points.All(point => point.Number != answer.Number))
        {
            yield return Fail("cure.unknown-point", $"告知书没有第 {answer.Number} 条;请核对条号。", $"answers[{index}].number");
        }
        else if (answers.Take(index).Any(earlier => earlier.Number == answer.Number))
        {
            yield return Fail("cure.answered-twice", $"第 {answer.Number} 条答复了两次;请只保留一次。", $"answers[{index}].number");
        }

        foreach (var fault in Texts.Faults(
            answer.Text, $"answers[{index}].text", $"第 {answer.Number} 条的答复",
            FilingLimits.AnswerCharacters, isRequired: true))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Finding> EvidenceFaults(FaultAnswer answer, int index, DossierContent content)
    {
        if (answer.Evidence.Count > FilingLimits.Proofs)
        {
            yield return Fail(
                "cure.too-much-evidence", $"第 {answer.Number} 条最多附 {FilingLimits.Proofs} 份材料;请合并后再附。",
                $"answers[{index}].evidence");
        }

        foreach (var proof in answer.Evidence.Take(FilingLimits.Proofs).Where(proof => !content.Proves(proof)))
        {
            yield return Fail(
                "cure.evidence-missing", $"第 {answer.Number} 条所附材料“{proof}”不在申报材料中;请先上传。",
                $"answers[{index}].evidence");
        }
    }

    private static Finding Fail(string code, string message, string where) =>
        new(code, Severity.Fail, message) { Where = where };
}
