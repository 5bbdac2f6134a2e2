using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TitleFlow.App.Cases;
using TitleFlow.App.Certificates;
using TitleFlow.App.Certification3010;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Filing;
using TitleFlow.App.Notices;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Papers;
using TitleFlow.App.Portal;
using TitleFlow.App.Registers;
using TitleFlow.App.TieredReview;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App;

/// <summary>How floor 2 is put together. The shell brings the stores, the clock, the law, the secrets, data protection and the post office.</summary>
public static class Composition
{
    /// <summary>Adds every desk, the sweep, and what answers at the door.</summary>
    public static IServiceCollection AddTitleFlow(this IServiceCollection services)
    {
        services.AddSingleton(_ => new Codec([typeof(Fact).Assembly, typeof(Codec).Assembly]));
        services.AddSingleton(at => new Claims(at.GetRequiredService<Stores>().Claims, at.GetRequiredService<Stores>().Streams));
        services.AddSingleton(at => new Broom(at.GetRequiredService<Stores>().Streams, at.GetRequiredService<RecoveryBook>()));
        services.AddRazorComponents();
        services.AddSingleton<Effects>();
        services.AddSingleton<StorageHealth>();
        services.AddSingleton<DeskTools>();
        services.AddSingleton(at => at.GetRequiredService<Stores>().Lists);
        services.AddSingleton<Func<IEnumerable<IEffectHandler>>>(at => at.GetServices<IEffectHandler>);
        services.AddSingleton<IEffectHandler, TellListHandler>();
        services.AddSingleton<IEffectHandler, ReleaseClaimHandler>();
        services.AddSingleton<IEffectHandler, TellHandler>();
        services.AddSingleton<IEffectHandler, NotifyHandler>();
        services.AddDesk<Person, PersonModel>();
        services.AddDesk<Unit, UnitModel>();
        services.AddDesk<Places, PlacesModel>();
        services.AddDesk<Committees, CommitteesModel>();
        services.AddDesk<Specialties, SpecialtiesModel>();
        services.AddDesk<FilingWindows, WindowsModel>();
        services.AddDesk<TrainingBases, TrainingBasesModel>();
        services.AddDesk<Timetable, TimetableModel>();
        services.AddDesk<Import, ImportModel>();
        services.AddDesk<Case, CaseModel>();
        services.AddDesk<Sample, SampleModel>();
        services.AddDesk<Posting, PostingModel>();
        services.AddDesk<Slate, SlateModel>();
        services.AddDesk<Cycle, CycleModel>();
        services.AddSingleton<IEffectHandler, SignCertificateHandler>();
        services.AddSingleton<IEffectHandler, TellNameHandler>();
        services.AddSingleton<IEffectHandler, ReadPagesHandler>();
        services.TryAddSingleton<IPageReader, NoPageReader>();
        services.AddSingleton<IEffectHandler, EnterRowsHandler>();
        services.AddSingleton<ImportShelf>();
        services.AddSingleton<UnitSheet>();
        services.AddSingleton<KnownNumbers>();
        services.AddSingleton<DeskDirectory>();
        services.AddSingleton<Sowing>();
        services.AddSingleton(at => new StreamDoor<Case>(at.GetRequiredService<Desk<Case>>(), Scopes.Of));
        services.AddSingleton(at => new StreamDoor<Sample>(at.GetRequiredService<Desk<Sample>>(), Samples.ScopeOf));
        services.AddSingleton(at => new StreamDoor<Posting>(at.GetRequiredService<Desk<Posting>>(), Scopes.Of));
        services.AddSingleton(at => new StreamDoor<Cycle>(at.GetRequiredService<Desk<Cycle>>(), Scopes.Of));
        services.AddSingleton(at => new StreamDoor<Slate>(at.GetRequiredService<Desk<Slate>>(), Scopes.Of));
        services.AddSingleton(at => new StreamDoor<Unit>(at.GetRequiredService<Desk<Unit>>(), Offices.ScopeOf));
        services.AddSingleton<AllianceMembers>();
        services.AddSingleton<Neighbours>();
        services.AddSingleton<Successions>();
        services.AddSingleton<CasesToPost>();
        services.AddSingleton<SlateQuotas>();
        services.AddSingleton<ShownToday>();
        services.AddSingleton<SlateReading>();
        services.AddSingleton<InformedActs>();
        services.AddSingleton<CaseWays>();
        services.AddSingleton<TierDoor>();
        services.AddSingleton<AddressBook>();
        services.AddSingleton<ApplicantStanding>();
        services.AddSingleton<EarlierFilings>();
        services.AddSingleton<PersonDoor>();
        services.AddSingleton<Preparers>();
        services.AddSingleton<ProvinceDoor<Committees>>();
        services.AddSingleton<ProvinceDoor<Specialties>>();
        services.AddSingleton<ProvinceDoor<FilingWindows>>();
        services.AddSingleton<ProvinceDoor<TrainingBases>>();
        services.AddSingleton<ProvinceDoor<Timetable>>();
        services.AddSingleton<Officers>();
        services.AddSingleton<Gazetteer>();
        services.AddSingleton<NameBook>();
        services.AddSingleton<TierTerms>();
        services.AddSingleton<ReadLog>();
        services.AddSingleton<ExportLog>();
        services.AddSingleton<ListReadLog>();
        services.AddSingleton<UnitCases>();
        services.AddSingleton<CaseReading>();
        services.AddSingleton<CasePapers>();
        services.AddSingleton<Covers>();
        services.AddSingleton<EvidenceShelf>();
        services.AddSingleton<Uploads>();
        services.TryAddSingleton<IMalwareScanner, NoScanner>();
        services.AddSingleton<Sightings>();
        services.AddSingleton<ProofShelf>();
        services.AddSingleton<ProofReaders>();
        services.AddSingleton<PublicPostings>();
        services.AddSingleton<OrphanedFiles>();
        services.AddSingleton<RetainedFiles>();
        services.AddSingleton<IEffectHandler, RemoveErasedFilesHandler>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton<Relisting>();
        services.AddSingleton<Jobs>();
        services.AddSingleton<Pulse>();
        services.TryAddSingleton(new VerifiedIdentity(null));
        services.AddSingleton<IActors, RegisterActors>();
        services.AddSingleton<Paging>();
        return services;
    }

    private static void AddDesk<TState, TModel>(this IServiceCollection services)
        where TState : class
        where TModel : class, IStreamModel<TState>
    {
        services.TryAddSingleton<IStreamModel<TState>, TModel>();
        services.AddSingleton<Desk<TState>>();
        services.AddSingleton<IDesk>(at => at.GetRequiredService<Desk<TState>>());
    }
}
