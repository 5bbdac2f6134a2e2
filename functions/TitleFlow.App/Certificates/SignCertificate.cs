using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certificates;

/// <summary>A certified title is to be put into a signed certificate.</summary>
/// <param name="CaseId">The case.</param>
[StoredAs("sign-certificate.v1")]
public sealed record SignCertificate(string CaseId) : Effect;

/// <summary>Signs the certificate of a certified case and tells the case, which issues it once.</summary>
/// <param name="cases">The desk of cases.</param>
/// <param name="keys">The keys that sign.</param>
/// <param name="tokens">The tokens of the printed codes.</param>
/// <param name="gazetteer">Names the county.</param>
/// <param name="law">The packs.</param>
public sealed class SignCertificateHandler(
    Desk<Case> cases, SigningKeys keys, CodeTokens tokens, Gazetteer gazetteer, Func<Law> law)
    : IEffectHandler
{
    /// <inheritdoc/>
    public Type Handles => typeof(SignCertificate);

    /// <inheritdoc/>
    public async Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (await cases.ReadAsync(origin.Stream, stop) is not { State: { Certification.Title: { } title } state } || state.Certificate.Content is not null)
        {
            return;
        }
        var pack = CaseModel.PackOf(state.Dossier.Cover!, law())
            ?? throw new InvalidOperationException($"The pack {state.Dossier.Cover!.PackPin} is not on the shelf.");
        var content = await ContentAsync(state, title, pack, stop);
        var command = new IssueCertificate(
            content, Parsed<PersonId>(state.Dossier.Cover!.PersonId), keys.Sign(content), CodeTokens.HashOf(tokens.For(content.Number)))
        {
            TitleGrantedOn = title.CertifiedOn,
            Tasks = TasksOf(pack, title.CertifiedOn),
        };
        var findings = await cases.TellAsync(origin.Stream, command, origin, Codec.Write(content), stop);
        if (findings.Count > 0)
        {
            var codes = string.Join(", ", findings.Select(finding => finding.Code));
            throw new InvalidOperationException($"The certificate of {origin.Stream} is refused: {codes}.");
        }
    }

    private async Task<CertificateContent> ContentAsync(Case state, CertifiedTitle title, Pack pack, CancellationToken stop)
    {
        var (cover, form) = (state.Dossier.Cover!, state.Dossier.Content.Form!);
        var (certifiedOn, level) = (title.CertifiedOn, LevelOf(title.Level));
        var county = Parsed<PlaceCode>(cover.County);
        var places = await gazetteer.AroundAsync(county, stop);
        var route = pack.FindRoute(cover.RouteId)!;
        return new CertificateContent(
            CertificateNumber.From(county.Province, certifiedOn.Year, route.CertificateLetters, Parsed<CaseId>(cover.CaseId)),
            1, state.Dossier.ApplicantName(), cover.Unit.Name)
        {
            Unit = Parsed<UnitCode>(cover.Unit.Code),
            Series = form.Series,
            Specialty = form.Specialty,
            Level = level,
            TitleName = $"{form.Series}{Chinese(level)}职称",
            Kind = TitleKind.Normal,
            Route = cover.RouteId,
            County = county,
            CountyName = places.NameOn(county, certifiedOn) ?? cover.County,
            TitleOn = certifiedOn,
            IssuedOn = certifiedOn,
            Issuer = pack.Header.Issuer,
            Pack = pack.Pin,
        };
    }

    private static IReadOnlyList<TreatmentTask> TasksOf(Pack pack, DateOnly on)
    {
        var tasks = pack.Choices(PackKeys.TreatmentTasks, on);
        return tasks.IsLoaded ? [.. tasks.Value.Select(task => new TreatmentTask(task.Code, task.Title, tasks.Source))] : [];
    }

    private static T Parsed<T>(string text)
        where T : struct, IWritten<T> =>
        T.TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no {typeof(T).Name}.");

    private static TitleLevel LevelOf(string level) => level switch
    {
        "junior" => TitleLevel.Junior,
        "intermediate" => TitleLevel.Intermediate,
        "deputy-senior" => TitleLevel.DeputySenior,
        "senior" => TitleLevel.Senior,
        _ => throw new FormatException($"'{level}' is no level."),
    };

    private static string Chinese(TitleLevel level) => level switch
    {
        TitleLevel.Junior => "初级",
        TitleLevel.Intermediate => "中级",
        TitleLevel.DeputySenior => "副高级",
        _ => "正高级",
    };
}
