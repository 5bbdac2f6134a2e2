using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>The registers as everybody known may read them, and what a county enters about persons of its units.</summary>
public static class RegisterEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapUnits(routes);
        routes.MapView("/api/windows", WindowActs.List, Access.Public);
        routes.MapAct("/api/provinces/{place}/windows", WindowActs.Move, Access.For(Role.Province));
        routes.MapView("/api/training-bases", TrainingBaseActs.List, Access.Public);
        routes.MapAct("/api/provinces/{place}/training-bases", TrainingBaseActs.Exclude, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/training-bases/restoration", TrainingBaseActs.Restore, Access.For(Role.Province));
        routes.MapView("/api/timetable", TimetableActs.Show, Access.Public);
        routes.MapAct("/api/places/{code}/timetable", TimetableActs.Set, Access.For(Offices.Roles));
        routes.MapView("/api/series", SeriesActs.List, Access.Public);
        routes.MapAct("/api/provinces/{place}/series", SeriesActs.Register, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/series/{series}/end", SeriesActs.EndSeries, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/series/{series}/specialties/{specialty}/end", SeriesActs.EndSpecialty, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/series/{series}/specialties/{specialty}/name", SeriesActs.Rename, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/series/{series}/specialties/{specialty}/group", SeriesActs.Mark, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/series/{series}/specialties", SeriesActs.Enter, Access.For(Role.Province));
        routes.MapAct(
            "/api/provinces/{place}/series/{series}/specialties/{specialty}/consent", SeriesActs.Consent, Access.For(Role.Province));
        routes.MapView("/api/places/{code}", ShowPlace, Access.AnyRole);
        routes.MapView("/api/places/{code}/proxy-units", ProxyUnits.Handle, Access.AnyRole);
        routes.MapView("/api/places/{code}/officers", OfficerActs.OfPlace, Access.For(OfficerActs.Readers));
        routes.MapAct("/api/places/{code}/officers", OfficerActs.NameAtPlace, Access.For(Role.City, Role.Province))
            .Limited(RateLimit.Write, RateLimit.Guess);
        routes.MapAct("/api/places/{code}/officers/{personId}/withdrawal", OfficerActs.EndAtPlace, Access.For(Role.City, Role.Province));
        routes.MapView("/api/provinces/{place}/specialty-changes", SpecialtyChangeActs.List, Access.For(SpecialtyChangeActs.Readers));
        routes.MapAct(
            "/api/provinces/{place}/committees/{committee}/specialty-changes", SpecialtyChangeActs.OfCommittee, Access.For(Role.CommitteeOffice));
        routes.MapAct("/api/units/{code}/specialty-changes", SpecialtyChangeActs.OfUnit, Access.For(Role.UnitClerk));
        routes.MapAct("/api/provinces/{place}/specialty-changes/{change}/decision", SpecialtyChangeActs.Decide, Access.For(Role.Province));
        routes.MapView("/api/provinces/{place}/committees", ListCommittees.Handle, Access.Public);
        routes.MapAct("/api/provinces/{place}/committees", CommitteeActs.Register, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/committees/{committee}/authorities", CommitteeActs.Grant, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/committees/{committee}/entrustments", CommitteeActs.Entrust, Access.For(Role.Province));
        routes.MapAct("/api/places/{code}/entrustments", EntrustmentActs.Accept, Access.For(Role.County, Role.Department));
        routes.MapAct("/api/provinces/{place}/committees/{committee}/name", CommitteeActs.Rename, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/committees/{committee}/office", CommitteeActs.MoveOffice, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/committees/{committee}/founder", CommitteeActs.StateFounder, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/committees/{committee}/end", CommitteeActs.EndCommittee, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/authorities/{row}/end", CommitteeActs.End, Access.For(Role.Province));
        routes.MapView("/api/persons/{personId}", ShowPerson.Handle, Access.AnyRole);
        routes.MapView("/api/persons/{personId}/reads", ShowPerson.Reads, Access.AnyRole);
        routes.MapView("/api/persons/{personId}/delegations", DelegationActs.List, Access.For(DelegationActs.Roles));
        routes.MapAct("/api/persons/{personId}/delegations", DelegationActs.HandOn, Access.For(DelegationActs.Roles));
        routes.MapAct("/api/persons/{personId}/delegations/{id}/end", DelegationActs.End, Access.For(DelegationActs.Roles));
        routes.MapAct("/api/persons/{personId}/identity", PersonIdentityActs.Correct, Access.For(Offices.Roles))
            .Limited(RateLimit.Write, RateLimit.Guess);
        routes.MapAct("/api/persons/{personId}/contact", PersonIdentityActs.Contact, Access.AnyRole);
        routes.MapAct("/api/persons/{personId}/logins", LoginActs.Bind, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/logins/release", LoginActs.Release, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/inquiries", PersonStatus.Inquire, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/inquiries/{inquiry}/end", PersonStatus.EndInquiry, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/dual-posts", PersonStatus.ApproveDualPost, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/exceptions", PersonStatus.Except, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/move-relief", PersonStatus.Relieve, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/retirement", PersonStatus.Retire, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/degrees", PersonRecordActs.Degree, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/hours", PersonRecordActs.Hours, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/insurance", PersonRecordActs.Insurance, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/degrees/withdrawal", PersonRecordActs.WithdrawDegree, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/hours/withdrawal", PersonRecordActs.WithdrawHours, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/insurance/withdrawal", PersonRecordActs.WithdrawInsurance, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/titles", PersonAppointmentActs.Title, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/titles/withdrawal", PersonAppointmentActs.WithdrawTitle, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/appointments", PersonAppointmentActs.Appoint, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/appointments/withdrawal", PersonAppointmentActs.WithdrawAppointment, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/sanctions", PersonStatus.Sanction, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/sanctions/{sanctionId}/end", PersonStatus.EndSanction, Access.For(Offices.Roles));
        routes.MapAct("/api/persons/{personId}/dual-posts/end", PersonStatus.EndDualPost, Access.For(Offices.Roles));
    }

    private static void MapUnits(IEndpointRouteBuilder routes)
    {
        routes.MapAct("/api/units", UnitActs.Register, Access.AnyRole);
        routes.MapView("/api/units/{code}", UnitViews.Show, Access.AnyRole);
        routes.MapView("/api/units/{code}/changes", UnitViews.Changes, Access.For(Offices.Readers));
        routes.MapView("/api/units/{code}/posts", UnitViews.Posts, Access.For(Offices.Readers));
        routes.MapView("/api/places/{code}/units", UnitViews.OfPlace, Access.For([.. Offices.Roles, Role.Supervisor, Role.Auditor]));
        routes.MapAct("/api/units/{code}/approval", UnitActs.Approve, Access.For(Offices.Roles));
        routes.MapAct("/api/units/{code}/superior", UnitActs.ChangeSuperior, Access.For(Offices.Preparers));
        routes.MapAct("/api/units/{code}/regime", UnitActs.ChangeRegime, Access.For(Offices.Preparers));
        routes.MapAct("/api/units/{code}/name", UnitActs.Rename, Access.For(Offices.Preparers));
        routes.MapAct("/api/units/{code}/closing", UnitActs.Close, Access.For(Offices.Preparers));
        routes.MapAct("/api/units/{code}/merger", UnitActs.Merge, Access.For(Offices.Preparers));
        routes.MapAct("/api/units/{code}/proxy", UnitActs.MarkProxy, Access.For(Offices.Preparers));
        routes.MapAct("/api/units/{code}/changes/{change}/decision", UnitActs.Decide, Access.For(Offices.Roles));
        routes.MapAct("/api/units/{code}/posts", PostActs.State, Access.For(Role.UnitClerk));
        routes.MapAct("/api/units/{code}/posts/{id}/check", PostActs.Check, Access.For(Offices.Roles));
        routes.MapView("/api/units/{code}/clerks", ClerkActs.List, Access.For(Offices.Readers));
        routes.MapAct("/api/units/{code}/clerks", ClerkActs.Grant, Access.For(Offices.Preparers));
        routes.MapAct("/api/units/{code}/clerks/{personId}/withdrawal", ClerkActs.Withdraw, Access.For(Offices.Preparers));
        routes.MapView("/api/units/{code}/officers", OfficerActs.OfUnit, Access.For(OfficerActs.Readers));
        routes.MapAct("/api/units/{code}/officers", OfficerActs.NameAtUnit, Access.For(Offices.Roles)).Limited(RateLimit.Write, RateLimit.Guess);
        routes.MapAct("/api/units/{code}/officers/{personId}/withdrawal", OfficerActs.EndAtUnit, Access.For(Offices.Roles));
        routes.MapView("/api/units/{code}/persons", UnitViews.Staff, Access.For(Offices.Readers));
        routes.MapAct("/api/units/{code}/persons", EnterPerson.Handle, Access.For(Offices.Preparers)).Limited(RateLimit.Write, RateLimit.Guess);
        routes.MapAct("/api/units/{code}/persons/{personId}/employment", ChangeEmployment.Handle, Access.For(Role.UnitClerk));
        routes.MapAct("/api/units/{code}/engagements", Engage.Handle, Access.For(Role.UnitClerk)).Limited(RateLimit.Write, RateLimit.Guess);
        routes.MapAct("/api/units/{code}/transfers", Transfer.Handle, Access.For(Role.UnitClerk)).Limited(RateLimit.Write, RateLimit.Guess);
        routes.MapAct("/api/units/{code}/imports", ImportActs.Start, Access.For(Role.UnitClerk)).Limited(RateLimit.Upload);
        routes.MapAct("/api/units/{code}/post-imports", ImportActs.StartPosts, Access.For(Role.UnitClerk)).Limited(RateLimit.Upload);
        routes.MapAct("/api/places/{code}/unit-imports", ImportActs.StartUnits, Access.For(Offices.Roles)).Limited(RateLimit.Upload);
        routes.MapView("/api/imports/template.xlsx", ImportActs.Template, Access.AnyRole);
        routes.MapView("/api/imports/posts.xlsx", ImportActs.PostTemplate, Access.AnyRole);
        routes.MapView("/api/imports/units.xlsx", ImportActs.UnitTemplate, Access.AnyRole);
        routes.MapView("/api/imports/{id}", ImportActs.Show, Access.For(Offices.Readers));
        routes.MapView("/api/register-reasons", Reasons, Access.Public);
    }

    /// <summary>GET /api/register-reasons: the coded reasons of entries, each with what it may be given for; one short table.</summary>
    private static IResult Reasons() => Results.Ok(new
    {
        reasons = RegisterReasons.All,
        revisions = Revisions.Reasons.Select(reason => new { code = reason.Key, title = reason.Value }),
        revocations = Revocations.Reasons.Select(reason => new { code = reason.Key, title = reason.Value }),
    });

    /// <summary>GET /api/places/{code}: a place with the places above it, as they are today.</summary>
    private static async Task<IResult> ShowPlace(PlaceCode code, Gazetteer gazetteer, TimeProvider time, CancellationToken stop)
    {
        var today = new Moment(time.GetUtcNow()).On;
        var places = await gazetteer.AroundAsync(code, stop);
        return places.On(code, today) is not { } place
            ? Problems.Of(ProblemKind.NotFound)
            : Results.Ok(new
            {
                code = place.Code.ToString(),
                name = places.NameOn(code, today),
                fullName = places.FullNameOn(code, today),
                chain = places.ChainOn(code, today).Select(above => new { code = above.Code.ToString(), above.Name }),
                place.From,
            });
    }
}
