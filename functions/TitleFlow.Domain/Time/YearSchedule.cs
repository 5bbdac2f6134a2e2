namespace TitleFlow.Domain.Time;

/// <summary>A notice of the State Council's General Office that arranges the holidays of a year.</summary>
/// <param name="Number">The document number, such as 国办发明电〔2022〕16号.</param>
/// <param name="Title">The printed title.</param>
/// <param name="IssuedOn">The civil date under the notice.</param>
public sealed record Notice(string Number, string Title, DateOnly IssuedOn);

/// <summary>A later notice that changed some days of a year.</summary>
/// <param name="Notice">The later notice.</param>
/// <param name="Effect">What it changed, as a Chinese sentence.</param>
/// <param name="Days">The days whose status it settled; for these it is cited instead of the year's own notice.</param>
public sealed record Amendment(Notice Notice, string Effect, IReadOnlyList<DateOnly> Days);

/// <summary>A day that a notice puts into a holiday block, weekend days inside the block included.</summary>
/// <param name="Day">The civil date.</param>
/// <param name="Name">The name of the holiday, such as 春节.</param>
/// <param name="IsStatutory">Whether the day itself is a statutory holiday, rather than an adjusted day off.</param>
public sealed record OffDay(DateOnly Day, string Name, bool IsStatutory);

/// <summary>The arrangement of one year's holidays as it stands after every amendment.</summary>
/// <remarks>
/// The year is that of the notice's title. A notice can reach back into the December before; such a day counts as known
/// only where the schedule of its own calendar year is loaded too.
/// </remarks>
/// <param name="Year">The year in the title.</param>
/// <param name="Notice">The year's own notice.</param>
/// <param name="Amendments">Later notices that changed it, in the order of their dates.</param>
/// <param name="OffDays">The days off, each once.</param>
/// <param name="MakeUpDays">The Saturdays and Sundays that are working days in exchange (调休上班), each once.</param>
public sealed record YearSchedule(
    int Year,
    Notice Notice,
    IReadOnlyList<Amendment> Amendments,
    IReadOnlyList<OffDay> OffDays,
    IReadOnlyList<DateOnly> MakeUpDays)
{
    /// <summary>What a reader of the schedule should know beside, in Chinese; null where there is nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>The notice that settled a day: the last amendment that names it, else the year's own notice.</summary>
    public Notice NoticeOf(DateOnly day) =>
        Amendments.LastOrDefault(amendment => amendment.Days.Contains(day))?.Notice ?? Notice;
}

/// <summary>
/// A day on which one place differs from the State Council's arrangement: a regional holiday, an office that opens or
/// closes.
/// </summary>
/// <param name="Day">The civil date.</param>
/// <param name="IsWorking">Whether the place works on it.</param>
/// <param name="Name">Why, such as 古尔邦节; shown in explanations.</param>
/// <param name="Source">The document that says so, such as its number.</param>
public sealed record LocalDay(DateOnly Day, bool IsWorking, string Name, string Source);
