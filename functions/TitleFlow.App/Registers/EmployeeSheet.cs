using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Reads a table of employees.</summary>
public static class EmployeeSheet
{
    private const string Name = "姓名";
    private const string Number = "身份证号";
    private const string From = "入职日期";
    private const string Kind = "岗位类别";
    private const string Post = "岗位名称";
    private const string EMail = "邮箱";
    private const string Establishment = "编制情况";

    /// <summary>Which column of the table a field stands in, for telling where a fault is.</summary>
    private static readonly Dictionary<string, string> ColumnOfField = new()
    {
        ["name"] = Name,
        ["identityNumber"] = Number,
        ["from"] = From,
        ["post"] = Post,
        ["eMail"] = EMail,
    };

    /// <summary>The finding for a row whose number somebody registered has.</summary>
    public static Finding NumberKnown(int row) => SheetFaults.At(
        row, Number,
        new Finding("import.number-known", Severity.Fail, "此身份证件号码已登记,不要重复登记;从其他单位调来的,请按“调入”办理,并删去该行。"));

    /// <summary>The finding for rows that were not asked about: all others where own staff are told, else those further down.</summary>
    public static Finding RestNotAsked(bool isAllOthers) => new(
        "import.rest-not-asked", Severity.Fail,
        $"{(isAllOthers ? "其余各行" : "以后各行")}的号码尚未核对;请先删去或处理以上各行,再重新上传,也可以把已核对的各行先单独上传。");

    /// <summary>The columns that there must be, and the three that there may be.</summary>
    public static IReadOnlyList<string> Columns { get; } = [Name, Number, From, Kind, Post, EMail, Establishment];

    /// <summary>How the table is read on a day.</summary>
    public static SheetForm<NewEmployee> On(DateOnly today) => new("单位人员信息导入表", Columns, Number)
    {
        Required = [Name, Number, From, Kind],
        MostRows = Import.MostRowsOf(ImportMatter.Employees),
        ReadLine = line => ReadLine(line, today),
        KeyOf = employee => employee.IdentityNumber.ToUpperInvariant(),
        Twice = first => new Finding("import.number-twice", Severity.Fail, $"与第{first}行是同一个号码;请只保留一行。"),
    };

    private static NewEmployee ReadLine(SheetLine line, DateOnly today)
    {
        var number = line.Digits(Number);
        var employee = new NewEmployee(
            line.Text(Name), number, line.Day(From) ?? today, line.Choice(Kind, Employees.PostKinds, "import.post-kind"),
            line.Text(Post), line.Text(EMail))
        {
            IsNonEstablished = line.Text(Establishment).Length > 0 && line.Choice(Establishment, Employees.Establishments),
        };
        line.Add(ColumnOfField, Employees.FaultsOf(employee, today));
        return employee;
    }
}
