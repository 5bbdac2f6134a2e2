using System.Globalization;
using System.Text.Json;

namespace TitleFlow.DevIssuer;

/// <summary>One generated person who may be signed in.</summary>
/// <param name="Subject">The stable <c>sub</c> of the token, by which the registers know the person.</param>
/// <param name="Name">An invented name, the <c>name</c> of the token.</param>
/// <param name="Role">What the person does, for the chooser only: roles live in the register.</param>
/// <param name="Place">Where, for the chooser only.</param>
public sealed record Account(string Subject, string Name, string Role, string Place);

/// <summary>The accounts of <c>accounts.json</c>, in the order of the file, and their twins for a rehearsal.</summary>
public sealed class Accounts
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private const int TwinDigits = 4;

    private readonly Dictionary<string, Account> _bySubject;
    private readonly int _twins;

    private Accounts(IReadOnlyList<Account> all, int twins)
    {
        (All, _twins) = (all, twins);
        _bySubject = all.ToDictionary(account => account.Subject, StringComparer.Ordinal);
    }

    public IReadOnlyList<Account> All { get; }

    /// <summary>Reads the accounts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="twins">
    /// How many more applicants a rehearsal has. The service sows them under the same setting: the n-th is somebody of
    /// the file with the number n, such as <c>applicant-dunhua-a1-0001</c>.
    /// </param>
    public static Accounts Read(string path, int twins = 0)
    {
        using var file = File.OpenRead(path);
        return new Accounts(JsonSerializer.Deserialize<List<Account>>(file, Strict) ?? [], twins);
    }

    public Account? Find(string? subject) =>
        subject is null ? null : _bySubject.GetValueOrDefault(subject) ?? FindTwin(subject);

    private Account? FindTwin(string subject)
    {
        var dash = subject.Length - TwinDigits - 1;
        return dash > 0 && subject[dash] == '-'
            && int.TryParse(subject.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= _twins
            && _bySubject.TryGetValue(subject[..dash], out var twin)
                ? twin with { Subject = subject, Name = twin.Name + subject[(dash + 1)..] }
                : null;
    }
}
