using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Demo;

/// <summary>Answers to the pack's conditions.</summary>
public static class Conditions
{
    // Papers that the three cases do not have; nothing may be proved by what is not there.
    private static readonly string[] NotFiled = ["other-county", "annual-assessment"];

    /// <summary>The answer that a condition is met, with the papers of the dossier that prove it.</summary>
    public static object Met(Condition condition, string grounds) => new
    {
        condition = condition.Code,
        isMet = true,
        grounds = $"{grounds}:{condition.Question}符合。",
        proofs = condition.Proofs.Except(NotFiled),
    };

    /// <summary>The answer that a condition is not met, with the same papers.</summary>
    public static object NotMet(Condition condition, string grounds) => new
    {
        condition = condition.Code,
        isMet = false,
        reasonCode = "not-qualified",
        grounds = $"{grounds}:{condition.Question}不符合。",
        proofs = condition.Proofs.Except(NotFiled),
    };
}
