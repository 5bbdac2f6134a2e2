using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>The rule by which files were taken away, as it stood on that day.</summary>
/// <param name="Key">The pack's key, such as <c>retention.removedFileDays</c>.</param>
/// <param name="Title">What it is called in Chinese.</param>
/// <param name="Days">How many civil days a file was kept.</param>
/// <param name="Clause">The clause that it stands under.</param>
/// <param name="Pack">The pin of the pack that was asked.</param>
public sealed record RetentionRule(string Key, string Title, int Days, string Clause, string Pack);

/// <summary>That the bytes of a file are gone; what the file was is kept.</summary>
/// <param name="At">When.</param>
/// <param name="Rule">By which rule.</param>
public sealed record Erasure(DateTimeOffset At, RetentionRule Rule)
{
    /// <summary>What somebody is told who asks for the file.</summary>
    public Finding Told() => new(
        "evidence.erased",
        Severity.Fail,
        $"此文件已于{new Moment(At).On:yyyy-MM-dd}按“{Rule.Title}”({Days}天,{Rule.Clause})清除,不能再查看或恢复;如仍需要,请在可以修改时重新上传。");

    private string Days => Rule.Days.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// How long files are kept that no submission and no cure has frozen (I4): those in the bin, and those of a filing that was given
/// up. What was frozen once is the archive and is never taken away.
/// </summary>
/// <remarks>
/// No notice prints a figure, so the pack must be given one; nothing is taken away before. The pack is the current one, not
/// the one that the case was filed under: how long papers are kept is no condition of the case.
/// </remarks>
public static class Retention
{
    /// <summary>The rules, each with a figure of its own.</summary>
    public static IReadOnlyList<PackKey<int>> Keys { get; } = [PackKeys.RetentionRemovedFileDays, PackKeys.RetentionGivenUpDays];

    /// <summary>The files that a rule takes away one day, each with the civil date in Beijing from which its days count.</summary>
    public static IEnumerable<(EvidenceFile File, DateOnly Since)> FilesUnder(PackKey<int> key, Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        foreach (var file in dossier.Content.Files.Where(file => file.Erased is null && !dossier.IsArchived(file)))
        {
            if ((key == PackKeys.RetentionRemovedFileDays ? file.RemovedAt : dossier.GivenUpAt) is { } since)
            {
                yield return (file, new Moment(since).On);
            }
        }
    }

    /// <summary>Whether a file is kept no longer: so many civil days after that date are over, the last one to its end.</summary>
    public static bool IsOver(DateOnly since, int days, DateOnly on) => on > since.AddDays(days);

    /// <summary>What is taken away today, a fact for each rule; nothing where the pack has no figure, or is not in use any more.</summary>
    public static IReadOnlyList<FilesErased> Due(Dossier dossier, Pack? pack, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var facts = new List<FilesErased>();
        foreach (var key in pack is null ? [] : Keys)
        {
            var figure = pack!.Whole(key, moment.On);
            ErasedFile[] over = !figure.IsLoaded ? [] :
            [
                .. FilesUnder(key, facts.Aggregate(dossier, Dossier.Evolve)).Where(held => IsOver(held.Since, figure.Value, moment.On))
                    .Select(held => new ErasedFile(held.File.Item, held.File.Blob, held.Since)),
            ];
            if (over.Length > 0)
            {
                var rule = new RetentionRule(figure.Key, figure.Title, figure.Value, figure.Source.Clause, pack.Pin.ToString());
                facts.Add(new FilesErased(rule, over, moment.At));
            }
        }
        return facts;
    }
}
