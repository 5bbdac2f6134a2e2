using System.CommandLine;
using System.Text.Json;
using Azure;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.Cli.Records;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow job NAME</c>: has the service do something over, through its queue.</summary>
public static class JobCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name")
        {
            Description = $"{Job.KeepHouse}: what a night does; {Job.Relist}: every work list anew; {Job.Sweep}: whatever is due.",
        };
        name.AcceptOnlyFromAmong(Job.KeepHouse, Job.Relist, Job.Sweep);
        var (kind, store) = (StoreOptions.Kind(), new StoreOptions());
        var command = new Command("job", "Send the service a job through its queue, as the service itself writes it. Safe to repeat.")
        {
            name, kind,
        };
        store.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var output = Output.Of(parsed);
            var job = new Job(parsed.GetRequiredValue(name), parsed.GetValue(kind));
            if (job is { Streams: not null, Kind: not Job.Relist })
            {
                throw new UsageException($"Only {Job.Relist} takes --kind.");
            }

            await using var room = store.Open(parsed);
            room.CheckKind(job.Streams);
            await SendAsync(room, job, stop);
            output.Print(job, sent => [Output.Line($"The job {sent.Kind} is sent; an instance of the service takes it from the queue.")]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task SendAsync(Workroom room, Job job, CancellationToken stop)
    {
        try
        {
            await room.Stores.Jobs.SendAsync(JsonSerializer.Serialize(job, Codec.Json), stop);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            throw new UsageException("The storage that is named has no queue of jobs: no service was ever started on it.");
        }
    }
}
