using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>A post as the register of persons has it.</summary>
/// <param name="Unit">The unit's name on the first day; null for a time without a unit.</param>
/// <param name="UnitKind">The kind of unit; null without one.</param>
/// <param name="PlaceLevel">The level of the unit's place; null without one.</param>
/// <param name="Place">The six digits of the unit's place; null without one.</param>
/// <param name="Post">The post's name.</param>
/// <param name="IsProfessional">Whether it is a professional post.</param>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it goes on.</param>
public sealed record RegisteredPost(
    string? Unit, string? UnitKind, string? PlaceLevel, string? Place, string Post, bool IsProfessional, DateOnly From, DateOnly? LastDay);

/// <summary>A title as the register of persons has it.</summary>
/// <param name="Level">The title level.</param>
/// <param name="Series">The code of its series.</param>
/// <param name="Specialty">The specialty; null where none is entered.</param>
/// <param name="From">The civil date of the title.</param>
/// <param name="Certificate">The certificate's number; null where none is entered.</param>
public sealed record RegisteredTitle(string Level, string Series, string? Specialty, DateOnly From, string? Certificate)
{
    /// <summary>Whether it is directed to a county (定向) and holds there only (JL23-1.9-d).</summary>
    public bool IsDirected { get; init; }

    /// <summary>The six digits of the county in which a directed title holds; null for every other one.</summary>
    public string? County { get; init; }
}

/// <summary>An appointment as the register of persons has it.</summary>
/// <param name="Level">The title level.</param>
/// <param name="Series">The code of the series; null where none is entered.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="Post">The post's name.</param>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it goes on.</param>
public sealed record RegisteredAppointment(string Level, string? Series, string Unit, string Post, DateOnly From, DateOnly? LastDay);

/// <summary>A degree or diploma as it was checked.</summary>
/// <param name="Level">The level, one of <see cref="MeritWords.DegreeLevels"/>.</param>
/// <param name="School">The school.</param>
/// <param name="Field">The field of study.</param>
/// <param name="ConferredOn">The civil date of the conferral.</param>
/// <param name="Certificate">The certificate's number.</param>
public sealed record RegisteredDegree(string Level, string School, string Field, DateOnly ConferredOn, string Certificate);

/// <summary>Hours of continuing education of one calendar year. Unit: hours.</summary>
/// <param name="Year">The year.</param>
/// <param name="Public">Of public courses.</param>
/// <param name="Professional">Of professional courses.</param>
/// <param name="Other">Of anything else.</param>
public sealed record RegisteredHours(int Year, int Public, int Professional, int Other)
{
    /// <summary>Those of one category.</summary>
    public int Of(string category) => category switch
    {
        "public" => Public,
        "professional" => Professional,
        _ => Other,
    };
}

/// <summary>A time for which social insurance was paid.</summary>
/// <param name="Payer">Who paid.</param>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it goes on.</param>
public sealed record RegisteredInsurance(string Payer, DateOnly From, DateOnly? LastDay);

/// <summary>What the register of persons holds of what a dossier states: to be filled in, and to be compared with (A7).</summary>
/// <param name="Posts">The posts, by their first day.</param>
/// <param name="Titles">The titles, by their date.</param>
public sealed record RegisterRecord(IReadOnlyList<RegisteredPost> Posts, IReadOnlyList<RegisteredTitle> Titles)
{
    /// <summary>The appointments, by their first day; none where nobody entered any, which says nothing of what was stated.</summary>
    public IReadOnlyList<RegisteredAppointment> Appointments { get; init; } = [];

    /// <summary>The checked degrees, by their date; none where nobody entered any, which says nothing of what was stated.</summary>
    public IReadOnlyList<RegisteredDegree> Degrees { get; init; } = [];

    /// <summary>The hours, by year; a year without an entry says nothing.</summary>
    public IReadOnlyList<RegisteredHours> Hours { get; init; } = [];

    /// <summary>The times of insurance, by their first day; what was before the first says nothing.</summary>
    public IReadOnlyList<RegisteredInsurance> Insured { get; init; } = [];

