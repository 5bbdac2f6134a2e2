using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TitleFlow.App.Policies;
using TitleFlow.Cli.Policies;
using TitleFlow.Domain.Policies;
using Moment = TitleFlow.Domain.Cases.Moment;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow policy show PACK KEY</c>: a value as it holds on a day, with its clause.</summary>
public static class PolicyShowCommand
{
    public static Command Create()
    {
        var pack = new Argument<string>("pack") { Description = "The pack's id, such as jilin-2023." };
        var key = new Argument<string>("key") { Description = "The value's key, such as posting.minimumWorkingDays." };
        var on = Inputs.DayOption("--on", "The civil date, yyyy-MM-dd; today in Beijing if left out.");
        var folder = new Option<string>("--folder")
        {
            Description = "The folder of the packs; that of this repository if left out.",
            DefaultValueFactory = _ => Repository.Policies,
            HelpName = "folder",
        };
        var command = new Command("show", "Look a value up: what it is on a day, by which clause.")
        {
            pack, key, on, folder,
        };
        command.SetAction(parsed =>
        {
            var quotation = Look(
                Find(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(pack)),
                parsed.GetRequiredValue(key),
                parsed.GetValue(on) ?? new Moment(DateTimeOffset.UtcNow).On);
            Output.Of(parsed).Print(quotation, Pictures);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Pack Find(string folder, string id)
    {
        var loading = PackFolders.Load(folder);
        var shelf = loading.Shelf ?? throw new UsageException(string.Join('\n', loading.Problems));
        return shelf.FindCurrent(id) ?? throw new UsageException(
            $"There is no pack '{id}'; there are {string.Join(", ", shelf.Current.Select(pack => pack.Id))}.");
    }

    private static Quotation Look(Pack pack, string name, DateOnly on)
    {
        if (!PackKeys.ByName.TryGetValue(name, out var key))
        {
            var near = PackKeys.All.Select(one => one.Name)
                .Where(one => one.StartsWith(name.Split('.')[0] + ".", StringComparison.Ordinal)).ToList();
            var known = string.Join(", ", near.Count > 0 ? near : PackKeys.ByName.Keys);
            throw new UsageException($"There is no key '{name}'; there are {known}.");
        }

        return Quotation.Of(pack, key, on) ?? throw new UsageException($"{pack.Id} says nothing about {name}.");
    }

    private static IEnumerable<IRenderable> Pictures(Quotation quotation)
    {
        var on = quotation.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return Output.Line($"{quotation.Title}：{quotation.Shown}");
        yield return Output.Line(
            $"  {quotation.Key} · {quotation.Pack} · {on} · {quotation.Hardness} · {quotation.Origin}"
                + (quotation.IsConfirmed ? string.Empty : " · 尚未经人核对"));
        foreach (var citation in quotation.Citations)
        {
            yield return Output.Line($"  {citation.Clause}（{citation.Path}，{citation.Pack}）：{citation.Summary}");
        }
    }
}
