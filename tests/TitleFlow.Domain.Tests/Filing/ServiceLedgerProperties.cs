using CsCheck;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Tests.Policies;
using static TitleFlow.Domain.Tests.Filing.Ledgers;

namespace TitleFlow.Domain.Tests.Filing;

[Trait("Mechanism", "M08")]
public sealed class ServiceLedgerProperties
{
    private static readonly DateOnly On = new(2023, 9, 1);

    private static readonly Gen<ServiceSpell> OneSpell =
        from start in Gen.Int[0, 12_000]
        from length in Gen.Int[1, 6_000]
        from isOpen in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
        let first = new DateOnly(1985, 1, 1).AddDays(start)
        select Spell("2000-01-01..") with { From = first, LastDay = isOpen ? null : first.AddDays(length - 1) };

    private static readonly Gen<ServiceSpell[]> Spells = OneSpell.Array[0, 8];

    private static ServiceTerms Thirty => Terms(Packs.Jilin2023);

    [Fact]
    public void Total_AnySpells_NeverLongerThanFromFirstToLastDay() =>
        Spells.Where(spells => spells.Any(spell => spell.From < On)).Sample(spells =>
        {
            var first = spells.Min(spell => spell.From);
            return ServiceLedger.Service(spells, Thirty, On).Total <= ServiceLength.Between(first, On);
        });

    [Fact]
    public void Total_AnyOrder_IsTheSame() =>
        Gen.Select(Spells, Gen.Int).Sample((spells, seed) =>
        {
            var shuffled = spells.OrderBy(spell => HashCode.Combine(seed, spell.From, spell.LastDay)).ToArray();
            var (one, other) = (ServiceLedger.Service(spells, Thirty, On), ServiceLedger.Service(shuffled, Thirty, On));
            return one.Total == other.Total && one.MetOn == other.MetOn && one.Gaps.SequenceEqual(other.Gaps);
        });

    [Fact]
    public void Total_UnbrokenSpellSplit_IsTheSame() =>
        Gen.Select(Spells, OneSpell, Gen.Int[1, 3_000]).Sample((others, whole, at) =>
        {
            // A half that begins after the day of asking would be a spell of the future, which does not count.
            var cut = whole.From.AddDays(at);
            if (cut > (whole.LastDay ?? On) || cut > On)
            {
                return true;
            }

            ServiceSpell[] halves = [whole with { LastDay = cut.AddDays(-1) }, whole with { From = cut }];
            var (one, two) = (Twice([.. others, whole]), Twice([.. others, .. halves]));
            return one == two;
        });

    [Fact]
    public void MetOn_AnySpells_PassesOnThatDayAndOnNoDayBefore() =>
        Gen.Select(Spells, Gen.Int[1, 30], Gen.Int[30, 31], Gen.Bool).Sample((spells, years, fold, isContinuous) =>
        {
            var terms = Folding(Asking(isContinuous ? Continuous(Thirty) : Thirty, years), fold);
            ServiceSpell[] begun = [.. spells.Where(spell => spell.From <= On)];
            var report = ServiceLedger.Service(begun, terms, On);
            if (report.MetOn is not { } metOn)
            {
                return !report.IsReached && begun.All(spell => spell.LastDay is not null);
            }

            // Spells that begin after the day are left out, as they are when somebody asks on that day.
            bool Passes(DateOnly day) => ServiceLedger.Service(begun, terms, day).IsReached;
            return Passes(metOn) && !Passes(metOn.AddDays(-1)) && !Passes(metOn.AddDays(-40));
        });

    [Fact]
    public void Shortfall_AnySpells_IsToldExactlyWhereTheYearsAreNotFull() =>
        Spells.Sample(spells =>
        {
            var report = ServiceLedger.Service(spells, Thirty, On);
            return report.Shortfall is null == report.IsReached;
        });

    private static (ServiceLength, DateOnly?, ServiceLength) Twice(ServiceSpell[] spells)
    {
        var report = ServiceLedger.Service(spells, Thirty, On);
        return (report.Total, report.MetOn, ServiceLedger.Service(spells, Continuous(Thirty), On).Total);
    }
}
