using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TitleFlow.App.Desk;
using TitleFlow.Cli.Records;
using TitleFlow.Domain.Cases;
using TitleFlow.Storage;

namespace TitleFlow.Cli.Tests;

public sealed class StoreCommandTests
{
    private const string Variable = "TITLEFLOW_TEST_STORAGE";

    /// <summary>Other tests of the run use the same emulator.</summary>
    private const string Prefix = "storecommands";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("can't be read", "verify", "--storage", "nonsense")]
    [InlineData("can't be read", "relist", "--storage", "nonsense")]
    [InlineData("can't be read", "history", "abc", "--storage", "nonsense")]
    [InlineData("can't be read", "job", "sweep", "--storage", "nonsense")]
    [InlineData("Only relist takes --kind", "job", "sweep", "--kind", "case", "--storage", "nonsense")]
    [InlineData("keep-house", "job", "clean-up", "--storage", "nonsense")]
    [InlineData("make demo", "demo")]
    public void Run_WithoutAStoreToOpen_SaysWhatIsMissing(string hint, params string[] words)
    {
        var said = Cli.Run(words);

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains(hint, said.Errors, StringComparison.Ordinal);
    }

    /// <summary>One story, since the command line knows one store only: it is altered at last.</summary>
    [Fact]
    public async Task Run_OnAzurite_VerifiesRelistsShowsAndFindsWhatWasAltered()
    {
        var connection = Connection();
        var account = new StorageAccount(
            new StorageOptions { ConnectionString = connection, Prefix = Prefix }, TimeProvider.System, new CallMeter());
        var empty = Cli.Run("verify", "--storage", connection, "--prefix", Prefix);
        Assert.Contains("Nothing is stored there", empty.Errors, StringComparison.Ordinal);
        await account.EnsureAsync(Stop);
        await using var room = await Storeroom.FilledAsync(account.Stores, Stop);
        await Storeroom.AddCaseAsync(account.Stores, Stop);

        var clean = Cli.Run("verify", "--storage", connection, "--prefix", Prefix, "--json");
        Assert.Equal(ExitCode.Ok, clean.Code);
        Assert.Equal(2, clean.Json.GetProperty("streams").GetInt32());
        Assert.Equal(Storeroom.Places + 2, clean.Json.GetProperty("facts").GetInt32());
        await AssertRelistedAsync(room, connection);
        var past = Cli.Run("history", Storeroom.CaseId, "--storage", connection, "--prefix", Prefix);
        Assert.Contains("filing-withdrawn.v1", past.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Cli.Run("history", "nobody", "--storage", connection, "--prefix", Prefix).Code);

        await AlterAsync(connection);
        var altered = Cli.Run("verify", "--kind", "case", "--storage", connection, "--prefix", Prefix);
        Assert.Equal(ExitCode.Findings, altered.Code);
        Assert.Contains("case/c-1: fact 2 (filing-withdrawn.v1) does not follow", altered.Output, StringComparison.Ordinal);
        await TakeOutAsync(connection);
        var takenOut = Cli.Run("verify", "--kind", "case", "--storage", connection, "--prefix", Prefix);
        Assert.Equal(ExitCode.Findings, takenOut.Code);
        Assert.Contains("case/c-1: the head says version 2, the facts end at 1", takenOut.Output, StringComparison.Ordinal);
        foreach (var table in (string[])["streams", "clocks", "claims", "lists", "limits"])
        {
            await new TableClient(connection, Prefix + table).DeleteAsync(Stop);
        }
    }

    /// <summary>The host hands a message that is not base64 to nobody, and the service takes no other text than this.</summary>
    [Theory]
    [InlineData("""{"kind":"keep-house","streams":null}""", "keep-house")]
    [InlineData("""{"kind":"relist","streams":"case"}""", "relist", "--kind", "case")]
    [InlineData("""{"kind":"sweep","streams":null}""", "sweep")]
    public async Task Job_OnAzurite_LiesInTheQueueAsTheHostHandsItOn(string text, params string[] words)
    {
        var connection = Connection();
        var prefix = $"job{words[0].Replace("-", "", StringComparison.Ordinal)}";
        string[] sent = ["job", .. words, "--storage", connection, "--prefix", prefix];
        Assert.Contains("no queue of jobs", Cli.Run(sent).Errors, StringComparison.Ordinal);
        var queue = new QueueClient(connection, $"{prefix}titleflow-jobs");
        await queue.CreateAsync(cancellationToken: Stop);

        var said = Cli.Run(sent);

        Assert.Equal((ExitCode.Ok, ""), (said.Code, said.Errors));
        PeekedMessage message = await queue.PeekMessageAsync(Stop);
        Assert.Equal(text, Encoding.UTF8.GetString(Convert.FromBase64String(message.Body.ToString())));
        Assert.Equal(ExitCode.Usage, Cli.Run("job", "relist", "--kind", "dragon", "--storage", connection, "--prefix", prefix).Code);
        await queue.DeleteAsync(Stop);
    }

    private static string Connection() => Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException(
        $"{Variable} is not set, and the command line is tried on Azurite: run through `make test`.");

    /// <summary>The case was told to no list yet; then its row is made to show something else.</summary>
    private static async Task AssertRelistedAsync(Workroom room, string connection)
    {
        var case1 = new StreamId("case", Storeroom.CaseId);
        var due = Assert.Single(await room.Desks.Of(case1).ListingsAsync(case1, Stop));
        var table = new TableClient(connection, Prefix + "lists");
        for (var times = 0; times < 2; times++)
        {
            var relisted = Cli.Run("relist", "--kind", "case", "--storage", connection, "--prefix", Prefix, "--json");
            Assert.Equal(1, relisted.Json.GetProperty("streams").GetInt32());
            var shown = await room.Stores.Lists.FindAsync(due.List, due.Item, Stop);
            Assert.Equal(due.Body, shown?.Body);
            var row = await table.GetEntityAsync<TableEntity>(due.List, ListKey.Of(due.Item, shown!.Version), cancellationToken: Stop);
            row.Value["body"] = "{}";
            await table.UpdateEntityAsync(row.Value, row.Value.ETag, TableUpdateMode.Replace, Stop);
        }

        Assert.Equal(ExitCode.Ok, Cli.Run("relist", "--kind", "case", "--storage", connection, "--prefix", Prefix).Code);
        Assert.Equal(due.Body, (await room.Stores.Lists.FindAsync(due.List, due.Item, Stop))?.Body);
        // Neither what is owed nor a row that would make the service look is left.
        Assert.Empty(await room.Stores.Streams.OwingAsync(Stop).Where(stream => stream == case1).ToListAsync(Stop));
        var rows = await room.Stores.Clocks.DueAsync(new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), 100, Stop);
        Assert.DoesNotContain(rows, row => row.IsRecovery && row.Stream == case1);
    }

    /// <summary>Does what a thief with the account's key would do: puts the newest fact under another name.</summary>
    private static async Task AlterAsync(string connection)
    {
        var (table, fact) = await NewestAsync(connection);
        fact["by"] = "p-2";
        await table.UpdateEntityAsync(fact, fact.ETag, TableUpdateMode.Merge, Stop);
    }

    /// <summary>Or takes it out; the head goes on to speak of it.</summary>
    private static async Task TakeOutAsync(string connection)
    {
        var (table, fact) = await NewestAsync(connection);
        await table.DeleteEntityAsync(fact, fact.ETag, Stop);
    }

    private static async Task<(TableClient Table, TableEntity Fact)> NewestAsync(string connection)
    {
        var table = new TableClient(connection, Prefix + "streams");
        var query = table.QueryAsync<TableEntity>("PartitionKey eq 'case|c-1'", cancellationToken: Stop);
        var rows = await query.ToListAsync(Stop);
        return (table, rows.Single(row => row.TryGetValue("name", out var name) && name is "filing-withdrawn.v1"));
    }
}
