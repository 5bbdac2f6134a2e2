using System.Text.Json;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// Reads the seed files of places, units and people strictly: text in; the entries, or every problem at once, out.
/// </summary>
/// <remarks>
/// Refused, beside wrong syntax, kinds and names: wrong codes and numbers, an entry that stands twice.
/// </remarks>
public static class SeedReader
{
    private const string Seeder = "seed-registrar";
    private static readonly Dictionary<string, UnitLevel> Levels = Words<UnitLevel>();
    private static readonly Dictionary<string, UnitKind> Kinds = Words<UnitKind>();
    private static readonly Dictionary<string, Regime> Regimes = Words<Regime>();
    private static readonly Dictionary<string, Role> Roles = Words<Role>();
    private static readonly Dictionary<string, PostKind> PostKinds = Words<PostKind>();
    private static readonly Dictionary<string, CommitteeKind> CommitteeKinds = Words<CommitteeKind>();
    private static readonly Dictionary<string, CommitteeFounder> Founders = Words<CommitteeFounder>();
    private static readonly Dictionary<string, TitleAward> Awards = Words<TitleAward>();
    private static readonly Dictionary<string, SpecialtyGroup> SpecialtyGroups = Words<SpecialtyGroup>();
    private static readonly Dictionary<string, TitleLevel> TitleLevels = Words<TitleLevel>();

    /// <summary>Reads the places of a province; each comes after the place above it.</summary>
    /// <param name="file">The name that problems show.</param>
    /// <param name="text">The whole text.</param>
    public static SeedReading<RegisterPlace> Places(string file, string text)
    {
        var sheet = StrictJson.Parse(file, text);
        var top = sheet.Fields(sheet.Root, "title", "from", "remark", "places");
        _ = (top.Text("title"), top.TextOrNull("remark"));
        var from = top.Day("from") ?? default;
        var places = top.Items("places").Select(node =>
        {
            var fields = sheet.Fields(node, "code", "name", "parent");
            var code = Read<PlaceCode>(sheet, fields, "code", fields.Text("code"));
            var parent = fields.TextOrNull("parent") is { } above
                ? Read<PlaceCode>(sheet, fields, "parent", above)
                : (PlaceCode?)null;
            return (node.Line, Entry: new RegisterPlace(code, fields.Text("name") ?? "", parent, from, Seeder));
        }).ToList();
        RefuseTwice(sheet, places.Select(place => (place.Line, place.Entry.Code.ToString())));
        return Reading(sheet, places.Select(place => place.Entry));
    }

    /// <summary>Reads units; a department may stand before or after its units.</summary>
    /// <param name="file">The name that problems show.</param>
    /// <param name="text">The whole text.</param>
    public static SeedReading<UnitSeed> Units(string file, string text)
    {
        var sheet = StrictJson.Parse(file, text);
        var top = sheet.Fields(sheet.Root, "title", "registeredBy", "approvedBy", "units");
        _ = top.Text("title");
        var (registeredBy, approvedBy) = (top.Text("registeredBy") ?? "", top.Text("approvedBy") ?? "");
        var units = top.Items("units").Select(node =>
        {
            var fields = sheet.Fields(
                node, "key", "code", "name", "place", "level", "kind", "regime", "establishedOn", "superior");
            return (node.Line, Entry: new UnitSeed(
                fields.Text("key") ?? "", UnitIn(sheet, fields), registeredBy, approvedBy));
        }).ToList();
        RefuseTwice(sheet, units.Select(unit => (unit.Line, unit.Entry.Unit.Code.ToString())));
        RefuseTwice(sheet, units.Select(unit => (unit.Line, unit.Entry.Key)));
        return Reading(sheet, units.Select(unit => unit.Entry));
    }

