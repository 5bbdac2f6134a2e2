using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Portal;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>A table that was sent as the raw body of a request, with the reason of all its rows in the query.</summary>
public sealed class SentTable : ISent
{
    private readonly string actor;
    private readonly string asked;

    private SentTable(HttpRequest request, string actor, string rawKey, byte[] bytes, IResult? fault)
    {
        (this.actor, RawKey, Bytes, Fault) = (actor, rawKey, bytes, fault);
        Reason = new ChangeReason(
            request.Query["reasonCode"].ToString(), request.Query["document"].ToString(), request.Query["note"].ToString());
        asked = $"{request.Method} {request.Path}{request.QueryString}";
    }

    /// <inheritdoc/>
    public IResult? Fault { get; }

    /// <summary>The file.</summary>
    public byte[] Bytes { get; }

    /// <summary>Why the rows are entered, and by which paper.</summary>
    public ChangeReason Reason { get; }

    /// <summary>The idempotency key as it was sent.</summary>
    public string RawKey { get; }

    /// <summary>The file's SHA-256, lower-case hex.</summary>
    public string FileHash => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>The idempotency key, bound to the actor, to what was asked and to the bytes.</summary>
    public AskedOnce Key => new(Hashes.Of($"{actor}\n{RawKey}"), Hashes.Of($"{asked}\n{FileHash}"));

    /// <summary>Reads the request; more bytes than the limit are not read.</summary>
    public static async ValueTask<SentTable> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (request, findings) = (context.Request, new List<Finding>());
        var key = SentHeaders.KeyOf(request, findings);
        var by = context.Features.Get<Actor>()?.PersonId ?? "";
        if (findings.Count > 0)
        {
            return new SentTable(request, by, key, [], Problems.Of(ProblemKind.Unreadable, findings));
        }
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > Sheets.FileBytes)
            {
                return new SentTable(request, by, key, [], Problems.Of(ProblemKind.TooLarge, new Finding(
                    "import.too-large", Severity.Fail, $"文件超过 {Sheets.FileBytes >> 20} MiB;请分成几份上传。")));
            }
        }
        return new SentTable(request, by, key, copy.ToArray(), null);
    }
}

/// <summary>
/// POST /api/units/{code}/imports?reasonCode=&amp;document=, POST /api/units/{code}/post-imports and
/// POST /api/places/{code}/unit-imports: a clerk sends a table of employees or of posts, an office one of the units of its place,
/// csv or xlsx; GET /api/imports/{id}: how far it is; GET /api/imports/template.xlsx, posts.xlsx and units.xlsx: empty tables.
/// </summary>
/// <remarks>
/// 201 when the whole table is without faults: then its rows are entered step by step, in the order of the file. 404 for other
/// units and places; 413; 422 with every fault of every row, and nothing is entered. Whose numbers are registered already is told of a
/// table without other faults only, and has its price: 429 where as much as it may be worth is not left. Safe to retry.
/// </remarks>
public static class ImportActs
{
    /// <summary>Employees: reads the whole table first, keeps its rows sealed, and starts.</summary>
    public static async Task<IResult> Start(
        UnitCode code, SentTable sent, HttpContext context, Actor actor, StreamDoor<Unit> units, KnownNumbers known, Desk<Import> imports,
        ImportShelf shelf, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(known);
        if (await units.ReadAsync(code.Stream, actor, [Role.UnitClerk], stop) is not { } unit)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var today = new Moment(time.GetUtcNow()).On;
        var (rows, faults) = EmployeeSheet.On(today).Read(sent.Bytes);
        IReadOnlyList<Finding> found =
        [
            .. StaffFaults.OfUnitOn(unit.State, today), .. RegisterReasons.FaultsOf(sent.Reason, EntryMatter.Employment), .. faults,
        ];
        var (till, most) = (Till.Of(context), found.Count > 0 ? 0 : KnownNumbers.MostWorth(rows.Count));
        if (till is not null && await till.TakeAsync(RateLimit.Import, most, stop) is { } refused)
        {
            return refused;
        }
        var told = KnownRows.None;
        try
        {
            told = found.Count > 0 ? told : await known.FindAsync(code, rows, ImportId.From(actor.PersonId, sent.RawKey), stop);
        }
        finally
        {
            // What was looked up and not told, since the look-up failed, was worth nothing.
            if (till is not null)
            {
                await till.ReturnAsync(RateLimit.Import, most - told.Worth);
            }
        }
        return await StartAsync(
            new ImportHead(code, rows.Count, sent.FileHash, sent.Reason), rows, [.. found, .. told.Faults], sent, actor, imports, shelf, stop);
    }

