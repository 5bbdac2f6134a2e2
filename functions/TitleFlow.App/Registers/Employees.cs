using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Somebody whom a unit employs, as the unit enters it: with everything personal still open.</summary>
/// <param name="Name">The name.</param>
/// <param name="IdentityNumber">The identity number; it is sealed before anything is stored, and never answered.</param>
/// <param name="From">The first day of the employment, inclusive.</param>
/// <param name="PostKind">The kind of post.</param>
/// <param name="Post">The post's name; empty for the name of its kind.</param>
/// <param name="EMail">The e-mail address; empty for none. It is sealed too.</param>
public sealed record NewEmployee(
    string Name, string IdentityNumber, DateOnly From, PostKind PostKind, string Post, string EMail)
{
    /// <summary>Whether the employment is outside the establishment (编外).</summary>
    public bool IsNonEstablished { get; init; }

    /// <summary>The employment at a unit, as the register keeps it.</summary>
    public Employment At(UnitCode unit) =>
        new(unit, Employees.PostOf(Post, PostKind), PostKind, From) { IsNonEstablished = IsNonEstablished };
}

/// <summary>Reads what units enter about their employees, and seals it.</summary>
public static class Employees
{
    /// <summary>Characters of a name or a post.</summary>
    public const int TextCharacters = 100;

    /// <summary>Characters of an e-mail address.</summary>
    public const int EMailCharacters = 254;

    /// <summary>The kinds of post as the notices call them.</summary>
    public static IReadOnlyDictionary<string, PostKind> PostKinds { get; } = new Dictionary<string, PostKind>
    {
        ["专业技术岗位"] = PostKind.Professional,
        ["管理岗位"] = PostKind.Management,
        ["工勤技能岗位"] = PostKind.Worker,
        ["公务员或参照管理人员"] = PostKind.CivilServant,
    };

    /// <summary>Whether an employment is outside the establishment, as tables say it.</summary>
    public static IReadOnlyDictionary<string, bool> Establishments { get; } = new Dictionary<string, bool>
    {
        ["在编"] = false,
        ["编外"] = true,
    };

    /// <summary>Everything that is wrong with an employee, whatever the register holds.</summary>
    public static IReadOnlyList<Finding> FaultsOf(NewEmployee employee, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(employee);
        var numberFaults = IdentityNumber.Read(employee.IdentityNumber, out var number);
        return
        [
            .. When(
                string.IsNullOrWhiteSpace(employee.Name) || employee.Name.Length > TextCharacters,
                "person.name", $"请填写姓名(至多{TextCharacters}字)。", "name"),
            .. numberFaults.Select(finding => finding with { Where = "identityNumber" }),
            .. When(employee.From > today, "employment.from", "入职日期不能晚于今天,请核对。", "from"),
            .. When(
                numberFaults.Count == 0 && employee.From <= number.BornOn(),
                "employment.from", "入职日期应晚于出生日期,请核对。", "from"),
            .. PostFaults(employee.Post),
            .. EMailFaults(employee.EMail),
        ];
    }

    /// <summary>What is wrong with a post's name.</summary>
    public static IEnumerable<Finding> PostFaults(string post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return When(post.Length > TextCharacters, "employment.post", $"岗位名称至多{TextCharacters}字,请精简。", "post");
    }

    /// <summary>What is wrong with an e-mail address; none may be given.</summary>
    public static IEnumerable<Finding> EMailFaults(string eMail)
    {
        ArgumentNullException.ThrowIfNull(eMail);
        return When(eMail.Length > 0 && !IsAddress(eMail), "person.e-mail", "邮箱应形如 name@example.cn,请核对。", "eMail");
    }

    /// <summary>The command that enters an employee without faults.</summary>
    public static EnterStaff Sealed(PersonId id, NewEmployee employee, UnitCode unit, ChangeReason reason, IdentityVault vault)
    {
        ArgumentNullException.ThrowIfNull(employee);
        return Sealed(id, employee, new StateEmployment(employee.At(unit)), reason, vault);
    }

    /// <summary>The same with another tie to the unit than an employment.</summary>
    public static EnterStaff Sealed(PersonId id, NewEmployee employee, Command tie, ChangeReason reason, IdentityVault vault)
    {
        ArgumentNullException.ThrowIfNull(employee);
        ArgumentNullException.ThrowIfNull(vault);
        if (!IdentityNumber.TryParse(employee.IdentityNumber, out var number))
        {
            throw new ArgumentException("The number was not checked before.", nameof(employee));
        }
        var person = new RegisterPerson(id, employee.Name.Trim(), vault.Seal(id, number), number.BornOn())
        {
            Sex = number.SexOf(),
            EMail = employee.EMail.Length > 0 ? vault.SealText(id, IdentityVault.EMailPurpose, employee.EMail) : null,
        };
        return new EnterStaff(person, tie, reason);
    }

    /// <summary>A post's name; that of its kind where none is given.</summary>
    public static string PostOf(string given, PostKind kind)
    {
        ArgumentNullException.ThrowIfNull(given);
        return given.Length > 0 ? given : PostKinds.First(known => known.Value == kind).Key;
    }