    /// <summary>Reads people with their roles, employment and titles.</summary>
    /// <param name="file">The name that problems show.</param>
    /// <param name="text">The whole text.</param>
    public static SeedReading<PersonSeed> People(string file, string text)
    {
        var sheet = StrictJson.Parse(file, text);
        var top = sheet.Fields(sheet.Root, "title", "rolesFrom", "registeredBy", "people");
        _ = top.Text("title");
        var (from, registeredBy) = (top.Day("rolesFrom") ?? default, top.Text("registeredBy") ?? "");
        var people = top.Items("people")
            .Select(node => (node.Line, Entry: PersonIn(sheet, node, from, registeredBy))).ToList();
        RefuseTwice(sheet, people.Select(person => (person.Line, person.Entry.Subject)));
        RefuseTwice(sheet, people.Select(person => (person.Line, person.Entry.Number.Reveal())));
        return Reading(sheet, people.Select(person => person.Entry));
    }

    /// <summary>Reads committees with what each is competent for; each row holds from the file's first day.</summary>
    /// <param name="file">The name that problems show.</param>
    /// <param name="text">The whole text.</param>
    public static SeedReading<CommitteeSeed> Committees(string file, string text)
    {
        var sheet = StrictJson.Parse(file, text);
        var top = sheet.Fields(sheet.Root, "title", "from", "document", "registeredBy", "approvedBy", "committees");
        _ = top.Text("title");
        var (from, document) = (top.Day("from") ?? default, top.Text("document") ?? "");
        var (registeredBy, approvedBy) = (top.Text("registeredBy") ?? "", top.Text("approvedBy") ?? "");
        var committees = top.Items("committees").Select(node =>
        {
            var fields = sheet.Fields(node, "id", "name", "kind", "founder", "office", "place", "authorities");
            var entry = new CommitteeEntry(
                fields.Text("id") ?? "", fields.Text("name") ?? "", fields.OneOf("kind", CommitteeKinds) ?? default,
                Read<UnitCode>(sheet, fields, "office", fields.Text("office")),
                Read<PlaceCode>(sheet, fields, "place", fields.Text("place")))
            {
                Founder = fields.Find("founder") is null ? null : fields.OneOf("founder", Founders),
            };
            var rows = fields.Items("authorities")
                .Select((row, at) => RowIn(sheet, row, $"{entry.Id}-{at + 1}", entry.Id, from, document));
            return (node.Line, Entry: new CommitteeSeed(entry, [.. rows], registeredBy, approvedBy)
            {
                From = from,
                Document = document,
            });
        }).ToList();
        RefuseTwice(sheet, committees.Select(committee => (committee.Line, committee.Entry.Committee.Id)));
        return Reading(sheet, committees.Select(committee => committee.Entry));
    }

    /// <summary>Reads series with their specialties.</summary>
    /// <param name="file">The name that problems show.</param>
    /// <param name="text">The whole text.</param>
    public static SeedReading<SeriesSeed> Series(string file, string text)
    {
        var sheet = StrictJson.Parse(file, text);
        var top = sheet.Fields(
            sheet.Root, "title", "place", "clause", "consentedOn", "document", "registeredBy", "approvedBy", "series");
        _ = top.Text("title");
        var clause = top.TextOrNull("clause");
        var place = Read<PlaceCode>(sheet, top, "place", top.Text("place"));
        var (consentedOn, document) = (top.Day("consentedOn") ?? default, top.Text("document") ?? "");
        var (registeredBy, approvedBy) = (top.Text("registeredBy") ?? "", top.Text("approvedBy") ?? "");
        var series = top.Items("series").Select(node =>
        {
            var fields = sheet.Fields(node, "code", "title", "award", "levels", "specialties");
            var entry = new SeriesEntry(
                fields.Text("code") ?? "", fields.Text("title") ?? "", Texts(fields, "levels"),
                fields.OneOf("award", Awards) ?? default);
            var specialties = fields.Items("specialties").Select(item =>
            {
                var named = sheet.Fields(item, "code", "title", "group");
                return (named.Text("code") ?? "", named.Text("title") ?? "", named.Find("group") is null ? null : named.OneOf("group", SpecialtyGroups));
            });
            return (node.Line, Entry: new SeriesSeed(place, entry, [.. specialties], consentedOn)
            {
                Document = document,
                Clause = clause,
                RegisteredBy = registeredBy,
                ApprovedBy = approvedBy,
            });
        }).ToList();
        RefuseTwice(sheet, series.Select(one => (one.Line, one.Entry.Series.Code)));
        return Reading(sheet, series.Select(one => one.Entry));
    }

