using System.Diagnostics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>An identity number as it should have been entered. It was read and encrypted before.</summary>
/// <param name="Identity">The encrypted number.</param>
/// <param name="BirthOn">The birth date that it says.</param>
/// <param name="Sex">The sex that it says.</param>
public sealed record CorrectedNumber(EncryptedIdentity Identity, DateOnly BirthOn, Sex Sex);

/// <summary>Corrects what a person is registered as; the claim on the number moves with it. It takes two people.</summary>
/// <param name="Name">The name; null where it stays.</param>
/// <param name="Number">The number; null where it stays.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the correction; another than the one who asks.</param>
public sealed record CorrectIdentity(string? Name, CorrectedNumber? Number, string PreparedBy) : Command;

/// <summary>What a sealed text is to be from now on.</summary>
/// <param name="To">The text; null to have none any more.</param>
public sealed record SealedChange(Sealed? To);

/// <summary>Changes by what a person is reached.</summary>
/// <param name="EMail">The e-mail address; null where it stays.</param>
/// <param name="Phone">The telephone number; null where it stays.</param>
public sealed record ChangeContact(SealedChange? EMail, SealedChange? Phone) : Command;

/// <summary>What a person is registered as was corrected. The number before stays, encrypted as it was.</summary>
/// <param name="Name">The name from now on.</param>
/// <param name="Identity">The encrypted number from now on, with its keyed hash.</param>
/// <param name="BirthOn">The birth date from now on.</param>
/// <param name="Sex">The sex from now on; null where it was not told.</param>
/// <param name="Before">The number before; null where it stayed.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the correction.</param>
/// <param name="By">The opaque id of the one who made it.</param>
/// <param name="On">The day.</param>
[StoredAs("identity-corrected.v1")]
public sealed record IdentityCorrected(
    string Name, EncryptedIdentity Identity, DateOnly BirthOn, Sex? Sex, EncryptedIdentity? Before, string PreparedBy, string By,
    DateOnly On) : Fact;

/// <summary>By what a person is reached was changed.</summary>
/// <param name="EMail">The encrypted e-mail address from now on; null for none.</param>
/// <param name="Phone">The encrypted telephone number from now on; null for none.</param>
/// <param name="By">The opaque id of the one who changed it.</param>
/// <param name="On">The day.</param>
[StoredAs("contact-changed.v1")]
public sealed record ContactChanged(Sealed? EMail, Sealed? Phone, string By, DateOnly On) : Fact;

/// <summary>
/// How what a person is registered as is corrected. These are rules of order of the register; no clause prints them.
/// </summary>
internal static class PersonIdentity
{
    /// <summary>Characters of a name.</summary>
    private const int NameCharacters = 100;

    /// <summary>Decides about one correction. What stands there already is nothing to do.</summary>
    public static Decision Decide(Person person, Command command, Asking asking) => command switch
    {
        CorrectIdentity correct => Correct(person, person.Entered!, correct, asking),
        ChangeContact change => Change(person.Entered!, change, asking),
        _ => throw new UnreachableException($"{command} corrects nothing."),
    };

    /// <summary>What stood before, in words; what is encrypted is only named.</summary>
    public static string? Before(Person person, Command entry) => (entry, person.Entered) switch
    {
        (CorrectIdentity { Number: null }, { } entered) => entered.Name,
        (CorrectIdentity, { } entered) => $"{entered.Name} 原身份证件号码加密留存",
        (ChangeContact, not null) => "原联系方式加密留存",
        _ => null,
    };

    /// <summary>Folds one correction.</summary>
    public static Person Evolve(Person person, Fact fact) => fact switch
    {
        IdentityCorrected corrected => person with
        {
            FirstEntered = person.FirstEntered ?? person.Entered,
            Entered = person.Entered! with
            {
                Name = corrected.Name,
                Identity = corrected.Identity,
                BirthOn = corrected.BirthOn,
                Sex = corrected.Sex,
            },
        },
        ContactChanged changed => person with { Entered = person.Entered! with { EMail = changed.EMail, Phone = changed.Phone } },
        _ => person,
    };

    private static Decision Correct(Person person, PersonRegistered entered, CorrectIdentity correct, Asking asking)
    {
        var (name, own, today) = (correct.Name ?? entered.Name, entered.Id.ToString(), asking.Moment.On);
        var number = IsSame(correct.Number?.Identity, entered.Identity) ? null : correct.Number;
        return name == entered.Name && number is null ? Decision.Nothing : Decision.Unless(
            [
                .. Faults.Text(name, NameCharacters, "person.name", "姓名", "name"),
                .. Faults.When(
                    asking.By == own || correct.PreparedBy == own, "identity.own", "不能更正自己的身份登记,请由其他有权人员办理。"),
                .. number is null ? [] : NumberFaults(person, number, today),
            ],
            [
                new IdentityCorrected(
                    name, number?.Identity ?? entered.Identity, number?.BirthOn ?? entered.BirthOn, number?.Sex ?? entered.Sex,
                    number is null ? null : entered.Identity, correct.PreparedBy, asking.By, today),
                // A login that tied itself has verified the number that was wrong: it is whoever's that number is.
                .. number is null ? [] : person.Logins.Where(login => login.By == own)
                    .Select(login => new LoginReleased(login.Issuer, login.Subject, today, asking.By)),
            ]);
    }

    private static Decision Change(PersonRegistered entered, ChangeContact change, Asking asking)
    {
        var (eMail, phone) = (change.EMail is { } address ? address.To : entered.EMail, change.Phone is { } call ? call.To : entered.Phone);
        return (eMail, phone) == (entered.EMail, entered.Phone)
            ? Decision.Nothing
            : Decision.Happens(new ContactChanged(eMail, phone, asking.By, asking.Moment.On));
    }

    /// <summary>
    /// Whoever may be known by another number gets in by another login: with a role of an office nobody is given one so.
    /// </summary>
    private static IEnumerable<Finding> NumberFaults(Person person, CorrectedNumber number, DateOnly today) =>
    [
        .. Faults.When(number.BirthOn >= today, "person.birth-date", "出生日期应早于今天,请核对。", "identityNumber"),
        .. Faults.When(
            FirstDays(person).Any(day => day <= number.BirthOn), "identity.birth-date",
            "号码所载的出生日期不早于已登记的任职、兼职或职称日期;请核对号码,登记有误的先更正该项登记。", "identityNumber"),
        .. PersonRules.HoldsOffice(
            person, today, "identity.office-role", "该人员担任人社、主管部门或评委会等职责;请先由授权部门收回,再更正身份证件号码。"),
    ];

    private static IEnumerable<DateOnly> FirstDays(Person person) =>
    [
        .. person.Employments.Entries.Select(entry => entry.From),
        .. person.Engagements.Select(engagement => engagement.From),
        .. person.Titles.Select(title => title.From),
        .. person.Appointments.Select(held => held.From),
    ];

    /// <summary>The cipher text differs each time, so sameness is told by the keyed hash.</summary>
    private static bool IsSame(EncryptedIdentity? one, EncryptedIdentity other) =>
        one is not null && (one.LookupKeyId, one.Lookup) == (other.LookupKeyId, other.Lookup);
}
