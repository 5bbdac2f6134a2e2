using TitleFlow.App.Tests.Http;

namespace TitleFlow.App.Tests.Roles;

/// <summary>The bodies of what is asked of the registers of units and persons.</summary>
public static partial class AccessRequests
{
    private static readonly Dictionary<string, Func<Ids, object>> RegisterBodies = new()
    {
        ["/api/units"] = known => new
        {
            code = known.Unit,
            name = "卫生院",
            place = known.County,
            level = "township",
            kind = "institution",
            regime = "separate",
            establishedOn = "1985-01-01",
            from = "1985-01-01",
        },
        ["/api/units/{code}/approval"] = _ => new { isApproved = true },
        ["/api/units/{code}/superior"] = _ => new { from = "2023-10-01", reasonCode = "reorganisation", document = "演示" },
        ["/api/units/{code}/regime"] = _ => new
        {
            regime = "combined",
            from = "2023-10-01",
            reasonCode = "reorganisation",
            document = "演示",
        },
        ["/api/units/{code}/name"] = _ => new
        {
            name = "新名",
            from = "2023-10-01",
            reasonCode = "renaming-approved",
            document = "演示",
        },
        ["/api/units/{code}/closing"] = _ => new { lastDay = "2023-12-31", reasonCode = "dissolution", document = "演示" },
        ["/api/units/{code}/merger"] = _ => new
        {
            into = "12222403DEM0000802",
            from = "2024-01-01",
            reasonCode = "merger-approved",
            document = "演示",
        },
        ["/api/units/{code}/proxy"] = _ => new
        {
            isProxy = true,
            from = "2023-10-01",
            reasonCode = "agency-approved",
            document = "演示",
        },
        ["/api/units/{code}/changes/{change}/decision"] = _ => new { isApproved = true },
        ["/api/units/{code}/posts"] = _ => new
        {
            series = "health",
            level = "senior",
            asOf = "2023-10-01",
            figures = new { posts = 5, holders = 3, directedHolders = 0, vacancies = 2, retirementsByYearEnd = 0, exits = 0 },
        },
        ["/api/units/{code}/posts/{id}/check"] = _ => new { isAgreed = true },
        ["/api/units/{code}/clerks"] = known => new
        {
            personId = known.PersonId,
            from = "2023-10-01",
            reasonCode = "duties-assigned",
            document = "演示",
        },
        ["/api/units/{code}/clerks/{personId}/withdrawal"] = _ => new
        {
            lastDay = "2023-10-31",
            reasonCode = "left-post",
            document = "演示",
        },
        ["/api/units/{code}/officers"] = _ => Officer("department"),
        ["/api/units/{code}/officers/{personId}/withdrawal"] = _ => OfficerEnd("department"),
        ["/api/places/{code}/officers"] = _ => Officer("county"),
        ["/api/places/{code}/officers/{personId}/withdrawal"] = _ => OfficerEnd("county"),
        ["/api/units/{code}/persons"] = _ => new
        {
            name = "庚测试",
            // Whoever is let in enters somebody else.
            identityNumber = Numbers.Of(1971, Interlocked.Increment(ref entered) % 1000),
            from = "2010-08-01",
            postKind = "professional",
            reasonCode = "hired",
            document = "演示",
        },
        ["/api/units/{code}/persons/{personId}/employment"] = _ => new
        {
            post = "副院长",
            postKind = "management",
            from = "2023-09-01",
            reasonCode = "post-changed",
            document = "演示",
        },
        ["/api/units/{code}/engagements"] = _ => new
        {
            name = "辛测试",
            identityNumber = Numbers.Of(1985, 8),
            kind = "partTime",
            field = "engineering",
            from = "2023-09-01",
            reasonCode = "engaged",
            document = "演示",
        },
        ["/api/units/{code}/transfers"] = _ => new
        {
            name = "林书禾",
            identityNumber = "999999196603050003",
            from = "2023-09-01",
            postKind = "professional",
            reasonCode = "transferred",
            document = "演示",
        },
        ["/api/persons/{personId}/identity"] = known => new
        {
            name = "庚更名",
            reasonCode = "name-changed",
            document = "演示",
            preparedBy = known.PersonId,
        },
        ["/api/persons/{personId}/contact"] = _ => new { eMail = "geng@example.cn", reasonCode = "contact-changed", document = "演示" },
        ["/api/persons/{personId}/logins"] = _ => new { subject = "another", reasonCode = "identity-checked", document = "演示" },
        ["/api/persons/{personId}/logins/release"] = _ => new { subject = "another", reasonCode = "account-replaced", document = "演示" },
        ["/api/units/{code}/imports"] = _ => Tables.Csv(Tables.Row(1)),
        ["/api/units/{code}/post-imports"] = _ => Tables.Of(Tables.PostHeading, Tables.Post("school", "中级")),
        ["/api/places/{code}/unit-imports"] = _ => Tables.Of(Tables.UnitHeading, Tables.Unit("12222403TAB0001010")),
        ["/api/persons/{personId}/delegations"] = known => new
        {
            role = "county",
            at = known.County,
            to = known.PersonId,
            from = "2023-10-26",
            lastDay = "2023-11-05",
            reasonCode = "on-leave",
            document = "演示",
        },
        ["/api/persons/{personId}/delegations/{id}/end"] = _ => new { reasonCode = "duties-divided", document = "演示" },
        ["/api/persons/{personId}/inquiries"] = _ =>
            new { inquiryId = "i-1", on = "2030-01-01", reasonCode = "inquiry-opened", document = "演示" },
        ["/api/persons/{personId}/inquiries/{inquiry}/end"] = _ => new { on = "2030-01-01", reasonCode = "inquiry-closed", document = "演示" },
        ["/api/persons/{personId}/dual-posts"] = _ => new { from = "2023-01-01", reasonCode = "dual-post-approved", document = "演示" },
        ["/api/persons/{personId}/dual-posts/end"] = _ =>
            new { from = "2023-01-01", lastDay = "2023-12-31", reasonCode = "dual-post-ended", document = "演示" },
        ["/api/persons/{personId}/sanctions/{sanctionId}/end"] = _ =>
            new { lastDay = "2030-12-31", reasonCode = "sanction-lifted", document = "演示" },
        ["/api/persons/{personId}/exceptions"] = _ => new
        {
            year = 2024,
            waived = new[] { "tenure" },
            reasonCode = "exception-approved",
            document = "演示",
        },
        ["/api/persons/{personId}/degrees"] = _ => new
        {
            certificate = "A-1",
            level = "bachelor",
            school = "延边大学",
            field = "临床医学",
            conferredOn = "2003-07-01",
            reasonCode = "register-checked",
            document = "演示",
        },
        ["/api/persons/{personId}/hours"] = _ => new
        {
            year = 2022,
            @public = 30,
            professional = 60,
            other = 0,
            reasonCode = "register-checked",
            document = "演示",
        },
        ["/api/persons/{personId}/insurance"] = _ => new
        {
            payer = "敦化市演示镇卫生院",
            from = "1990-08-01",
            reasonCode = "register-checked",
            document = "演示",
        },
        ["/api/persons/{personId}/degrees/withdrawal"] = _ => new { certificate = "A-1", reasonCode = "entry-corrected", document = "演示" },
        ["/api/persons/{personId}/hours/withdrawal"] = _ => new { year = 2022, reasonCode = "entry-corrected", document = "演示" },
        ["/api/persons/{personId}/insurance/withdrawal"] = _ =>
            new { payer = "敦化市演示镇卫生院", from = "1990-08-01", reasonCode = "entry-corrected", document = "演示" },
        ["/api/persons/{personId}/titles"] = _ => new
        {
            level = "junior",
            series = "health",
            from = "2003-09-01",
            reasonCode = "original-checked",
            document = "演示",
        },
        ["/api/persons/{personId}/titles/withdrawal"] = _ => new
        {
            level = "junior",
            series = "health",
            from = "2003-09-01",
            reasonCode = "entry-corrected",
            document = "演示",
        },
        ["/api/persons/{personId}/appointments/withdrawal"] = _ => new
        {
            unit = "敦化市演示镇卫生院",
            from = "2008-09-01",
            reasonCode = "entry-corrected",
            document = "演示",
        },
        ["/api/persons/{personId}/appointments"] = _ => new
        {
            level = "intermediate",
            post = "主治医师",
            unit = "敦化市演示镇卫生院",
            from = "2008-09-01",
            reasonCode = "original-checked",
            document = "演示",
        },
        ["/api/persons/{personId}/move-relief"] = _ => new
        {
            year = 2024,
            years = 2,
            reasonCode = "grassroots-service",
            document = "演示",
        },
        ["/api/persons/{personId}/retirement"] = _ => new
        {
            on = "2030-01-01",
            reasonCode = "retired-by-age",
            document = "演示",
        },
        ["/api/persons/{personId}/sanctions"] = _ => new
        {
            sanctionId = "s-1",
            kind = "disciplinary",
            grade = "demerit",
            from = "2030-01-01",
            reasonCode = "sanction-decided",
            document = "演示",
        },
    };

    private static int entered;

    private static object SpecialtyFiled => new
    {
        kind = "create",
        series = "demo",
        code = "new",
        title = "演示专业",
        reasonCode = "list-adjusted",
        document = "演示",
    };

    private static object Officer(string role) => new
    {
        name = "林书禾",
        identityNumber = "999999196603050003",
        role,
        from = "2030-01-01",
        reasonCode = "duties-assigned",
        document = "演示",
        preparedBy = Preparer,
    };

    private static object OfficerEnd(string role) => new
    {
        role,
        lastDay = "2030-01-01",
        reasonCode = "left-post",
        document = "演示",
    };
}
