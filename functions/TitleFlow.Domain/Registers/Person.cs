using System.Collections.Immutable;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>What the gate of eligibility asks about a person on one day (M05).</summary>
/// <param name="Employment">Where the person works on that day; null where nothing was stated yet.</param>
/// <param name="HasDualPost">Whether an approval of a dual post holds.</param>
/// <param name="Sanctions">The sanctions that run on that day.</param>
/// <param name="IsUnderInquiry">Whether an investigation is open.</param>
public sealed record PersonStanding(
    Employment? Employment, bool HasDualPost, IReadOnlyList<Sanction> Sanctions, bool IsUnderInquiry)
{
    /// <summary>Whether the person is in retirement.</summary>
    public required bool IsRetired { get; init; }

    /// <summary>The titles with a date up to that day, the earliest first.</summary>
    public required IReadOnlyList<Title> Titles { get; init; }

    /// <summary>The agreements and part-time work that hold on that day.</summary>
    public required IReadOnlyList<Engagement> Engagements { get; init; }

    /// <summary>Where the person belongs: at the employer, else at the first unit that engages the person; null for nowhere.</summary>
    public UnitCode? Unit => Employment?.Unit ?? (Engagements is [{ Unit: var unit }, ..] ? unit : null);
}

/// <summary>A person's entry in the register: who it is, what the person may act as, and the dated status.</summary>
public sealed record Person
{
    /// <summary>Somebody who has not been entered yet.</summary>
    public static Person None { get; } = new();

    /// <summary>The entry; null before it was made. What was corrected is corrected in it, and the identity is the one of the newest keys.</summary>
    public PersonRegistered? Entered { get; init; }

    /// <summary>The entry as it was first made, where it was corrected since; null otherwise.</summary>
    public PersonRegistered? FirstEntered { get; init; }

    /// <summary>The logins tied to the person.</summary>
    public ImmutableList<LoginBound> Logins { get; init; } = [];

    /// <summary>Whether a login was ever released: from then on an office ties the next one, the identity in a token does not.</summary>
    public bool HasReleasedLogin { get; init; }

    /// <summary>The roles, withdrawn ones too.</summary>
    public ImmutableList<Grant> Grants { get; init; } = [];

    /// <summary>The employments by first day.</summary>
    public History<Employment> Employments { get; init; } = new();

    /// <summary>The engagements at units, ended ones too, one for each unit and first date.</summary>
    public ImmutableList<Engagement> Engagements { get; init; } = [];

    /// <summary>The approvals of a dual post.</summary>
    public ImmutableList<DualPostApproved> DualPosts { get; init; } = [];

    /// <summary>The sanctions.</summary>
    public ImmutableList<Sanction> Sanctions { get; init; } = [];

    /// <summary>The investigations, opened.</summary>
    public ImmutableList<InquiryOpened> Inquiries { get; init; } = [];

    /// <summary>The investigations, closed, by id.</summary>
    public ImmutableDictionary<string, DateOnly> ClosedInquiries { get; init; } =
        ImmutableDictionary<string, DateOnly>.Empty;

    /// <summary>The first day in retirement; null while in service.</summary>
    public DateOnly? RetiredOn { get; init; }

