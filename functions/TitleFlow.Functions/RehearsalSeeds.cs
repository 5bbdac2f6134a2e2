using System.Globalization;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Functions;

/// <summary>
/// As many invented applicants as a rehearsal on a developer's machine asks for: twins of the applicants of the seed
/// file, in turn, each with a login and an identity number of its own.
/// </summary>
/// <remarks>
/// The n-th has the subject of its twin and its own number: <c>applicant-dunhua-a1-0001</c>. The development issuer
/// makes the same subjects under the same setting.
/// </remarks>
public static class RehearsalSeeds
{
    /// <summary>The most applicants that a rehearsal may ask for: their numbers have four digits.</summary>
    public const int MostApplicants = 9_999;

    /// <summary>Numbers of one birth date; the seed file's own people have the sequence that is left out, 000.</summary>
    private const int NumbersADay = 999;

    private static readonly DateOnly FirstBirthDay = new(1966, 1, 1);

    /// <summary>The twins.</summary>
    /// <param name="people">The people of the seed file.</param>
    /// <param name="count">How many applicants are asked for.</param>
    public static IEnumerable<PersonSeed> Of(IReadOnlyList<PersonSeed> people, int count)
    {
        List<PersonSeed> applicants = [.. people.Where(person =>
            person.Commands.OfType<GrantRole>().ToList() is [{ Grant.Role: Role.Applicant }])];
        return Enumerable.Range(0, applicants.Count == 0 ? 0 : count)
            .Select(index => Twin(applicants[index % applicants.Count], index));
    }

    private static PersonSeed Twin(PersonSeed of, int index)
    {
        var number = (index + 1).ToString("D4", CultureInfo.InvariantCulture);
        var subject = $"{of.Subject}-{number}";
        return of with
        {
            Subject = subject,
            Name = of.Name + number,
            Number = NumberOf(index),
            EMail = $"{subject}@example.invalid",
        };
    }

    /// <summary>A number of a division that does not exist; the last character is the one that checks.</summary>
    /// <param name="index">Which of them, from 0.</param>
    public static IdentityNumber NumberOf(int index)
    {
        var digits = string.Create(
            CultureInfo.InvariantCulture, $"999999{FirstBirthDay.AddDays(index / NumbersADay):yyyyMMdd}{(index % NumbersADay) + 1:D3}");
        foreach (var check in "0123456789X")
        {
            if (IdentityNumber.TryParse(digits + check, out var number))
            {
                return number;
            }
        }
        throw new InvalidOperationException("One of the eleven characters checks any number.");
    }
}
