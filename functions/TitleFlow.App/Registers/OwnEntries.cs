using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Registers;

/// <summary>Entries of a province's registers take two people: one prepares, another approves.</summary>
internal static class OwnEntries
{
    /// <summary>Finds that nobody prepared the entry, or the approver himself.</summary>
    public static IReadOnlyList<Finding> FaultsOf(string preparedBy, Actor actor) =>
        preparedBy == actor.PersonId || string.IsNullOrWhiteSpace(preparedBy)
            ? [new Finding("register.own-entry", Severity.Fail, "登记须由两人办理:请由另一位经办人准备,您来核准,并填写准备人。") { Where = "preparedBy" }]
            : [];
}
