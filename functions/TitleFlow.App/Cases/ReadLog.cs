using System.Globalization;
using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Cases;

/// <summary>One reading of a case, or of a person's entry, by somebody else than the person.</summary>
/// <param name="At">When; readings of the same thing by the same person within a minute are one.</param>
/// <param name="By">Who: an opaque id. The applicant is not told it.</param>
/// <param name="Role">Under which role.</param>
/// <param name="Where">The place or body for which the role reaches what was read; null where it has none.</param>
/// <param name="What">
/// What was read: <c>case</c>, <c>history</c>, <c>checklist</c>, <c>ledger</c>, <c>commitment</c>, <c>form</c>,
/// <c>review-form</c>, <c>certificate</c>, <c>spells</c>, <c>slate</c>, <c>slate-sheet</c>, <c>objections</c>, <c>reads</c>,
/// <c>file</c>, <c>person</c>, <c>sample</c>.
/// </param>
public sealed record CaseRead(DateTimeOffset At, string By, Role Role, string? Where, string What)
{
    /// <summary>The file's name, of a download.</summary>
    public string? File { get; init; }

    /// <summary>Which file it was, as <c>item/blob</c>.</summary>
    public string? Part { get; init; }
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
    public static string ListOf(CaseId caseId) => ListOf(caseId.ToString());

    /// <summary>The newest readings that are looked through for what one officer has seen.</summary>
    public const int MostLookedThrough = 500;

    /// <summary>Readings of one list that are put on record side by side.</summary>
    private const int Together = 8;

    /// <summary>The list of the readings of a person's entry.</summary>
    public static string ListOf(PersonId personId) => ListOf(personId.ToString());

    /// <summary>Puts a reading of a case on record; the applicant's own are nobody's business.</summary>
    public Task NoteAsync(OpenedCase opened, CaseId caseId, Actor actor, string what, EvidenceFile? file, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return opened.IsOwn ? Task.CompletedTask : NoteAsync(ListOf(caseId), actor, opened.By, what, file, stop);
    }

    /// <summary>Puts on record that a list which shows several cases one by one was read: in each case.</summary>
    public Task NoteAsync(IEnumerable<string> cases, Actor actor, ActorGrant by, string what, CancellationToken stop) =>
        Parallel.ForEachAsync(
            cases.Distinct(StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = stop },
            async (one, stopping) => await NoteAsync(ListOf(one), actor, by, what, null, stopping));

    /// <summary>Puts a reading on record.</summary>
    public Task NoteAsync(string list, Actor actor, ActorGrant by, string what, EvidenceFile? file, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(by);
        var minute = MinuteOf(time.GetUtcNow());
        var read = new CaseRead(minute, actor.PersonId, by.Role, by.Place ?? by.Unit, what)
        {
            File = file?.FileName,
            Part = file is null ? null : $"{file.Item}/{file.Blob}",
        };
        var id = Hashes.Of($"{actor.PersonId} {by.Role} {what} {read.Part}")[..16];
        var item = $"{(long.MaxValue - minute.UtcTicks).ToString("D19", CultureInfo.InvariantCulture)}-{id}";
        return lists.PutAsync(new ListRow(list, item, 1, null, JsonSerializer.Serialize(read, Codec.Json)), stop);
    }

    /// <summary>What somebody has looked at in a case since an instant.</summary>
    public async Task<Conduct> ConductAsync(CaseId caseId, string personId, DateTimeOffset since, CancellationToken stop)
    {
        var page = await lists.PageAsync(ListOf(caseId), null, MostLookedThrough, stop);
        var own = page.Entries.Select(entry => JsonSerializer.Deserialize<CaseRead>(entry.Body, Codec.Json)!)
            .Where(read => read.By == personId && read.At >= MinuteOf(since)).ToList();
        return new Conduct(
            own.Count == 0 ? null : own.Min(read => read.At),
            [.. own.Select(read => read.Part).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }

    private static string ListOf(string id) => $"reads:{id}";

    /// <summary>An instant cut to its minute: readings within one are one.</summary>
    internal static DateTimeOffset MinuteOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

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
                "certificate" => "查看证书",
                "spells" => "查看本地服务经历",
                "slate" => "查看推荐名单",
                "slate-sheet" => "查看推荐名单一览表",
                "objections" => "查看公示异议",
                "reads" => "查看查阅记录",
                "person" => "查看人员登记",
                "sample" => "交叉抽查审核结论",
                _ => "下载材料",
            },
            read.File,
            by = isOverseer ? read.By : null,
        };
    }
}
