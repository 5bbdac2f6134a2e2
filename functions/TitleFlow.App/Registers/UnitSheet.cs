using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Reads a table of units of one place, and says what the register would say of each row.</summary>
public sealed class UnitSheet(Desk<Unit> units, Neighbours neighbours, Func<Law> law, TimeProvider time)
{
    private const string Code = "统一社会信用代码";
    private const string Name = "单位全称";
    private const string Level = "单位层级";
    private const string Kind = "单位性质";
    private const string Regime = "评聘方式";
    private const string Founded = "成立日期";
    private const string From = "登记生效日期";
    private const string Superior = "主管部门代码";

    /// <summary>A place stands in no column: where it does not fit, the level does not.</summary>
    private static readonly Dictionary<string, string> ColumnOfField = new()
    {
        ["code"] = Code,
        ["name"] = Name,
        ["place"] = Level,
        ["from"] = From,
        ["superior"] = Superior,
    };

    private static readonly Dictionary<string, UnitLevel> Levels = new()
    {
        ["乡镇"] = UnitLevel.Township,
        ["县级"] = UnitLevel.County,
        ["市级"] = UnitLevel.City,
        ["省级"] = UnitLevel.Province,
    };

    private static readonly Dictionary<string, UnitKind> Kinds = new()
    {
        ["事业单位"] = UnitKind.Institution,
        ["企业"] = UnitKind.Enterprise,
        ["社会组织"] = UnitKind.SocialOrganisation,
        ["机关"] = UnitKind.Authority,
    };

    private static readonly Dictionary<string, Regime> Regimes = new()
    {
        ["评聘分开"] = Domain.Registers.Regime.Separate,
        ["评聘结合"] = Domain.Registers.Regime.Combined,
    };

    /// <summary>How the table is read for a place.</summary>
    public static SheetForm<UnitEntry> Of(PlaceCode place) => new(
        "用人单位信息导入表", [Code, Name, Level, Kind, Regime, Founded, From, Superior], Code)
    {
        Required = [Code, Name, Level, Kind, Regime, Founded, From],
        MostRows = Import.MostRowsOf(ImportMatter.Units),
        ReadLine = line => ReadLine(line, place),
        KeyOf = entry => entry.Code.ToString(),
        Twice = first => new Finding("import.unit-twice", Severity.Fail, $"与第{first}行是同一个单位;请只保留一行。"),
    };

    /// <summary>What the register would refuse of every row, were it sent alone.</summary>
    public async Task<IReadOnlyList<Finding>> FaultsAsync(IReadOnlyList<Rowed<UnitEntry>> rows, string by, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var asking = new Asking(new Moment(time.GetUtcNow()), by, law());
        var found = await SideBySide.ReadAsync(
            rows, (row, stopping) => FaultsAsync(row, asking, stopping), stop, EnterRowsHandler.SideBySide);
        return [.. found.SelectMany(each => each)];
    }

    private async Task<IReadOnlyList<Finding>> FaultsAsync(Rowed<UnitEntry> row, Asking asking, CancellationToken stop)
    {
        var entry = row.Content;
        var known = row.Unread.Contains(Code) ? null : await units.ReadAsync(entry.Code.Stream, stop);
        var decision = Unit.Decide(known?.State ?? Unit.None, new RegisterUnit(entry), asking);
        // The place is the office's own: where the register does not have it, it is for that first day.
        var others = (await neighbours.FaultsAsync(entry, stop))
            .Select(finding => finding.Where == "place" ? finding with { Where = "from" } : finding);
        return
        [
            .. SheetFaults.Of(
                row.Row, row.Unread, ColumnOfField,
                [.. decision is Decision.Refused refused ? refused.Findings : [], .. others]),
        ];
    }

    private static UnitEntry ReadLine(SheetLine line, PlaceCode place)
    {
        var (code, level, kind, regime) = (
            line.Written<UnitCode>(Code), line.Choice(Level, Levels), line.Choice(Kind, Kinds), line.Choice(Regime, Regimes));
        var (founded, from) = (line.Day(Founded), line.Day(From));
        UnitCode? superior = line.Text(Superior).Length > 0 ? line.Written<UnitCode>(Superior) : null;
        return new UnitEntry(code, line.Text(Name), place, level)
        {
            Kind = kind,
            Regime = regime,
            Superior = line.Unread.Contains(Superior) ? null : superior,
            // Of the two days the one that is right stands for the other, so that nothing is said of a day that was not read.
            EstablishedOn = founded ?? from ?? DateOnly.MinValue,
            From = from ?? founded ?? DateOnly.MinValue,
        };
    }
}
