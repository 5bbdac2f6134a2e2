using System.Globalization;
using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Cases;

/// <summary>One reading of a case by somebody else than its applicant.</summary>
/// <param name="At">When; readings of the same thing by the same person within a minute are one.</param>
/// <param name="By">Who: an opaque id. The applicant is not told it.</param>
/// <param name="Role">Under which role.</param>
/// <param name="Where">The place or body that the role is held for; null where it has none.</param>
/// <param name="What">
/// What was read: <c>case</c>, <c>history</c>, <c>checklist</c>, <c>ledger</c>, <c>commitment</c>, <c>form</c>,
/// <c>review-form</c>, <c>file</c>.
/// </param>
public sealed record CaseRead(DateTimeOffset At, string By, Role Role, string? Where, string What)
{
    /// <summary>The file's name, of a download.</summary>
    public string? File { get; init; }
}

/// <summary>
/// The record of every reading and every download, which the person can see (Q4). It is written before anything is
/// shown: what cannot be put on record is not shown.
/// </summary>
/// <param name="lists">Where it stands: a list for each case, newest first.</param>
/// <param name="time">Says when.</param>
public sealed class ReadLog(IListStore lists, TimeProvider time)
{
    /// <summary>The list of a case's readings.</summary>
    public static string ListOf(CaseId caseId) => $"reads:{caseId}";

    /// <summary>Puts a reading on record; the applicant's own are nobody's business.</summary>
    public async Task NoteAsync(OpenedCase opened, CaseId caseId, Actor actor, string what, string? file, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(actor);
        if (opened.IsOwn)
        {
            return;
        }
        var now = time.GetUtcNow();
        var minute = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var grant = actor.Grants.FirstOrDefault(grant => grant.Role == opened.As);
        var read = new CaseRead(minute, actor.PersonId, opened.As, grant?.Place ?? grant?.Unit, what) { File = file };
        var id = Hashes.Of($"{actor.PersonId} {opened.As} {what} {file}")[..16];
        var item = $"{(long.MaxValue - minute.UtcTicks).ToString("D19", CultureInfo.InvariantCulture)}-{id}";
        await lists.PutAsync(new ListRow(ListOf(caseId), item, 1, null, JsonSerializer.Serialize(read, Codec.Json)), stop);
    }

    /// <summary>A reading as somebody sees it: who it was by name of the office, and by id for those who oversee.</summary>
    public static object Shown(CaseRead read, bool isOverseer)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new
        {
            read.At,
            role = PersonModel.NameOf(read.Role),
            roleText = RoleScope.Of(read.Role).Name,
            read.Where,
            read.What,
            whatText = read.What switch
            {
                "case" => "查看申报",
                "history" => "查看办理记录",
                "checklist" => "查看材料清单",
                "ledger" => "查看年限核算",
                "commitment" => "查看承诺书",
                "form" => "查看申报表",
                "review-form" => "查看评审表",
                _ => "下载材料",
            },
            read.File,
            by = isOverseer ? read.By : null,
        };
    }
}