    /// <summary>Finds where a dossier says something else than the register. Nothing of it stands in the way: the tiers are told.</summary>
    /// <param name="content">The dossier.</param>
    /// <param name="on">The civil date of asking.</param>
    public IEnumerable<Finding> Differences(DossierContent content, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. content.Merits?.Title is { } title ? OfTitle(title) : [],
            .. content.Merits?.Degrees.SelectMany((degree, index) => OfDegree(degree, $"merits.degrees[{index}]")) ?? [],
            .. content.Merits is { } merits ? OfHours(merits.Hours) : [],
            .. content.Merits?.Move is { } move ? OfMove(move, on) : [],
            .. content.Appointments.SelectMany((spell, index) => OfAppointment(spell, on, $"appointments[{index}]")),
            .. content.Appointments.SelectMany((spell, index) =>
                OfInsurance(spell.Unit, spell.From, spell.LastDay ?? on, $"appointments[{index}]")),
            .. content.Appointments.SelectMany((spell, index) => OfUnit(spell.Unit, spell.From, spell.LastDay ?? on, $"appointments[{index}]")),
            .. content.Spells.SelectMany((spell, index) => OfUnit(spell.Unit, spell.From, spell.LastDay ?? on, $"spells[{index}]")),
        ];
    }

    private IEnumerable<Finding> OfTitle(HeldTitle stated)
    {
        const string where = "merits.title";
        var known = Titles.Where(title => title.Level == stated.Level && title.Series == stated.Series).ToList();
        if (known.Count == 0)
        {
            yield return Differs(
                "register.title-unknown", $"人员登记中没有{Words.Of(stated.Level)}职称({stated.Series})的记录;请审核人员核对证书原件。", where);
        }
        else if (known.TrueForAll(title => title.From != stated.ObtainedOn))
        {
            yield return Differs(
                "register.title-date",
                $"所填现职称取得日期 {stated.ObtainedOn:yyyy-MM-dd},人员登记为 {known[^1].From:yyyy-MM-dd};请审核人员核对证书原件。", $"{where}.obtainedOn")
                with
            { Values = Stated($"{stated.ObtainedOn:yyyy-MM-dd}"), Threshold = $"{known[^1].From:yyyy-MM-dd}" };
        }
    }

    /// <summary>The register begins with the first entry: of what was before it says nothing.</summary>
    private IEnumerable<Finding> OfUnit(string stated, DateOnly from, DateOnly lastDay, string where)
    {
        var meanwhile = Posts.Where(post => post.From <= lastDay && !(post.LastDay < from)).ToList();
        if (meanwhile.Count > 0 && meanwhile.TrueForAll(post => post.Unit != stated))
        {
            var registered = string.Join('、', meanwhile.Select(post => post.Unit ?? "无单位").Distinct());
            yield return Differs(
                "register.unit-differs",
                $"所填 {from:yyyy-MM-dd} 至 {lastDay:yyyy-MM-dd} 在“{stated}”,人员登记为“{registered}”;请审核人员核对。", where)
                with
            { Values = Stated(stated), Threshold = registered };
        }
    }

    /// <summary>Whether the registered posts show somebody leave the one level of place for the other.</summary>
    private IEnumerable<Finding> OfMove(GrassrootsMove stated, DateOnly on)
    {
        const string where = "merits.move";
        var since = Posts.Where(post => post.PlaceLevel is not null && post.From <= on && !(post.LastDay < stated.From)).ToList();
        if (since.Count > 0 && !since.TrueForAll(post => post.PlaceLevel == stated.PlaceLevel))
        {
            yield return Differs(
                "register.move-place",
                $"所填 {stated.From:yyyy-MM-dd} 起在{Words.Of(stated.PlaceLevel)}工作,同期人员登记的单位层级为"
                    + $"{Words.Of(since.Select(post => post.PlaceLevel!).Distinct())};请审核人员核对。", where);
        }
        if (stated.OriginLevel is { } origin
            && Posts.LastOrDefault(post => post.PlaceLevel is not null && post.From < stated.From) is { } left && left.PlaceLevel != origin)
        {
            yield return Differs(
                "register.move-origin",
                $"所填原工作地层级为{Words.Of(origin)},人员登记此前的单位层级为{Words.Of(left.PlaceLevel!)};请审核人员核对。",
                $"{where}.originLevel");
        }
    }

    /// <summary>Level and days are compared; a last day that is still to come goes on.</summary>
    private IEnumerable<Finding> OfAppointment(AppointmentSpell stated, DateOnly on, string where)
    {
        var asked = (stated.Level, stated.From, Ended(stated.LastDay));
        if (Appointments.Count == 0 || Appointments.Any(known => (known.Level, known.From, Ended(known.LastDay)) == asked))
        {
            yield break;
        }
        var meanwhile = Appointments
            .Where(known => known.Level == stated.Level && known.From <= (stated.LastDay ?? on) && !(known.LastDay < stated.From)).ToList();
        var registered = string.Join('、', meanwhile.Select(known => Shown(known.From, known.LastDay)));
        var (level, days) = (Words.Of(stated.Level), Shown(stated.From, stated.LastDay));
        yield return meanwhile.Count == 0
            ? Differs(
                "register.appointment-unknown", $"所填{level}聘任({days}),聘任登记中同期没有;请审核人员核对聘书或聘任文件。", where)
                with
            { Values = Stated(days) }
            : Differs(
                "register.appointment-days", $"所填{level}聘任({days}),聘任登记为:{registered};请审核人员核对聘书或聘任文件。", where)
                with
            { Values = Stated(days), Threshold = registered };

        DateOnly? Ended(DateOnly? lastDay) => lastDay < on ? lastDay : null;
    }

    private static string Shown(DateOnly from, DateOnly? lastDay) =>
        lastDay is { } last ? $"{from:yyyy-MM-dd} 至 {last:yyyy-MM-dd}" : $"{from:yyyy-MM-dd} 起";

    private IEnumerable<Finding> OfDegree(Degree stated, string where)
    {
        if (Degrees.Count > 0 && !Degrees.Any(known => (known.Level, known.ConferredOn) == (stated.Level, stated.ConferredOn)))
        {
            var known = string.Join('、', Degrees.Select(one => $"{Words.Of(one.Level)} {one.ConferredOn:yyyy-MM-dd}"));
            yield return Differs(
                "register.degree-differs",
                $"所填{Words.Of(stated.Level)}({stated.ConferredOn:yyyy-MM-dd})与核验登记不一致,已核验的有:{known};请审核人员核对证书。", where) with
            {
                Values = Stated($"{stated.Level} {stated.ConferredOn:yyyy-MM-dd}"),
                Threshold = known,
            };
        }
    }

    /// <summary>The register may count less than was stated, never the other way: who states less loses nothing by it.</summary>
    private IEnumerable<Finding> OfHours(IReadOnlyList<HoursEntry> stated) =>
        from entry in stated
        group entry by (entry.CertifiedOn.Year, entry.Category) into year
        let known = Hours.FirstOrDefault(one => one.Year == year.Key.Year)
        where known is not null && year.Sum(one => one.Hours) > known.Of(year.Key.Category)
        select Differs(
            "register.hours-differ",
            $"{year.Key.Year}年所填{Words.Of(year.Key.Category)}学时{year.Sum(one => one.Hours)},培训登记为{known.Of(year.Key.Category)};请审核人员核对证明。",
            "merits.hours") with
        {
            Values = Stated($"{year.Sum(one => one.Hours)}学时"),
            Threshold = $"{known.Of(year.Key.Category)}学时",
        };

    private IEnumerable<Finding> OfInsurance(string stated, DateOnly from, DateOnly lastDay, string where)
    {
        if (Insured.Count == 0 || lastDay < Insured[0].From)
        {
            yield break;
        }
        var meanwhile = Insured.Where(time => time.From <= lastDay && !(time.LastDay < from)).Select(time => time.Payer).Distinct().ToList();
        if (!meanwhile.Contains(stated))
        {
            var known = meanwhile.Count == 0 ? "无缴费" : string.Join('、', meanwhile);
            yield return Differs(
                "register.insurance-differs",
                $"所填 {from:yyyy-MM-dd} 至 {lastDay:yyyy-MM-dd} 受聘于“{stated}”,同期社会保险登记为“{known}”;请审核人员核对。", where) with
            {
                Values = Stated(stated),
                Threshold = known,
            };
        }
    }

    private static Dictionary<string, string> Stated(string value) => new() { ["stated"] = value };

    private static Finding Differs(string code, string message, string where) => new(code, Severity.Info, message) { Where = where };
}