    private static bool IsAddress(string text) =>
        text.Length <= EMailCharacters && text.Split('@') is [{ Length: > 0 }, { Length: > 2 } host]
        && host.Contains('.', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace) && !text.Any(char.IsControl);

    private static IEnumerable<Finding> When(bool faulty, string code, string message, string where) =>
        faulty ? [new Finding(code, Severity.Fail, message) { Where = where }] : [];
}

/// <summary>What is wrong with an entry about somebody of a unit, before the register is asked who it is.</summary>
/// <param name="OfUnit">What keeps the unit from entering anybody; told together with what the register refuses.</param>
/// <param name="OfEntry">What is wrong with the entry itself: with any of it, nobody is looked for.</param>
internal sealed record StaffFaults(IReadOnlyList<Finding> OfUnit, IReadOnlyList<Finding> OfEntry)
{
    /// <summary>All of it.</summary>
    public IReadOnlyList<Finding> All => [.. OfUnit, .. OfEntry];

    /// <summary>Finds it on a day.</summary>
    public static StaffFaults Of(Unit unit, NewEmployee someone, ChangeReason reason, DateOnly today) => new(
        OfUnitOn(unit, today),
        [.. Employees.FaultsOf(someone, today), .. RegisterReasons.FaultsOf(reason, EntryMatter.Employment)]);

    /// <summary>What keeps a unit from entering anybody on a day.</summary>
    public static IReadOnlyList<Finding> OfUnitOn(Unit unit, DateOnly today) => unit.On(today) is null
        ? [new Finding("employment.unit", Severity.Fail, "单位尚未审核通过或已注销,不能登记人员。")]
        : [];
}

/// <summary>An employee as a clerk enters one.</summary>
/// <param name="Name">The name.</param>
/// <param name="IdentityNumber">The identity number.</param>
/// <param name="From">The first day of the employment, inclusive.</param>
/// <param name="PostKind">The kind of post.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Post">The post's name; left out for the name of its kind.</param>
/// <param name="EMail">The e-mail address; left out for none.</param>
/// <param name="Note">What there is to say beyond.</param>
/// <param name="IsNonEstablished">Whether it is outside the establishment (编外).</param>
public sealed record EmployeeGiven(
    string Name, string IdentityNumber, DateOnly From, PostKind PostKind, string ReasonCode, string Document, string Post = "",
    string EMail = "", string Note = "", bool IsNonEstablished = false) : IGrounds;

/// <summary>
/// POST /api/units/{code}/persons: a clerk enters an employee of the own unit, or the office of its place does, such as the first one
/// of a new unit, who then keeps its account (M05).
/// </summary>
/// <remarks>
/// 201 with the opaque id; 404 for other units; 422 with everything that stands in the way, such as a number that is registered
/// already: of whom, no answer tells, and of people elsewhere it counts as a guess; 429 once there were too many of those, whatever
/// the number. What is personal is in no answer. Safe to retry.
/// </remarks>
public static class EnterPerson
{
    /// <summary>Checks, seals and enters.</summary>
    public static async Task<IResult> Handle(
        UnitCode code, Sent<EmployeeGiven> sent, HttpContext context, Actor actor, StreamDoor<Unit> units, Desk<Person> persons,
        KnownNumbers known, IdentityVault vault, TimeProvider time, CancellationToken stop)
    {
        var given = sent.Body;
        if (await units.ReadAsync(code.Stream, actor, Offices.Preparers, stop) is not { } unit)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var employee = new NewEmployee(given.Name, given.IdentityNumber, given.From, given.PostKind, given.Post, given.EMail)
        {
            IsNonEstablished = given.IsNonEstablished,
        };
        var reason = given.Reason();
        var faults = StaffFaults.Of(unit.State, employee, reason, new Moment(time.GetUtcNow()).On);
        if (faults.OfEntry.Count > 0 || !IdentityNumber.TryParse(given.IdentityNumber, out var number))
        {
            return Problems.Refused(faults.All);
        }
        var id = PersonId.From(actor.PersonId, sent.RawKey);
        var command = Employees.Sealed(id, employee, code, reason, vault);
        var answer = await persons.DecideAsync(id.Stream, new Request<Person>(command, actor.PersonId)
        {
            Key = sent.Key,
            SeenVersion = sent.SeenVersion,
            MayBeNew = true,
            Found = faults.OfUnit,
        }, stop);
        if (answer is Answer<Person>.Refused { Findings: var refusals } && refusals.Any(one => one.Code == PersonModel.NumberKnown))
        {
            context.Features.Set(await known.WorthAsync(code, number, stop));
        }
        return Answers.Shown(Inside(answer), StatusCodes.Status201Created);
    }

    /// <summary>The person's own entry, and its corrections, hold what is sealed: they stay inside.</summary>
    internal static Answer<Person> Inside(Answer<Person> answer) => answer is Answer<Person>.Done done
        ? done with
        {
            Receipt = done.Receipt with
            {
                Facts = [.. done.Receipt.Facts.Where(fact => fact.Fact is not (PersonRegistered or IdentityCorrected or ContactChanged))],
            },
        }
        : answer;
}