    /// <summary>Reads the specialties that a notice adds to series of other files, or goes on with.</summary>
    /// <param name="file">The name that problems show.</param>
    /// <param name="text">The whole text.</param>
    public static SeedReading<SpecialtySeed> Specialties(string file, string text)
    {
        var sheet = StrictJson.Parse(file, text);
        var top = sheet.Fields(
            sheet.Root, "title", "place", "clause", "consentedOn", "document", "registeredBy", "approvedBy", "added", "continued");
        _ = top.Text("title");
        var place = Read<PlaceCode>(sheet, top, "place", top.Text("place"));
        var (consentedOn, document, clause) = (top.Day("consentedOn") ?? default, top.Text("document") ?? "", top.Text("clause") ?? "");
        var (registeredBy, approvedBy) = (top.Text("registeredBy") ?? "", top.Text("approvedBy") ?? "");
        var specialties = top.Items("added").Select(node => (Node: node, IsNew: true))
            .Concat(top.ItemsOrNone("continued").Select(node => (Node: node, IsNew: false)))
            .Select(item =>
            {
                var fields = sheet.Fields(item.Node, "series", "code", "title");
                var (series, code, title) = (fields.Text("series") ?? "", fields.Text("code") ?? "", fields.Text("title") ?? "");
                return (item.Node.Line, Entry: new SpecialtySeed(place, series, code, title, consentedOn)
                {
                    IsNew = item.IsNew,
                    Document = document,
                    Clause = clause,
                    RegisteredBy = registeredBy,
                    ApprovedBy = approvedBy,
                });
            }).ToList();
        RefuseTwice(sheet, specialties.Where(one => one.Entry.Code.Length > 0).Select(one => (one.Line, $"{one.Entry.Series}/{one.Entry.Code}")));
        return Reading(sheet, specialties.Select(one => one.Entry));
    }

    private static AuthorityRow RowIn(
        StrictJson sheet, JsonNodeAt node, string id, string committee, DateOnly from, string document)
    {
        var fields = sheet.Fields(node, "series", "levels", "specialties", "units", "regions");
        return new AuthorityRow(id, committee, Texts(fields, "series"), Texts(fields, "levels"))
        {
            Specialties = Texts(fields, "specialties"),
            Units = [.. Texts(fields, "units").Select(text => Read<UnitCode>(sheet, fields, "units", text))],
            Regions = [.. Texts(fields, "regions").Select(text => Read<PlaceCode>(sheet, fields, "regions", text))],
            From = from,
            Document = document,
        };
    }

    private static IReadOnlyList<string> Texts(JsonFields fields, string name) =>
        [.. fields.ItemsOrNone(name).Select(item => item.Text)];

    private static UnitEntry UnitIn(StrictJson sheet, JsonFields fields)
    {
        var establishedOn = fields.Day("establishedOn") ?? default;
        return new UnitEntry(
            Read<UnitCode>(sheet, fields, "code", fields.Text("code")),
            fields.Text("name") ?? "",
            Read<PlaceCode>(sheet, fields, "place", fields.Text("place")),
            fields.OneOf("level", Levels) ?? default)
        {
            Kind = fields.OneOf("kind", Kinds) ?? default,
            Regime = fields.OneOf("regime", Regimes) ?? default,
            Superior = UnitOrNull(sheet, fields, "superior"),
            EstablishedOn = establishedOn,
            From = establishedOn,
        };
    }

