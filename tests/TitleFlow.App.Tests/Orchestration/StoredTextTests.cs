using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Notices;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using static TitleFlow.App.Tests.Orchestration.CaseStory;
using static TitleFlow.App.Tests.Orchestration.MonthStory;

namespace TitleFlow.App.Tests.Orchestration;

/// <summary>Lists, items, claims and clocks become keys in the stores: what a model names must fit there.</summary>
public sealed class StoredTextTests
{
    private static readonly DateOnly On = new(2023, 3, 1);

    private static readonly UnitCode Code = UnitCode.Parse(CaseStory.Unit);

    [Fact]
    public void Consequences_OfACase_FitTheStores()
    {
        Fits(Model, CaseStream, Facts);
        Fits(
            Model,
            CaseStream,
            [.. Facts.TakeUntil<CertificationQueued>(), new FilingWithdrawn("不再申报", At(10, 20, 9), "p")]);
    }

    [Fact]
    public void Consequences_OfAPosting_FitTheStores() => Fits(Postings, PostingStream, OfThePosting);

    [Fact]
    public void Consequences_OfAMonth_FitTheStores() => Fits(Months, new StreamId("cycle", Month), OfTheMonth);

    [Fact]
    public void Consequences_OfAUnit_FitTheStores() => Fits(new UnitModel(), Code.Stream,
    [
        new UnitRegistered(
            new UnitEntry(Code, "敦化市医院/分院#1", PlaceCode.Parse(County), UnitLevel.County)
            {
                Kind = UnitKind.Institution,
                Regime = Regime.Separate,
                EstablishedOn = On,
                From = On,
            },
            "clerk",
            On),
        new UnitApproved("officer", On),
        new UnitClosed(On.AddDays(9), new Entry("clerk", "officer", On)),
    ]);

    [Fact]
    public void Consequences_OfAPersonWithEveryRole_FitTheStores() => Fits(new PersonModel(), CaseStory.Person.Stream,
    [
        new PersonRegistered(
            CaseStory.Person, PersonName, new(new("k-1", "Ym94"), "h-1", new string('a', 64)), new(1965, 1, 1))
        {
            RegisteredBy = "registrar",
            On = On,
        },
        // An issuer is an address and a subject may hold anything: as claims they are texts, never keys.
        new LoginBound("https://issuer.example/a?b#c", "somebody/\\#?", On, "registrar"),
        .. Enum.GetValues<Role>().Select(role => new RoleGranted(GrantOf(role), "registrar", On)),
        new RoleWithdrawn(GrantOf(Role.County).GrantId, On.AddDays(1), "调离", "registrar"),
    ]);

    [Fact]
    public void RefusedCommands_OfEveryKindOfStream_FitTheOperatorsList()
    {
        StreamId[] streams =
        [
            CaseStream, PostingStream, new("cycle", Month), Code.Stream, CaseStory.Person.Stream,
            new("places", Province),
        ];

        Assert.All(streams, stream =>
        {
            var item = $"{stream.Kind}-{stream.Id}-{7:D10}-{1}";
            StoreLimits.Check(new ListRow(TellHandler.RefusedList, item, 7, null, "{}"));
            StoreLimits.CheckStream(stream);
        });
    }

    private static Grant GrantOf(Role role) => new(
        $"g-{role}",
        role,
        RoleScope.Of(role).NeedsPlace ? PlaceCode.Parse(County) : null,
        RoleScope.Of(role).NeedsUnit ? Code : null)
    {
        From = On,
    };

    private static void Fits<TState>(IStreamModel<TState> model, StreamId stream, IReadOnlyList<Fact> facts)
        where TState : class
    {
        var state = model.Empty;
        var seen = 0;
        foreach (var fact in facts)
        {
            var after = model.Evolve(state, fact);
            var consequences = model.ConsequencesOf(stream, after, Law);
            Fits(stream, consequences);
            Assert.All(model.EffectsOf(stream, state, after, [fact]), Fits);
            seen += consequences.Listings.Count + consequences.Clocks.Count + consequences.Claims.Count;
            state = after;
        }

        Assert.NotEqual(0, seen);
    }

    private static void Fits(StreamId stream, Consequences consequences)
    {
        StoreLimits.CheckStream(stream);
        Assert.All(
            consequences.Listings,
            listing => StoreLimits.Check(new ListRow(listing.List, listing.Item, 1, null, listing.Body)));
        Assert.All(consequences.Clocks, clock => StoreLimits.Check(new ClockRow(clock.DueAt, stream, clock.Name, 0)));
        Assert.All(consequences.Claims, StoreLimits.CheckText);
        Assert.Distinct(consequences.Listings.Select(listing => listing.Place));
        Assert.Distinct(consequences.Clocks.Select(clock => clock.Name));
        Assert.Distinct(consequences.Claims);
    }

    private static void Fits(Effect effect)
    {
        switch (effect)
        {
            case TellStream tell:
                StoreLimits.CheckStream(tell.Stream);
                Assert.Equal(tell.Stream, StreamId.Parse(tell.Stream.ToString()));
                break;
            case Notify notice:
                StoreLimits.CheckKey(notice.To.InBox);
                StoreLimits.CheckText(notice.Text);
                StoreLimits.CheckKey(notice.To.Holders);
                break;
            default:
                Assert.True(Codec.Write(effect).Length <= StoreLimits.PropertyBytes);
                break;
        }
    }
}
