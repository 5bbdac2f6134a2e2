using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>The rows of a step that are to be entered.</summary>
/// <param name="From">The first row, from 0.</param>
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

    /// <summary>The person that a row of employees makes: the same whenever it is entered. Rows of other tables are sealed under it too.</summary>
    public static PersonId PersonOf(ImportId import, int row) => PersonId.From($"import {import}", $"{row}");

    /// <summary>Keeps all rows. The same file under the same id is kept already.</summary>
    public async Task KeepAsync<T>(ImportId import, string fileHash, IReadOnlyList<Rowed<T>> rows, CancellationToken stop)
    {
        foreach (var (index, step) in rows.Chunk(Import.RowsOfAStep).Index())
        {
            var kept = step.Select(row => new KeptRow(
                row.Row, vault.SealText(PersonOf(import, row.Row), Purpose, JsonSerializer.Serialize(row.Content, Codec.Json))));
            using var content = new MemoryStream(Codec.Write(kept.ToArray()));
            var name = NameOf(import, fileHash, index * Import.RowsOfAStep);
            await stores.Blobs.PutNewAsync(name, content, "application/json", stop);
        }
    }

    /// <summary>Opens the rows of a step; null when they were taken away, since they are entered.</summary>
    public async Task<IReadOnlyList<Rowed<T>>?> OpenAsync<T>(ImportId import, string fileHash, int from, CancellationToken stop)
    {
        if (await stores.Blobs.OpenAsync(NameOf(import, fileHash, from), stop) is not { } blob)
        {
            return null;
        }
        await using var content = blob.Content;
        var kept = await JsonSerializer.DeserializeAsync<IReadOnlyList<KeptRow>>(content, Codec.Json, stop) ?? [];
        return [.. kept.Select(row => new Rowed<T>(row.Row, Opened<T>(import, row)))];
    }

    /// <summary>Takes the rows of a step away.</summary>
    public Task RemoveAsync(ImportId import, string fileHash, int from, CancellationToken stop) =>
        stores.Blobs.RemoveAsync(NameOf(import, fileHash, from), time.GetUtcNow(), stop);

    private static string NameOf(ImportId import, string fileHash, int from) => $"imports/{import}/{fileHash[..16]}/{from}";

    private T Opened<T>(ImportId import, KeptRow row) => JsonSerializer.Deserialize<T>(
        vault.OpenText(PersonOf(import, row.Row), Purpose, row.Box), Codec.Json)
        ?? throw new InvalidDataException($"Row {row.Row} of {import} is empty.");

    private sealed record KeptRow(int Row, Sealed Box);
}

/// <summary>
/// Enters the rows of a step, each under a key of its own, and tells the import. Carried out again it finds every row entered
/// and gives the same answers.
/// </summary>
public sealed class EnterRowsHandler(
    Desk<Import> imports, Desk<Person> persons, Desk<Unit> units, Neighbours neighbours, ImportShelf shelf, IdentityVault vault)
    : IEffectHandler
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
            var sent = new SentRows(id, head, state.StartedBy);
            await (head switch
            {
                { Matter: ImportMatter.Units } =>
                    StepAsync<UnitEntry>(sent, step, origin, SideBySide, (row, stopping) => EnterUnitAsync(sent, row, stopping), stop),
                // Rows of one unit come one after the other: side by side they would only lose races.
                { Matter: ImportMatter.Posts, Unit: { } unit } =>
                    StepAsync<PostsGiven>(sent, step, origin, 1, (row, stopping) => StatePostsAsync(sent, unit, row, stopping), stop),
                { Matter: ImportMatter.Employees, Unit: { } unit } =>
                    StepAsync<NewEmployee>(sent, step, origin, SideBySide, (row, stopping) => EnterAsync(sent, unit, row, stopping), stop),
                _ => throw new InvalidDataException($"{origin.Stream} belongs to no unit."),
            });
        }
        await shelf.RemoveAsync(id, head.FileHash, step.From, stop);
    }

    private async Task StepAsync<T>(
        SentRows sent, EnterRows step, EffectOrigin origin, int sideBySide, Func<Rowed<T>, CancellationToken, Task<RowRefusal?>> enter,
        CancellationToken stop)
    {
        var rows = await shelf.OpenAsync<T>(sent.Import, sent.Head.FileHash, step.From, stop)
            ?? throw new InvalidDataException($"The rows of {origin.Stream} from {step.From} on are gone.");
        var refused = new RowRefusal?[rows.Count];
        await Parallel.ForEachAsync(
            rows.Index(), new ParallelOptions { MaxDegreeOfParallelism = sideBySide, CancellationToken = stop },
            async (row, stopping) => refused[row.Index] = await enter(row.Item, stopping));
        var record = new RecordImportStep(
            step.From, refused.Count(refusal => refusal is null), [.. refused.OfType<RowRefusal>()]);
        await imports.TellAsync(origin.Stream, record, origin, Codec.Write(step), stop);
    }

    private Task<RowRefusal?> EnterAsync(SentRows sent, UnitCode unit, Rowed<NewEmployee> row, CancellationToken stop)
    {
        var person = ImportShelf.PersonOf(sent.Import, row.Row);
        var command = Employees.Sealed(person, row.Content, unit, sent.Head.Reason, vault);
        return AskAsync(persons, person.Stream, command, sent, row.Row, [], stop);
    }

    private async Task<RowRefusal?> EnterUnitAsync(SentRows sent, Rowed<UnitEntry> row, CancellationToken stop)
    {
        var found = await neighbours.FaultsAsync(row.Content, stop);
        return await AskAsync(units, row.Content.Code.Stream, new RegisterUnit(row.Content), sent, row.Row, found, stop);
    }

    private Task<RowRefusal?> StatePostsAsync(SentRows sent, UnitCode unit, Rowed<PostsGiven> row, CancellationToken stop) =>
        AskAsync(units, unit.Stream, PostSheet.CommandOf(row.Content, sent.Head.Reason), sent, row.Row, [], stop);

    private static async Task<RowRefusal?> AskAsync<T>(
        Desk<T> desk, StreamId stream, Command command, SentRows sent, int row, IReadOnlyList<Finding> found, CancellationToken stop)
        where T : class
    {
        var request = new Request<T>(command, sent.By)
        {
            // Sealed anew a row has other bytes each time; what it says is bound to the file.
            Key = new AskedOnce(Hashes.Of($"{sent.Import}\n{row}"), Hashes.Of(sent.Head.FileHash)),
            MayBeNew = true,
            Found = found,
        };
        return await desk.DecideAsync(stream, request, stop) switch
        {
            Answer<T>.Done => null,
            Answer<T>.Refused { Findings: [var first, ..] and var faults } => new RowRefusal(row, first.Code, first.Message)
            {
                Others = [.. faults.Skip(1).Take(Import.MostFaultsOfARow - 1).Select(finding => new RowFault(finding.Code, finding.Message))],
            },
            _ => throw new DeskBusyException(stream),
        };
    }

    /// <summary>Whose rows they are.</summary>
    private sealed record SentRows(ImportId Import, ImportHead Head, string By);
}