    private static PersonSeed PersonIn(StrictJson sheet, JsonNodeAt node, DateOnly from, string registeredBy)
    {
        var fields = sheet.Fields(
            node, "subject", "name", "identityNumber", "eMail", "roles", "employment", "titles");
        var faults = IdentityNumber.Read(fields.Text("identityNumber"), out var number);
        Refuse(sheet, fields, "identityNumber", faults);
        return new PersonSeed(fields.Text("subject") ?? "", fields.Text("name") ?? "", number, registeredBy)
        {
            EMail = fields.TextOrNull("eMail"),
            Commands =
            [
                .. fields.Items("roles").Select((role, at) => GrantIn(sheet, role, $"seed-{at + 1}", from)),
                .. EmploymentIn(sheet, fields),
                .. fields.ItemsOrNone("titles").Select(title => TitleIn(sheet, title)),
            ],
        };
    }

    private static GrantRole GrantIn(StrictJson sheet, JsonNodeAt node, string grantId, DateOnly from)
    {
        var fields = sheet.Fields(node, "role", "place", "unit");
        var place = fields.TextOrNull("place") is { } text
            ? Read<PlaceCode>(sheet, fields, "place", text)
            : (PlaceCode?)null;
        var (role, unit) = (fields.OneOf("role", Roles) ?? default, UnitOrNull(sheet, fields, "unit"));
        return new GrantRole(new Grant(grantId, role, place, unit) { From = from });
    }

    private static IEnumerable<Command> EmploymentIn(StrictJson sheet, JsonFields person)
    {
        if (person.Find("employment") is null)
        {
            return [];
        }

        var fields = person.Fields("employment", "unit", "post", "postKind", "from");
        return
        [
            new StateEmployment(new Employment(
                UnitOrNull(sheet, fields, "unit"), fields.Text("post") ?? "",
                fields.OneOf("postKind", PostKinds) ?? default, fields.Day("from") ?? default)),
        ];
    }

    private static RecordTitle TitleIn(StrictJson sheet, JsonNodeAt node)
    {
        var fields = sheet.Fields(node, "level", "series", "specialty", "from");
        var level = fields.OneOf("level", TitleLevels) ?? default;
        return new RecordTitle(
            new Title(level, fields.Text("series") ?? "", TitleKind.Normal, fields.Day("from") ?? default)
            {
                Specialty = fields.TextOrNull("specialty"),
            });
    }

    private static UnitCode? UnitOrNull(StrictJson sheet, JsonFields fields, string name) =>
        fields.TextOrNull(name) is { } text ? Read<UnitCode>(sheet, fields, name, text) : null;

    // A missing text is a problem already; a second one about its form would say nothing new.
    private static T Read<T>(StrictJson sheet, JsonFields fields, string name, string? text)
        where T : struct, IWritten<T>
    {
        T id = default;
        Refuse(sheet, fields, name, text is null ? [] : T.Read(text, out id));
        return id;
    }

    private static void Refuse(StrictJson sheet, JsonFields fields, string name, IReadOnlyList<Finding> faults)
    {
        foreach (var fault in faults)
        {
            sheet.Refuse(fields.LineOf(name), fault.Message);
        }
    }

    private static void RefuseTwice(StrictJson sheet, IEnumerable<(int Line, string Key)> entries)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, _) in entries.Where(entry => entry.Key.Length > 0 && !seen.TryAdd(entry.Key, entry.Line)))
        {
            sheet.Refuse(line, "与前面的一条重复(代码、名称或证件号码相同),请删去一条。");
        }
    }

    private static SeedReading<T> Reading<T>(StrictJson sheet, IEnumerable<T> entries) => sheet.Problems.Count == 0
        ? new SeedReading<T>([.. entries], [])
        : new SeedReading<T>([], [.. sheet.Problems.OrderBy(problem => problem.Line)]);

    private static Dictionary<string, T> Words<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
}
