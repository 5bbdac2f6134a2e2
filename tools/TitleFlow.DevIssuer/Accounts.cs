using System.Text.Json;

namespace TitleFlow.DevIssuer;

/// <summary>One generated person who may be signed in.</summary>
/// <param name="Subject">The stable <c>sub</c> of the token, by which the registers know the person.</param>
/// <param name="Name">An invented name, the <c>name</c> of the token.</param>
/// <param name="Role">What the person does, for the chooser only: roles live in the register.</param>
/// <param name="Place">Where, for the chooser only.</param>
public sealed record Account(string Subject, string Name, string Role, string Place);

/// <summary>The accounts of <c>accounts.json</c>, in the order of the file.</summary>
public sealed class Accounts
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private readonly Dictionary<string, Account> _bySubject;

    private Accounts(IReadOnlyList<Account> all)
    {
        All = all;
        _bySubject = all.ToDictionary(account => account.Subject, StringComparer.Ordinal);
    }

    public IReadOnlyList<Account> All { get; }

    /// <summary>Reads the accounts of these files, one behind the other.</summary>
    public static Accounts Read(params IReadOnlyList<string> paths) => new([.. paths.SelectMany(ReadOne)]);

    public Account? Find(string? subject) => subject is null ? null : _bySubject.GetValueOrDefault(subject);

    private static List<Account> ReadOne(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<List<Account>>(file, Strict) ?? [];
    }
}
