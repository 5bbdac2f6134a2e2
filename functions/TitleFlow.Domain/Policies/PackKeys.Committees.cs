namespace TitleFlow.Domain.Policies;

/// <content>Which committees may review what, line by line, each by its own clause (M20).</content>
public static partial class PackKeys
{
    /// <summary>What schools may review, by themselves, together, or by a committee that they entrust.</summary>
    public static PackKey<CommitteeScope> CommitteeScopeOfSchools { get; } = Scope("committee.scopeOfSchools");

    /// <summary>What enterprises may review that review by themselves.</summary>
    public static PackKey<CommitteeScope> CommitteeScopeOfEnterprises { get; } = Scope("committee.scopeOfEnterprises");

    /// <summary>What units of the combined regime review themselves, and nobody else for them.</summary>
    public static PackKey<CommitteeScope> CommitteeScopeOfCombinedUnits { get; } = Scope("committee.scopeOfCombinedUnits");

    /// <summary>What vocational schools and technician colleges of the separate regime may review.</summary>
    public static PackKey<CommitteeScope> CommitteeScopeOfSeparateVocational { get; } = Scope("committee.scopeOfSeparateVocational");

    /// <summary>What counties may review.</summary>
    public static PackKey<CommitteeScope> CommitteeScopeOfCounties { get; } = Scope("committee.scopeOfCounties");

    /// <summary>What places above a county may review as directed.</summary>
    public static PackKey<CommitteeScope> CommitteeScopeOfDirected { get; } = Scope("committee.scopeOfDirected");

    /// <summary>The series whose schools may entrust their review to their territory.</summary>
    public static PackKey<IReadOnlyList<Choice>> CommitteeEntrustmentSeries { get; } = Choices("committee.entrustmentSeries");

    /// <summary>Whether another committee is entrusted with the year of a unit that cannot use its power.</summary>
    public static PackKey<bool> CommitteeUnableEntrusted { get; } = Flag("committee.unableEntrusted");

    /// <summary>The changes of specialties that committees may file.</summary>
    public static PackKey<IReadOnlyList<Choice>> SpecialtyChangesOfCommittees { get; } = Choices("specialty.changesOfCommittees");

    /// <summary>The changes of specialties that units may file which review by themselves.</summary>
    public static PackKey<IReadOnlyList<Choice>> SpecialtyChangesOfUnits { get; } = Choices("specialty.changesOfUnits");

    /// <summary>The table, line by line.</summary>
    internal static IReadOnlyList<PackKey<CommitteeScope>> CommitteeScopes =>
    [
        CommitteeScopeOfSchools, CommitteeScopeOfEnterprises, CommitteeScopeOfCombinedUnits, CommitteeScopeOfSeparateVocational,
        CommitteeScopeOfCounties, CommitteeScopeOfDirected,
    ];

    /// <summary>How committees came to be, as packs write it.</summary>
    internal static IReadOnlyList<string> CommitteeKinds => ["regional", "own-unit", "alliance", "entrusted"];

    /// <summary>Who sets committees up, as packs write it.</summary>
    internal static IReadOnlyList<string> CommitteeFounders => ["hrss", "combined-unit", "enterprise", "society", "other-body"];

    /// <summary>The levels of places, lowest first, as packs write them.</summary>
    internal static IReadOnlyList<string> PlaceLevels => ["county", "city", "province"];

    private static PackKey<CommitteeScope> Scope(string name) => new(name, "code", ValueKind.Scope);
}
