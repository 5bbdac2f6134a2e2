using TitleFlow.Cli.Demo;
using TitleFlow.Shared;

namespace TitleFlow.Cli.Storm;

/// <summary>
/// Several service processes on one storage. While it storms, each is killed after some number of requests, whatever it
/// is doing just then, and started again after a pause.
/// </summary>
public sealed class Fleet : IAsyncDisposable
{
    private const int ShortestLife = 30;
    private const int LongestLife = 300;

    /// <summary>In a long storm a process lives longer, so that starting does not take up most of the machine.</summary>
    private const int LongestLifePerCase = 4;

    private static readonly (int Least, int Below) MillisecondsOff = (0, 1500);
    private static readonly (int Least, int Below) MillisecondsIntoStart = (50, 2000);

    /// <summary>How long after the request that dooms it a process is killed: that one may be anywhere on its way.</summary>
    private static readonly (int Least, int Below) MillisecondsIntoRequest = (0, 60);

    /// <summary>One restart of so many is killed before it has come up.</summary>
    private const int StartsPerKilledStart = 6;

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<Member> _members;
    private readonly Random _chance;
    private readonly int _longestLife;
    private Task[] _lives = [];
    private int _kills;
    private int _restarts;
    private bool _isCalm;

    /// <param name="plan">How many, and by which seed.</param>
    /// <param name="launch">How a process is started at an address.</param>
    public Fleet(StormPlan plan, Func<int, Uri, Launch> launch)
    {
        _chance = plan.Chance(0);
        _longestLife = Math.Max(LongestLife, LongestLifePerCase * plan.Cases);
        _members =
        [
            .. FreeAddresses(plan.Processes).Select((address, index) =>
                new Member(new ServiceProcess(launch(index + 1, address)), plan.Chance(index + 1))),
        ];
    }

    /// <summary>How many processes were killed.</summary>
    public int Kills => _kills;

    /// <summary>How many were started again.</summary>
    public int Restarts => _restarts;

    /// <summary>Addresses on which nothing listens yet, and that no outgoing connection takes while a process of ours is dead.</summary>
    public static IReadOnlyList<Uri> FreeAddresses(int count) =>
        [.. FreePorts.Take(count).Select(port => new Uri($"http://127.0.0.1:{port}"))];

    /// <summary>Starts all: the first alone, since it makes the store ready; then the storm begins.</summary>
    public async Task StartAsync()
    {
        await _members[0].Process.StartAsync();
        await Task.WhenAll(_members.Skip(1).Select(member => member.Process.StartAsync()));
        foreach (var member in _members)
        {
            Revive(member);
        }

        _lives = [.. _members.Select(LiveAsync)];
    }

    /// <summary>A living process, and a step nearer to the next kill. Where none lives, one that is dead or starting.</summary>
    public Uri Next()
    {
        lock (_gate)
        {
            var living = _members.Where(member => member.IsUp).ToList();
            foreach (var member in living.Where(member => --member.RequestsLeft == 0))
            {
                member.Doom.TrySetResult(true);
            }

            var among = living.Count > 0 ? living : _members;
            return among[_chance.Next(among.Count)].Process.Address;
        }
    }

    /// <summary>Ends the storm: nobody is killed any more, and all are up again.</summary>
    public async Task CalmAsync()
    {
        DoomNobody();
        await Task.WhenAll(_lives);
    }

    /// <summary>Kills all at once and for good.</summary>
    public void Abandon()
    {
        foreach (var member in _members)
        {
            member.Process.Abandon();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Abandon();
        DoomNobody();
        // Whoever was amid a start fails by it now, as it should.
        await Task.WhenAll(_lives).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var member in _members)
        {
            await member.Process.DisposeAsync();
        }
    }

    private void DoomNobody()
    {
        lock (_gate)
        {
            _isCalm = true;
            foreach (var member in _members)
            {
                member.Doom.TrySetResult(false);
            }
        }
    }

    private async Task LiveAsync(Member member)
    {
        while (await member.Doom.Task)
        {
            await Task.Delay(Draw(member, MillisecondsIntoRequest));
            await KillAsync(member);
            await Task.Delay(Draw(member, MillisecondsOff));
            if (member.Chance.Next(StartsPerKilledStart) == 0)
            {
                member.Process.Begin();
                await Task.Delay(Draw(member, MillisecondsIntoStart));
                await KillAsync(member);
            }

            await member.Process.StartAsync();
            Interlocked.Increment(ref _restarts);
            Revive(member);
        }
    }

    private async Task KillAsync(Member member)
    {
        await member.Process.KillAsync();
        Interlocked.Increment(ref _kills);
        lock (_gate)
        {
            member.IsUp = false;
        }
    }

    private void Revive(Member member)
    {
        lock (_gate)
        {
            member.IsUp = true;
            // Requests to the whole fleet, so that its deaths follow from the seed and not from the machine's speed.
            member.RequestsLeft = member.Chance.Next(ShortestLife, _longestLife);
            member.Doom = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_isCalm)
            {
                member.Doom.SetResult(false);
            }
        }
    }

    private static int Draw(Member member, (int Least, int Below) range) => member.Chance.Next(range.Least, range.Below);

    private sealed class Member(ServiceProcess process, Random chance)
    {
        public ServiceProcess Process { get; } = process;

        public Random Chance { get; } = chance;

        public bool IsUp { get; set; }

        public int RequestsLeft { get; set; }

        /// <summary>Resolved with true when it is to be killed, with false when the storm is over.</summary>
        public TaskCompletionSource<bool> Doom { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
