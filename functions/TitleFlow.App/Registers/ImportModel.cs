using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>The rows of a step that are to be entered.</summary>
/// <param name="From">The first employee, from 0.</param>
/// <param name="Count">How many.</param>
[StoredAs("enter-rows.v1")]
public sealed record EnterRows(int From, int Count) : Effect;

/// <summary>How imports are decided: a clock asks for each step, an effect carries it out.</summary>
public sealed class ImportModel : IStreamModel<Import>
{
    /// <inheritdoc/>
    public string Kind => "import";

    /// <inheritdoc/>
    public string FoldTag => "import-1";

    /// <inheritdoc/>
    public Import Empty => Import.None;

    /// <inheritdoc/>
    public Import Evolve(Import state, Fact fact) => Import.Evolve(state, fact);

    /// <inheritdoc/>
    public Decision Decide(Import state, Command command, Asking asking) => Import.Decide(state, command, asking);

    /// <inheritdoc/>
    public Consequences ConsequencesOf(StreamId stream, Import state, Law law)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.DueAt is { } due ? new Consequences([new Clock("import-step", due)], [], []) : Consequences.None;
    }

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder) => new("import.known", Severity.Fail, "该导入已存在。");

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, Import before, Import after, IReadOnlyList<Fact> facts) =>
        facts.OfType<ImportStepTaken>().Select(taken => new EnterRows(taken.From, taken.Count));
}

/// <summary>Keeps the rows of an import until they are entered: sealed, one blob a step.</summary>
/// <param name="stores">The stores.</param>
/// <param name="vault">Seals every row for itself.</param>
/// <param name="time">Says when a blob may be taken away.</param>
public sealed class ImportShelf(Stores stores, IdentityVault vault, TimeProvider time)
{
    private const string Purpose = "import-row";

    /// <summary>The person that a row of an import makes: the same whenever it is entered.</summary>
    public static PersonId PersonOf(ImportId import, int row) => PersonId.From($"import {import}", $"{row}");

    /// <summary>Keeps all rows. The same file under the same id is kept already.</summary>
    public async Task KeepAsync(ImportId import, string fileHash, IReadOnlyList<EmployeeRow> employees, CancellationToken stop)
    {
        foreach (var (index, step) in employees.Chunk(Import.RowsOfAStep).Index())
        {
            var kept = step.Select(row => new KeptRow(
                row.Row, vault.SealText(PersonOf(import, row.Row), Purpose, JsonSerializer.Serialize(row.Employee, Codec.Json))));
            using var content = new MemoryStream(Codec.Write(kept.ToArray()));
            var name = NameOf(import, fileHash, index * Import.RowsOfAStep);
            await stores.Blobs.PutNewAsync(name, content, "application/json", stop);
        }
    }

    /// <summary>Opens the rows of a step; null when they were taken away, since they are entered.</summary>
    public async Task<IReadOnlyList<EmployeeRow>?> OpenAsync(ImportId import, string fileHash, int from, CancellationToken stop)
    {
        if (await stores.Blobs.OpenAsync(NameOf(import, fileHash, from), stop) is not { } blob)
        {
            return null;
        }
        await using var content = blob.Content;
        var kept = await JsonSerializer.DeserializeAsync<IReadOnlyList<KeptRow>>(content, Codec.Json, stop) ?? [];
        return [.. kept.Select(row => new EmployeeRow(row.Row, Opened(import, row)))];
    }

    /// <summary>Takes the rows of a step away.</summary>
    public Task RemoveAsync(ImportId import, string fileHash, int from, CancellationToken stop) =>
        stores.Blobs.RemoveAsync(NameOf(import, fileHash, from), time.GetUtcNow(), stop);

    private static string NameOf(ImportId import, string fileHash, int from) => $"imports/{import}/{fileHash[..16]}/{from}";

    private NewEmployee Opened(ImportId import, KeptRow row) => JsonSerializer.Deserialize<NewEmployee>(
        vault.OpenText(PersonOf(import, row.Row), Purpose, row.Box), Codec.Json)
        ?? throw new InvalidDataException($"Row {row.Row} of {import} is empty.");

    private sealed record KeptRow(int Row, Sealed Box);
}

/// <summary>
/// Enters the rows of a step, each under a key of its own, and tells the import. Carried out again it finds every row entered
/// and gives the same answers.
/// </summary>
public sealed class EnterRowsHandler(
    Desk<Import> imports, Desk<Person> persons, ImportShelf shelf, IdentityVault vault) : IEffectHandler
{
    /// <summary>Rows entered side by side.</summary>
    public const int SideBySide = 16;

    /// <inheritdoc/>
    public Type Handles => typeof(EnterRows);

    /// <inheritdoc/>
    public async Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var step = (EnterRows)effect;
        if (await imports.ReadAsync(origin.Stream, stop) is not { State: { Head: { } head } state }
            || !ImportId.TryParse(origin.Stream.Id, out var id))
        {
            return;
        }
        if (state.Done <= step.From)
        {
            await EnterAsync(id, state, head, step, origin, stop);
        }
        await shelf.RemoveAsync(id, head.FileHash, step.From, stop);
    }

    private async Task EnterAsync(ImportId id, Import state, ImportHead head, EnterRows step, EffectOrigin origin, CancellationToken stop)
    {
        var rows = await shelf.OpenAsync(id, head.FileHash, step.From, stop)
            ?? throw new InvalidDataException($"The rows of {origin.Stream} from {step.From} on are gone.");
        var refused = new RowRefusal?[rows.Count];
        await Parallel.ForEachAsync(
            rows.Index(), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop },
            async (row, stopping) => refused[row.Index] = await EnterAsync(id, state, head, row.Item, stopping));
        var record = new RecordImportStep(
            step.From, refused.Count(refusal => refusal is null), [.. refused.OfType<RowRefusal>()]);
        await imports.TellAsync(origin.Stream, record, origin, Codec.Write(step), stop);
    }

    private async Task<RowRefusal?> EnterAsync(ImportId id, Import state, ImportHead head, EmployeeRow row, CancellationToken stop)
    {
        var person = ImportShelf.PersonOf(id, row.Row);
        var request = new Request<Person>(Employees.Sealed(person, row.Employee, head.Unit, head.Reason, vault), state.StartedBy)
        {
            // Sealed anew the row has other bytes each time; what it says is bound to the file.
            Key = new AskedOnce(Hashes.Of($"{id}\n{row.Row}"), Hashes.Of(head.FileHash)),
            MayBeNew = true,
        };
        return await persons.DecideAsync(person.Stream, request, stop) switch
        {
            Answer<Person>.Done => null,
            Answer<Person>.Refused { Findings: [var first, ..] } => new RowRefusal(row.Row, first.Code, first.Message),
            _ => throw new DeskBusyException(person.Stream),
        };
    }
}
