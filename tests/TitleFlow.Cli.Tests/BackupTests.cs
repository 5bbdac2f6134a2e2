using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Cli.Backups;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;

namespace TitleFlow.Cli.Tests;

public sealed class BackupTests : IAsyncLifetime
{
    private const string Paper = "cases/c-1/identity/file-1.pdf";

    private static readonly StreamId Case = new("case", Storeroom.CaseId);
    private static readonly DateTimeOffset At = new(2023, 9, 18, 1, 0, 0, TimeSpan.Zero);

    private readonly Scratch scratch = new();
    private Branch here = null!;
    private Branch there = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Folder => scratch.Path("backup");

    public async ValueTask InitializeAsync()
    {
        (here, there) = (await Branch.OpenAsync(Stop), await Branch.OpenAsync(Stop));
        await using var room = await Storeroom.FilledAsync(here.Stores, Stop);
        await Storeroom.AddCaseAsync(here.Stores, Stop);
        await here.Stores.Lists.PutAsync(new ListRow("list", "item", 1, null, "{}"), Stop);
        await PutBlobAsync(Paper, "%PDF");
        await PutBlobAsync("development/keys.json", "what a developer's machine keeps there");
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task Restore_ASecondTime_IsRefusedUnlessAskedForAndThenChangesNothing()
    {
        Assert.Equal(ExitCode.Ok, here.Run("backup", Folder).Code);
        Assert.Equal(ExitCode.Ok, there.Run("restore", Folder).Code);
        var once = await RowsAsync(there);

        var refused = there.Run("restore", Folder);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("not empty", refused.Errors, StringComparison.Ordinal);
        var again = there.Run("restore", Folder, "--over", "--json");
        Assert.Equal(ExitCode.Ok, again.Code);
        Assert.Equal((0, 2), (
            again.Json.GetProperty("restored").GetProperty("streams").GetInt32(),
            again.Json.GetProperty("restored").GetProperty("stood").GetInt32()));
        Assert.Equal(once, await RowsAsync(there));
    }

    [Fact]
    public async Task Restore_OfBlobs_BringsPapersAndNoKeys()
    {
        Assert.Equal(ExitCode.Ok, here.Run("backup", Folder).Code);
        Assert.Equal(ExitCode.Ok, there.Run("restore", Folder).Code);

        var blob = Assert.Single(await there.Stores.Blobs.ListAsync("", Stop).ToListAsync(Stop));
        Assert.Equal((Paper, "application/pdf"), (blob.Name, blob.MediaType));
        var (_, content) = (await there.Stores.Blobs.OpenAsync(Paper, Stop))!.Value;
        using var reader = new StreamReader(content);
        Assert.Equal("%PDF", await reader.ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task Restore_OverAStreamThatWentOn_LeavesItAndSaysSo()
    {
        Assert.Equal(ExitCode.Ok, here.Run("backup", Folder).Code);
        Assert.Equal(ExitCode.Ok, there.Run("restore", Folder).Code);
        await AppendAsync(there.Stores, Case);

        var said = there.Run("restore", Folder, "--over");

        Assert.Equal(ExitCode.Findings, said.Code);
        Assert.Contains("case/c-1: the target stands at version 3, the backup at 2", said.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, there.Run("verify").Code);
    }

    [Theory]
    [InlineData("streams-01-0001.jsonl.gz")]
    [InlineData("lists-01-0001.jsonl.gz")]
    [InlineData("blobs")]
    public async Task Restore_OfADoctoredBackup_NamesTheFileAndWritesNothing(string doctored)
    {
        Assert.Equal(ExitCode.Ok, here.Run("backup", Folder).Code);
        var path = doctored == "blobs"
            ? Assert.Single(Directory.GetFiles(Path.Combine(Folder, doctored), "*", SearchOption.AllDirectories))
            : Path.Combine(Folder, doctored);
        var bytes = await File.ReadAllBytesAsync(path, Stop);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Stop);

        var said = there.Run("restore", Folder);

        Assert.Equal(ExitCode.Findings, said.Code);
        Assert.Contains($"{Path.GetRelativePath(Folder, path)}: the file", said.Output, StringComparison.Ordinal);
        Assert.True(await Restore.IsEmptyAsync(there.Account, Stop));
    }

    [Fact]
    public async Task Restore_WhatIsNotTheBackupThatWasMade_IsRefused()
    {
        Assert.Equal(ExitCode.Ok, here.Run("backup", Folder).Code);

        var other = there.Run("restore", Folder, "--expect", new string('0', 64));
        Assert.Equal(ExitCode.Usage, other.Code);
        Assert.Contains("another SHA-256", other.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, here.Run("backup", Folder).Code);
        File.Delete(Path.Combine(Folder, Manifest.File));
        Assert.Contains("no finished backup", there.Run("restore", Folder).Errors, StringComparison.Ordinal);
        Assert.True(await Restore.IsEmptyAsync(there.Account, Stop));
    }

    /// <summary>The case is decided on after it was read: a further round reads it again, and closes.</summary>
    [Fact]
    public async Task Backup_WhileOneStreamMoves_TakesItUpAgainAndCloses()
    {
        var steps = 0;
        var backup = new Backup(here.Account, Folder, TimeProvider.System, () =>
        {
            if (++steps == 2)
            {
                AppendAsync(here.Stores, Case).GetAwaiter().GetResult();
            }
        });

        var (manifest, _) = await backup.TakeAsync(Stop);

        Assert.True(manifest.IsClosed);
        Assert.Equal([1, 2], manifest.Of(PartKind.Streams).Select(part => part.Round));
        Assert.Equal(ExitCode.Ok, there.Run("restore", Folder).Code);
        Assert.Equal(3, (await there.Stores.Streams.LoadSinceAsync(Case, 0, Stop)).Head.Version);
    }

    [Fact]
    public async Task Backup_OfAServiceThatNeverRests_IsOpenAndHasToBeAskedFor()
    {
        var backup = new Backup(
            here.Account, Folder, TimeProvider.System, () => AppendAsync(here.Stores, Case).GetAwaiter().GetResult());

        var (manifest, _) = await backup.TakeAsync(Stop);

        Assert.Equal((false, 1), (manifest.IsClosed, manifest.Moved));
        var refused = there.Run("restore", Folder);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("--open", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, there.Run("restore", Folder, "--open").Code);
    }

    /// <summary>What a head holds is found again: claim, clock, and the effect that waits, which the sweep will see at once.</summary>
    [Fact]
    public async Task Restore_OfAHead_MakesItsClaimsAndClocksAnew()
    {
        var claim = new HeldClaim("live-case:x", "token-1");
        await AppendAsync(here.Stores, Case, head => head with { Clocks = [new("term", At.AddDays(9))], Claims = [claim] });
        Assert.Equal(ExitCode.Ok, here.Run("backup", Folder).Code);

        Assert.Equal(ExitCode.Ok, there.Run("restore", Folder).Code);

        var due = await there.Stores.Clocks.DueAsync(At.AddDays(9), 10, Stop);
        Assert.Equal([ClockRow.Recovery, "term"], due.Select(row => row.Name.Split('~')[0]));
        Assert.All(due, row => Assert.Equal((Case, 3), (row.Stream, row.DecidedOn)));
        Assert.Equal(Case, await new Claims(there.Stores.Claims, there.Stores.Streams).HolderAsync(claim.Key, Stop));
        Assert.Single(await there.Stores.Streams.PendingAsync(Case, Stop));
    }

    [Fact]
    public void Backup_OfNothing_SaysSo()
    {
        var said = Cli.Run("backup", Folder, "--storage", Branch.Connection, "--prefix", "nobody");

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains("Nothing is stored there", said.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    /// <summary>Appends one more fact, chained to the one before, with an effect that waits.</summary>
    private static async Task AppendAsync(Stores stores, StreamId stream, Func<StreamHead, StreamHead>? more = null)
    {
        var slice = await stores.Streams.LoadSinceAsync(stream, 0, Stop);
        var body = Codec.Write(new FilingWithdrawn("另有安排", At, "p-1"));
        var fact = new FactRow(slice.Head.Version + 1, "filing-withdrawn.v1", body, null, At, "p-1", slice.Head.Hash, "");
        var row = fact with { Hash = FactChain.Link(slice.Head.Hash, stream, fact, body) };
        var head = slice.Head with { Version = row.Version, Hash = row.Hash, LastAt = At };
        var effect = new EffectRow(row.Version, 0, "release-claim.v1", """{"key":"k","token":"t"}"""u8.ToArray());
        var appended = await stores.Streams.AppendAsync(
            new Append(more?.Invoke(head) ?? head, slice.Tag, [row]) { Effects = more is null ? [] : [effect] }, Stop);
        Assert.Equal(AppendOutcome.Committed, appended.Outcome);
    }

    private async Task PutBlobAsync(string name, string text)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.True(await here.Stores.Blobs.PutNewAsync(name, content, "application/pdf", Stop));
    }

    /// <summary>Every row of every table but its time of writing.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(Branch branch)
    {
        var rows = new List<string>();
        foreach (var table in (string[])["streams", "clocks", "claims", "lists"])
        {
            await foreach (var row in branch.Table(table).QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: Stop))
            {
                // When lists were told, and how often anew, is no difference: a restore tells them each time.
                var values = row.Where(value => value.Key is not ("odata.etag" or "Timestamp" or "retold"))
                    .Where(value => (table, value.Key) is not ("lists", "at"))
                    .OrderBy(value => value.Key, StringComparer.Ordinal)
                    .Select(value => $"{value.Key}={(value.Value is byte[] bytes ? Convert.ToHexString(bytes) : value.Value)}");
                rows.Add($"{table}: {string.Join(' ', values)}");
            }
        }

        return rows;
    }
}
