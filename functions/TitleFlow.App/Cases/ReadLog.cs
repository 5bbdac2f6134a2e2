using System.Text.Json;
using System.Text.Json.Nodes;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
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
/// <c>file</c>, <c>person</c>, <c>sample</c>, <c>proofs</c>, <c>proof</c>; or as one line of many: <c>cases</c>,
/// <c>board</c>, <c>list</c> where the list was saved whole, and of a person <c>staff</c>.
/// </param>
public sealed record CaseRead(DateTimeOffset At, string By, Role Role, string? Where, string What)
{
    /// <summary>The file's name, of a download.</summary>
    public string? File { get; init; }

    /// <summary>Which file it was, as <c>item/blob</c>; of a posting's proofs as <c>place/blob</c>.</summary>
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
    public const int MostLookedThrough = 5_000;

    /// <summary>
    /// Readings of one list that are put on record side by side. So the most that one list holds, 20,000 cases, at 20 ms a write are on
    /// record in 13 s, and at 300 ms within the 230 s after which the host gives up and nothing is handed out.
    /// </summary>
    public const int Together = 32;

    /// <summary>What a list was that somebody saved whole.</summary>
    public const string SavedList = "list";

    /// <summary>What a list was of which somebody looked at a page.</summary>
    public const string CaseList = "cases";

    /// <summary>What a board was.</summary>
    public const string CaseBoard = "board";

    /// <summary>What proves that a posted list hung: where it did, and what is missing.</summary>
    public const string Proofs = "proofs";

    /// <summary>A photo of a posted list, or a copy of its page: it shows the names on it.</summary>
    public const string Proof = "proof";

    private const int Page = 500;

    /// <summary>A line of these shows that there is a case, and nothing of what is in it.</summary>
    private static IReadOnlyList<string> Lists { get; } = [SavedList, CaseList, CaseBoard, Proofs, Proof];

    /// <summary>The list of the readings of a person's entry.</summary>
    public static string ListOf(PersonId personId) => ListOf(personId.ToString());

    /// <summary>Puts a reading of a case on record; the applicant's own are nobody's business.</summary>
    public Task NoteAsync(OpenedCase opened, CaseId caseId, Actor actor, string what, EvidenceFile? file, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return opened.IsOwn ? Task.CompletedTask : NoteAsync(ListOf(caseId), actor, opened.By, what, file, stop);
    }

    /// <summary>
    /// Puts on record that a list of cases was shown or saved: in each case that it holds but the reader's own ones. Asked again
    /// within the minute it writes nothing new.
    /// </summary>
    /// <param name="shown">The entries of the list, each with its <c>caseId</c>.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="by">The role that reaches the list.</param>
    /// <param name="what">Which kind of list.</param>
    /// <param name="stop">Stops it; then nothing may be shown.</param>
    public async Task NoteListedAsync(IReadOnlyList<JsonNode> shown, Actor actor, ActorGrant by, string what, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(actor);
        if (shown.Count > 0)
        {
            var own = await OwnAsync(actor.PersonId, stop);
            await NoteAsync(
                shown.Select(one => (string?)one["caseId"]).OfType<string>().Where(one => !own.Contains(one)), actor, by, what, stop);
        }
    }

    /// <summary>Puts on record that a list which shows several cases, or persons, one by one was read: in each of them.</summary>
    public Task NoteAsync(IEnumerable<string> ids, Actor actor, ActorGrant by, string what, CancellationToken stop) =>
        NoteAsync(ids, By(actor, by, what), stop);

    /// <summary>Puts on record that a file was fetched which shows several cases: in each of them.</summary>
    /// <param name="ids">The cases.</param>
    /// <param name="actor">Who fetches it.</param>
    /// <param name="by">The role that reaches it.</param>
    /// <param name="what">Which kind of file.</param>
    /// <param name="part">Which file, so that another one of the same minute is another line.</param>
    /// <param name="stop">Stops it; then nothing may be handed out.</param>
    public Task NoteFileAsync(IEnumerable<string> ids, Actor actor, ActorGrant by, string what, string part, CancellationToken stop) =>
        NoteAsync(ids, By(actor, by, what) with { Part = part }, stop);

    private Task NoteAsync(IEnumerable<string> ids, CaseRead read, CancellationToken stop) => Parallel.ForEachAsync(
        ids.Distinct(StringComparer.Ordinal),
        new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = stop },
        async (one, stopping) => await PutAsync(ListOf(one), read, stopping));

    /// <summary>Puts a reading on record.</summary>
    public Task NoteAsync(string list, Actor actor, ActorGrant by, string what, EvidenceFile? file, CancellationToken stop) =>
        PutAsync(
            list,
            By(actor, by, what) with { File = file?.FileName, Part = file is null ? null : $"{file.Item}/{file.Blob}" },
            stop);

    /// <summary>What somebody has looked at in a case since an instant; that it stood on a list is no look into it.</summary>
    public async Task<Conduct> ConductAsync(CaseId caseId, string personId, DateTimeOffset since, CancellationToken stop)
    {
        var (own, from, after) = (new List<CaseRead>(), MinuteOf(since), (string?)null);
        for (var looked = 0; looked < MostLookedThrough; looked += Page)
        {
            var page = await lists.PageAsync(ListOf(caseId), after, Page, stop);
            var reads = page.Entries.Select(entry => JsonSerializer.Deserialize<CaseRead>(entry.Body, Codec.Json)!).ToList();
            own.AddRange(reads.Where(read => read.By == personId && read.At >= from && !Lists.Contains(read.What)));
            after = page.After;
            if (after is null || reads[^1].At < from)
            {
                break;
            }
        }
        return new Conduct(
            own.Count == 0 ? null : own.Min(read => read.At),
            [.. own.Select(read => read.Part).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }

    private CaseRead By(Actor actor, ActorGrant by, string what)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(by);
        return new(MinuteOf(time.GetUtcNow()), actor.PersonId, by.Role, by.At, what);
    }

    private Task PutAsync(string list, CaseRead read, CancellationToken stop)
    {
        var id = Hashes.Of($"{read.By} {read.Role} {read.What} {read.Part}")[..16];
        var item = ListKey.NewestFirst(read.At, id);
        return lists.PutAsync(new ListRow(list, item, 1, null, JsonSerializer.Serialize(read, Codec.Json)), stop);
    }

    /// <summary>The cases that somebody has filed.</summary>
    private async Task<HashSet<string>> OwnAsync(string personId, CancellationToken stop)
    {
        var (own, after) = (new HashSet<string>(StringComparer.Ordinal), (string?)null);
        do
        {
            var page = await lists.PageAsync(CaseModel.OwnList(personId), after, Page, stop);
            own.UnionWith(page.Entries.Select(entry => entry.Item));
            after = page.After;
        }
        while (after is not null);
        return own;
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
                Proofs => "查看公示留证",
                Proof => "下载公示照片或网页副本",
                "reads" => "查看查阅记录",
                "person" => "查看人员登记",
                "sample" => "交叉抽查审核结论",
                SavedList => "导出名单",
                CaseList => "查看申报名单",
                CaseBoard => "查看办理看板",
                "staff" => "查看单位人员名单",
                _ => "下载材料",
            },
            read.File,
            by = isOverseer ? read.By : null,
        };
    }
}