    /// <summary>The years that were decided for a move to the grass roots, by review year.</summary>
    public ImmutableDictionary<int, int> MoveReliefs { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>What was decided that an exceptional filing may be let off, by review year.</summary>
    public ImmutableDictionary<int, IReadOnlyList<string>> Exceptions { get; init; } = ImmutableDictionary<int, IReadOnlyList<string>>.Empty;

    /// <summary>The titles.</summary>
    public ImmutableList<Title> Titles { get; init; } = [];

    /// <summary>The numbers of the certificates that cases have led to: no office enters those.</summary>
    public ImmutableHashSet<string> IssuedCertificates { get; init; } = [];

    /// <summary>The appointments to posts of a title level, one for each unit and first date.</summary>
    public ImmutableList<HeldAppointment> Appointments { get; init; } = [];

    /// <summary>The checked degrees and diplomas, one for each certificate.</summary>
    public ImmutableList<CheckedDegree> Degrees { get; init; } = [];

    /// <summary>The hours of continuing education, one entry for each year.</summary>
    public ImmutableList<YearOfHours> HoursOfYears { get; init; } = [];

    /// <summary>The times for which social insurance was paid.</summary>
    public ImmutableList<InsuredTime> Insured { get; init; } = [];

    /// <summary>The reasons of entries, earliest first.</summary>
    public ImmutableList<EntryReasoned> Reasons { get; init; } = [];

    /// <summary>The own roles that were handed on, ended delegations too.</summary>
    public ImmutableList<Delegation> Delegations { get; init; } = [];

    /// <summary>The grants that are somebody else's role, each with whose it is.</summary>
    public ImmutableDictionary<string, PersonId> TakenOver { get; init; } = ImmutableDictionary<string, PersonId>.Empty;

    /// <summary>What stands in the way of taking a role over; nothing where it may be.</summary>
    public IReadOnlyList<Finding> WhyNotTakeOver(Grant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return Entered is null
            ? [Faults.Fail("delegation.to", "受委托人尚未登记,请核对人员编号。", "to")]
            : [.. PersonRules.OverlapFaults(this, grant)];
    }

    /// <summary>
    /// Which of some grants a withdrawal is about: the last one that holds on a day or later; where all have ended the last of them, so
    /// that asking again is answered as before. Null where there is none.
    /// </summary>
    public Grant? ToWithdraw(Predicate<Grant> which, DateOnly on) =>
        Grants.FindLast(grant => which(grant) && grant.LastHeld() >= on) ?? Grants.FindLast(which);

    /// <summary>The roles that hold on a day.</summary>
    public IReadOnlyList<Grant> RolesOn(DateOnly day) => [.. Grants.Where(grant => grant.HoldsOn(day))];

    /// <summary>
    /// Whether the person may act in a role that has neither place nor unit, such as applicant or auditor.
    /// </summary>
    public bool MayActAs(Role role, DateOnly day) =>
        RoleScope.Of(role) is { NeedsPlace: false, NeedsUnit: false } && Holds(role, day, grant => true);

    /// <summary>
    /// Whether the person may act in a role for exactly this place: a county's officer for no other county, a
    /// province's for no county.
    /// </summary>
    public bool MayActAs(Role role, PlaceCode place, DateOnly day) => Holds(role, day, grant => grant.Place == place);

    /// <summary>Whether the person may act in a role for exactly this unit.</summary>
    public bool MayActAs(Role role, UnitCode unit, DateOnly day) => Holds(role, day, grant => grant.Unit == unit);

    /// <summary>Whether the person may act as this tier of a chain.</summary>
    public bool MayActAt(Tier tier, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(tier);
        var role = tier.Kind switch
        {
            TierKind.Unit => Role.UnitClerk,
            TierKind.Department => Role.Department,
            TierKind.County => Role.County,
            TierKind.City => Role.City,
            _ => Role.Province,
        };
        return tier.Place is { } place
            ? MayActAs(role, place, day)
            : tier.Unit is { } unit && MayActAs(role, unit, day);
    }

    /// <summary>
    /// Whether the person may read, beyond the own acts, what belongs to a place: supervisors within theirs and below,
    /// auditors everything.
    /// </summary>
    public bool MayOversee(PlaceCode place, DateOnly day) =>
        Holds(Role.Auditor, day, grant => true)
        || Holds(Role.Supervisor, day, grant => grant.Place is { } own && place.IsWithin(own));

    /// <summary>The status on a day, for the gate of eligibility.</summary>
    public PersonStanding StandingOn(DateOnly day) => new(
        Employments.On(day),
        DualPosts.Any(dual => dual.From <= day && !(dual.LastDay < day)),
        [.. Sanctions.Where(sanction => sanction.From <= day && !(sanction.LastDay < day))],
        Inquiries.Any(inquiry => IsOpen(inquiry, day)))
    {
        IsRetired = RetiredOn <= day,
        Titles = [.. Titles.Where(title => title.From <= day).OrderBy(title => title.From)],
        Engagements = [.. Engagements.Where(engagement => engagement.HoldsOn(day)).OrderBy(engagement => engagement.From)],
    };

    /// <summary>
    /// The unit by whose place the entry is kept on a day: where the person belongs; of whom no unit employs or engages any more, such as
    /// most freelancers, the last employer, else the unit whose engagement ended last. Null for whom none ever did.
    /// </summary>
    public UnitCode? KeptByOn(DateOnly day) => StandingOn(day).Unit
        ?? Employments.Entries.LastOrDefault(entry => entry.From <= day && entry.Value.Unit is not null)?.Value.Unit
        ?? Engagements.Where(engagement => engagement.From <= day).MaxBy(engagement => engagement.LastDay)?.Unit;

    /// <summary>The claim on an identity number, by its keyed hash.</summary>
    public static string IdentityClaim(string lookup) => $"identity:{lookup}";

    /// <summary>The claim on a login.</summary>
    public static string LoginClaim(string issuer, string subject) => $"login:{issuer}|{subject}";

    /// <summary>What must be unique among all streams: the identity number, and every login.</summary>
    public static IReadOnlyList<string> Claims(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Entered is { } entered
            ?
            [
                IdentityClaim(entered.Identity.Lookup),
                .. person.Logins.Select(login => LoginClaim(login.Issuer, login.Subject)),
            ]
            : [];
    }

    /// <summary>Folds one fact; facts of other registers change nothing.</summary>
    public static Person Evolve(Person person, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(person);
        return fact switch
        {
            PersonRegistered registered => person with { Entered = registered },
            IdentityResealed resealed =>
                person with { Entered = person.Entered! with { Identity = resealed.Identity } },
            IdentityCorrected or ContactChanged => PersonIdentity.Evolve(person, fact),
            LoginBound bound => person with { Logins = person.Logins.Add(bound) },
            LoginReleased released => person with
            {
                HasReleasedLogin = true,
                Logins = person.Logins.RemoveAll(login => (login.Issuer, login.Subject) == (released.Issuer, released.Subject)),
            },
            RoleGranted granted => person with { Grants = person.Grants.Add(granted.Grant) },
            RoleWithdrawn withdrawn => person with
            {
                Grants = person.Withdrawn(withdrawn),
                Delegations = person.Ended(known => known.GrantId == withdrawn.GrantId, withdrawn.LastDay),
            },
            EmploymentStated stated => person with
            {
                Employments = person.Employments.With(stated.Employment.From, stated.Employment),
            },
            EngagementRecorded { Engagement: var engagement } => person with
            {
                Engagements = person.Engagements.RemoveAll(engagement.IsSameEntry).Add(engagement),
            },
            DualPostApproved approved => person with { DualPosts = person.DualPosts.Add(approved) },
            SanctionRecorded recorded => person with { Sanctions = person.Sanctions.Add(recorded.Sanction) },
            SanctionEnded or DualPostEnded => PersonEndings.Evolve(person, fact),
            InquiryOpened opened => person with { Inquiries = person.Inquiries.Add(opened) },
            InquiryClosed closed => person with
            {
                ClosedInquiries = person.ClosedInquiries.SetItem(closed.InquiryId, closed.On),
            },
            Retired retired => person with { RetiredOn = retired.On },
            ExceptionDecided decided => person with { Exceptions = person.Exceptions.SetItem(decided.Year, decided.Waived) },
            MoveReliefDecided decided => person with { MoveReliefs = person.MoveReliefs.SetItem(decided.Year, decided.Years) },
            EntryReasoned reasoned => person with { Reasons = person.Reasons.Add(reasoned) },
            RoleHandedOn handed => person with
            {
                Delegations = person.Delegations.Add(
                    new Delegation(handed.DelegationId, handed.GrantId, handed.To, handed.From, handed.LastDay)),
            },
            RoleTakenBack back => person with
            {
                Delegations = person.Ended(known => known.DelegationId == back.DelegationId, back.LastDay),
            },
            RoleTakenOver over => person with
            {
                Grants = person.Grants.Add(over.Grant),
                TakenOver = person.TakenOver.SetItem(over.Grant.GrantId, over.Holder),
            },
            TitleHeld or TitleWithdrawn or AppointmentRecorded or AppointmentWithdrawn => PersonAppointments.Evolve(person, fact),
            _ => PersonRecords.Evolve(person, fact),
        };
    }

    /// <summary>Decides about one command. What is entered already with the same values is nothing to do.</summary>
    public static Decision Decide(Person person, Command command, Asking asking) =>
        PersonRules.Decide(person, command, asking);

    private bool Holds(Role role, DateOnly day, Func<Grant, bool> fits) =>
        Grants.Any(grant => grant.Role == role && grant.HoldsOn(day) && fits(grant));

    private bool IsOpen(InquiryOpened inquiry, DateOnly day) =>
        inquiry.On <= day && !(ClosedInquiries.TryGetValue(inquiry.InquiryId, out var closedOn) && closedOn <= day);

    private ImmutableList<Grant> Withdrawn(RoleWithdrawn withdrawn) =>
    [
        .. Grants.Select(grant => grant.GrantId == withdrawn.GrantId
            ? grant with { WithdrawnAfter = withdrawn.LastDay }
            : grant),
    ];

    /// <summary>The delegations, some of them ended; one that ends earlier anyhow stays as it is.</summary>
    private ImmutableList<Delegation> Ended(Func<Delegation, bool> ends, DateOnly lastDay) =>
    [
        .. Delegations.Select(known => ends(known) && lastDay < known.LastHeld
            ? known with { TakenBackAfter = lastDay < known.From ? known.From.AddDays(-1) : lastDay }
            : known),
    ];
}
