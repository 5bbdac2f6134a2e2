using TitleFlow.Domain.Cases;

namespace TitleFlow.Simulation.Accounts;

/// <summary>A fact that says which errand it answers.</summary>
public abstract record AccountFact(int Errand) : Fact;

[StoredAs("sim-paid-in.v1")]
public sealed record PaidIn(int Errand, int Amount, string? Receipt) : AccountFact(Errand);

[StoredAs("sim-sent.v1")]
public sealed record Sent(int Errand, string To, int Amount) : AccountFact(Errand);

[StoredAs("sim-received.v1")]
public sealed record Received(int Errand, string From, int Amount) : AccountFact(Errand);

[StoredAs("sim-acknowledged.v1")]
public sealed record Acknowledged(int Errand) : AccountFact(Errand);

[StoredAs("sim-alarm-set.v1")]
public sealed record AlarmSet(int Errand, DateTimeOffset DueAt) : AccountFact(Errand);

[StoredAs("sim-alarm-stopped.v1")]
public sealed record AlarmStopped(int Errand) : AccountFact(Errand);

[StoredAs("sim-rang.v1")]
public sealed record Rang(int Errand, DateTimeOffset DueAt) : AccountFact(Errand);

[StoredAs("sim-named.v1")]
public sealed record Named(int Errand, string? Name) : AccountFact(Errand);

[StoredAs("sim-batch-begun.v1")]
public sealed record BatchBegun(int Errand, int Parts, DateTimeOffset From) : AccountFact(Errand);

[StoredAs("sim-part-done.v1")]
public sealed record PartDone(int Errand) : AccountFact(Errand);

public sealed record PayIn(int Errand, int Times, string? Receipt) : Command;

public sealed record Send(int Errand, string To, int Amount) : Command;

[StoredAs("sim-receive.v1")]
public sealed record Receive(int Errand, string From, int Amount) : Command;

[StoredAs("sim-acknowledge.v1")]
public sealed record Acknowledge(int Errand) : Command;

public sealed record SetAlarm(int Errand, DateTimeOffset DueAt) : Command;

public sealed record StopAlarm(int Errand) : Command;

public sealed record TakeName(int Errand, string? Name) : Command;

public sealed record BeginBatch(int Errand, int Parts, DateTimeOffset From) : Command;

/// <summary>A small world with everything that the kernel offers.</summary>
public sealed record Account(int Balance = 0, int Unacknowledged = 0, string? Name = null)
{
    public DateTimeOffset? AlarmAt { get; init; }

    public int AlarmErrand { get; init; }

    public int PartsLeft { get; init; }

    public int BatchErrand { get; init; }

    public DateTimeOffset BatchFrom { get; init; }

    public static Account Evolve(Account account, Fact fact) => fact switch
    {
        PaidIn paid => account with { Balance = account.Balance + paid.Amount },
        Sent sent => account with { Balance = account.Balance - sent.Amount, Unacknowledged = account.Unacknowledged + 1 },
        Received received => account with { Balance = account.Balance + received.Amount },
        Acknowledged => account with { Unacknowledged = account.Unacknowledged - 1 },
        AlarmSet set => account with { AlarmAt = set.DueAt, AlarmErrand = set.Errand },
        AlarmStopped or Rang => account with { AlarmAt = null, AlarmErrand = 0 },
        Named named => account with { Name = named.Name },
        BatchBegun begun => account with { PartsLeft = begun.Parts, BatchErrand = begun.Errand, BatchFrom = begun.From },
        PartDone => account with { PartsLeft = account.PartsLeft - 1 },
        _ => account,
    };

    public static Decision Decide(Account account, Command command, Moment moment) => command switch
    {
        PayIn pay => Decision.Happens([.. Enumerable.Repeat(new PaidIn(pay.Errand, 1, pay.Receipt), pay.Times)]),
        Send send when send.Amount > account.Balance =>
            Decision.Refuse(new Finding("sim.too-little", Severity.Fail, "余额不足。")),
        Send send => Decision.Happens(new Sent(send.Errand, send.To, send.Amount)),
        Receive receive => Decision.Happens(new Received(receive.Errand, receive.From, receive.Amount)),
        Acknowledge told => Decision.Happens(new Acknowledged(told.Errand)),
        SetAlarm set => Decision.Happens(new AlarmSet(set.Errand, set.DueAt)),
        StopAlarm stop when account.AlarmAt is not null => Decision.Happens(new AlarmStopped(stop.Errand)),
        TakeName take when take.Name != account.Name => Decision.Happens(new Named(take.Errand, take.Name)),
        BeginBatch begin when account.PartsLeft == 0 => Decision.Happens(new BatchBegun(begin.Errand, begin.Parts, begin.From)),
        Look => Decision.Happens([.. account.Due(moment.At)]),
        _ => Decision.Nothing,
    };

    private IEnumerable<Fact> Due(DateTimeOffset now)
    {
        if (AlarmAt is { } due && due <= now)
        {
            yield return new Rang(AlarmErrand, due);
        }
        if (PartsLeft > 0 && BatchFrom <= now)
        {
            yield return new PartDone(BatchErrand);
        }
    }
}