    /// <summary>Posts of a unit: the office of its place checks each, as if it had been stated alone.</summary>
    public static async Task<IResult> StartPosts(
        UnitCode code, SentTable sent, Actor actor, StreamDoor<Unit> units, Desk<Import> imports, ImportShelf shelf, Func<Law> law,
        TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(law);
        if (await units.ReadAsync(code.Stream, actor, [Role.UnitClerk], stop) is not { } unit)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var (rows, faults) = PostSheet.Form.Read(sent.Bytes);
        var asking = new Asking(new Moment(time.GetUtcNow()), actor.PersonId, law());
        IReadOnlyList<Finding> found = [.. faults, .. PostSheet.FaultsOf(rows, unit.State, sent.Reason, asking)];
        var head = new ImportHead(code, rows.Count, sent.FileHash, sent.Reason) { Matter = ImportMatter.Posts };
        return await StartAsync(head, rows, found, sent, actor, imports, shelf, stop);
    }

    /// <summary>Units of a place, by its own office; another officer approves each, as if it had been entered alone.</summary>
    public static async Task<IResult> StartUnits(
        PlaceCode code, SentTable sent, Actor actor, UnitSheet sheet, Desk<Import> imports, ImportShelf shelf, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(sheet);
        if (!actor.MayActOn(Offices.ScopeOf(code), Offices.Roles))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var (rows, faults) = UnitSheet.Of(code).Read(sent.Bytes);
        IReadOnlyList<Finding> found = [.. faults, .. await sheet.FaultsAsync(rows, actor.PersonId, stop)];
        var head = new ImportHead(null, rows.Count, sent.FileHash, sent.Reason) { Matter = ImportMatter.Units, Place = code };
        return await StartAsync(head, rows, found, sent, actor, imports, shelf, stop);
    }

    /// <summary>How far an import is, with a page of the rows that were not taken.</summary>
    public static async Task<IResult> Show(
        ImportId id, HttpRequest request, Actor actor, StreamDoor<Unit> units, Desk<Import> imports, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(paging);
        ArgumentNullException.ThrowIfNull(actor);
        if (await imports.ReadAsync(id.Stream, stop) is not { State: { Head: { } head } state }
            || !await MayReadAsync(head, actor, units, stop))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var list = $"import-refusals:{id}";
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var refusals = (await imports.HistoryAsync(id.Stream, 1, stop))
            .Select(fact => fact.Fact).OfType<ImportStepDone>().SelectMany(done => done.Refused).ToList();
        var (from, shown) = UnitViews.Slice(refusals, after, size);
        return new Shown(new
        {
            head.Matter,
            unit = head.Unit?.ToString(),
            place = head.Place?.ToString(),
            head.Rows,
            state.Done,
            state.Entered,
            refused = state.Refused,
            state.IsCompleted,
            entries = shown,
            after = paging.TokenFor(actor.PersonId, list, UnitViews.Next(refusals, from, size)),
        });
    }

    /// <summary>An empty table of employees; all cells are text, so that no digit is lost.</summary>
    public static IResult Template(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Empty(EmployeeSheet.On(new Moment(time.GetUtcNow()).On), "employees.xlsx");
    }

    /// <summary>An empty table of posts.</summary>
    public static IResult PostTemplate() => Empty(PostSheet.Form, "posts.xlsx");

    /// <summary>An empty table of units.</summary>
    public static IResult UnitTemplate() => Empty(UnitSheet.Of(default), "units.xlsx");

    private static IResult Empty<T>(SheetForm<T> form, string name) => Results.File(
        SheetTemplate.Write(form), Spreadsheet.MediaType, name);

    private static async Task<bool> MayReadAsync(ImportHead head, Actor actor, StreamDoor<Unit> units, CancellationToken stop) =>
        head.Unit is { } unit
            ? await units.ReadAsync(unit.Stream, actor, Offices.Readers, stop) is not null
            : head.Place is { } place && actor.MayActOn(Offices.ScopeOf(place), Offices.Readers);

    private static async Task<IResult> StartAsync<T>(
        ImportHead head, IReadOnlyList<Rowed<T>> rows, IReadOnlyList<Finding> found, SentTable sent, Actor actor, Desk<Import> imports,
        ImportShelf shelf, CancellationToken stop)
    {
        var id = ImportId.From(actor.PersonId, sent.RawKey);
        // Sent once more, the rows of an import that is on its way or done are kept already, or entered.
        if (found.Count == 0 && await imports.ReadAsync(id.Stream, stop) is null)
        {
            await shelf.KeepAsync(id, sent.FileHash, rows, stop);
        }
        return Answers.Shown(
            await imports.DecideAsync(id.Stream, new Request<Import>(new StartImport(head), actor.PersonId)
            {
                Key = sent.Key,
                MayBeNew = true,
                Found = SheetFaults.Bounded(found),
            }, stop),
            StatusCodes.Status201Created);
    }
}
