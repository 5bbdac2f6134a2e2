using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Notices;

/// <summary>Whom a notice is for: one person, or everybody who holds a role at a place or a unit.</summary>
/// <param name="Role">The role, in the words of the register; <c>person</c> for one person.</param>
/// <param name="At">The place code, unit code or person id.</param>
public sealed record Addressee(string Role, string At)
{
    /// <summary>The role that means one person.</summary>
    public const string Person = "person";

    /// <summary>The in-box of this addressee: a work list, newest first.</summary>
    public string InBox => $"inbox:{Role}@{At}";

    /// <summary>The list of those who hold the role there; only meaningful for roles.</summary>
    public string Holders => $"holders:{Role}@{At}";
}

/// <summary>A notice to those who must act or should know: put into the in-box, and e-mailed to those who have an address.</summary>
/// <param name="To">Whom it is for.</param>
/// <param name="Kind">What it is about, such as <c>reminder</c>.</param>
/// <param name="Subject">One line in Chinese, without names or numbers of persons.</param>
/// <param name="Text">What it says, in Chinese, without names or numbers of persons: the in-box leads to the case.</param>
/// <param name="At">The moment of deciding.</param>
/// <param name="CaseId">The case, if it is about one.</param>
/// <param name="DueOn">The last day to act, inclusive, if there is one.</param>
[StoredAs("notify.v1")]
public sealed record Notify(
    Addressee To, string Kind, string Subject, string Text, DateTimeOffset At, string? CaseId, DateOnly? DueOn) : Effect;

/// <summary>An e-mail to one person.</summary>
/// <param name="PersonId">The person; who sends it finds the address.</param>
/// <param name="MessageId">The same for the same notice, so that a mail program shows a repeated one once.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="Text">The text.</param>
public sealed record Letter(string PersonId, string MessageId, string Subject, string Text);

/// <summary>Sends letters: by SMTP, or not at all where no server is configured.</summary>
public interface IPostOffice
{
    /// <summary>Sends one letter; a person without an address gets none.</summary>
    /// <exception cref="IOException">The server did not take it; it is tried again later.</exception>
    Task SendAsync(Letter letter, CancellationToken stop);
}

/// <summary>Puts notices into in-boxes and hands letters to the post office; those of a unit that was merged go to the one that goes on.</summary>
public sealed class NotifyHandler(IListStore lists, IPostOffice post, Successions successions) : IEffectHandler
{
    /// <summary>The most holders of one role at one place who get a letter.</summary>
    public const int MostHolders = 50;

    /// <summary>The roles that are held for a unit.</summary>
    private static readonly IReadOnlyList<string> OfUnits =
        [.. Enum.GetValues<Role>().Where(role => RoleScope.Of(role).NeedsUnit).Select(PersonModel.NameOf)];

    /// <inheritdoc/>
    public Type Handles => typeof(Notify);

    /// <inheritdoc/>
    public async Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var notice = await AddressedAsync((Notify)effect, stop);
        var id = Hashes.Of(origin.Id)[..16];
        var item = ListKey.NewestFirst(notice.At, id);
        if (await lists.FindAsync(notice.To.InBox, item, stop) is not null)
        {
            return;
        }
        // Letters first: dying in between sends one twice under the same message id; the other order would send none.
        foreach (var person in await PersonsAsync(notice.To, new Moment(notice.At).On, stop))
        {
            await post.SendAsync(new Letter(person, $"{id}.{Hashes.Of(person)[..8]}@titleflow", notice.Subject, notice.Text), stop);
        }
        await lists.PutAsync(new ListRow(notice.To.InBox, item, 1, null, Shown(notice)), stop);
    }

    /// <summary>A notice as its in-box shows it, as JSON.</summary>
    public static string Shown(Notify notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return JsonSerializer.Serialize(
            new { notice.Kind, notice.Subject, notice.Text, notice.At, notice.CaseId, notice.DueOn }, Codec.Json);
    }

    private async Task<Notify> AddressedAsync(Notify notice, CancellationToken stop) =>
        OfUnits.Contains(notice.To.Role) && UnitCode.TryParse(notice.To.At, out var unit)
            && await successions.OnAsync(unit, new Moment(notice.At).On, stop) is { Entered.Code: var now }
                ? notice with { To = notice.To with { At = now.ToString() } }
                : notice;

    private async Task<IReadOnlyList<string>> PersonsAsync(Addressee to, DateOnly on, CancellationToken stop)
    {
        if (to.Role == Addressee.Person)
        {
            return [to.At];
        }
        var holders = await HolderList.PageAsync(lists, to, holder => holder.HoldsOn(on), null, MostHolders, stop);
        return [.. holders.Entries.Select(entry => entry.Item)];
    }
}
