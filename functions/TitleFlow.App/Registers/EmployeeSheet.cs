using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>An employee with the row that names it.</summary>
/// <param name="Row">The row of the file, from 1.</param>
/// <param name="Employee">The employee.</param>
public sealed record EmployeeRow(int Row, NewEmployee Employee);

/// <summary>Reads a table of employees: all of them, or everything that is wrong with every row at once.</summary>
public static class EmployeeSheet
{
    /// <summary>The columns that there must be, and the two that there may be.</summary>
    public static IReadOnlyList<string> Columns { get; } = [Name, Number, From, Kind, Post, EMail];

    /// <summary>Faults that are told at once; how many more there are is told too.</summary>
    public const int MostFaults = 2_000;

    /// <summary>Rows that may stand above the heading, such as a title.</summary>
    public const int RowsAboveHeading = 5;

    private const string Name = "姓名";
    private const string Number = "身份证号";
    private const string From = "入职日期";
    private const string Kind = "岗位类别";
    private const string Post = "岗位名称";
    private const string EMail = "邮箱";
    private static readonly string[] DateForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly string[] Required = [Name, Number, From, Kind];

    /// <summary>Which column of the table a field stands in, for telling where a fault is.</summary>
    private static readonly Dictionary<string, string> ColumnOfField = new()
    {
        ["name"] = Name,
        ["identityNumber"] = Number,
        ["from"] = From,
        ["post"] = Post,
        ["eMail"] = EMail,
    };

    /// <summary>Reads a file.</summary>
    public static (IReadOnlyList<EmployeeRow> Employees, IReadOnlyList<Finding> Faults) Read(byte[] file, DateOnly today)
    {
        IReadOnlyList<SheetRow> rows;
        try
        {
            rows = Sheets.Read(file);
        }
        catch (SheetException fault)
        {
            return ([], [new Finding(fault.Code, Severity.Fail, fault.Message)]);
        }
        var heading = rows.Take(RowsAboveHeading).FirstOrDefault(row => row.Cells.Any(cell => cell.Text == Number));
        if (heading is null)
        {
            return ([], [new Finding("import.heading", Severity.Fail, $"没有找到表头;表头须有:{string.Join('、', Required)}。请使用导入模板。")]);
        }
        var columns = heading.Cells.Index().Where(cell => cell.Item.Text.Length > 0).ToLookup(cell => cell.Item.Text, cell => cell.Index);
        List<Finding> faults = [.. HeadingFaults(columns)];
        return faults.Count > 0 ? ([], faults) : ReadRows(rows.Where(row => row.Number > heading.Number), columns, today);
    }

    private static IEnumerable<Finding> HeadingFaults(ILookup<string, int> columns) =>
    [
        .. Required.Where(name => !columns.Contains(name)).Select(name =>
            new Finding("import.column", Severity.Fail, $"表头缺少“{name}”一列;请使用导入模板。") { Where = name }),
        .. Columns.Where(name => columns[name].Count() > 1).Select(name =>
            new Finding("import.column-twice", Severity.Fail, $"表头有两列“{name}”;请只保留一列。") { Where = name }),
    ];

    private static (IReadOnlyList<EmployeeRow> Employees, IReadOnlyList<Finding> Faults) ReadRows(
        IEnumerable<SheetRow> rows, ILookup<string, int> columns, DateOnly today)
    {
        var (employees, faults, firstRows) = (new List<EmployeeRow>(), new List<Finding>(), new Dictionary<string, int>());
        foreach (var row in rows)
        {
            var (employee, found) = ReadRow(row, columns, today);
            faults.AddRange(found);
            var number = employee.IdentityNumber.ToUpperInvariant();
            if (number.Length > 0 && !firstRows.TryAdd(number, row.Number))
            {
                faults.Add(Fault(row.Number, Number, "import.number-twice", $"与第{firstRows[number]}行是同一个号码;请只保留一行。"));
            }
            employees.Add(new EmployeeRow(row.Number, employee));
        }
        if (employees.Count is 0 or > Import.MostRows)
        {
            faults.Add(new Finding("import.rows", Severity.Fail, $"表格有{employees.Count}人;一次导入1至{Import.MostRows}人,请核对或分成几份。"));
        }
        if (faults.Count > MostFaults)
        {
            var more = new Finding("import.more-faults", Severity.Fail, $"另有{faults.Count - MostFaults}处问题未列出;请先改正以上各处。");
            return ([], [.. faults.Take(MostFaults), more]);
        }
        return faults.Count > 0 ? ([], faults) : (employees, []);
    }

    private static (NewEmployee Employee, IEnumerable<Finding> Faults) ReadRow(SheetRow row, ILookup<string, int> columns, DateOnly today)
    {
        SheetCell Cell(string column) => columns.Contains(column) ? row.At(columns[column].First()) : SheetCell.Empty;
        var day = DayOf(Cell(From));
        var isKind = Employees.PostKinds.TryGetValue(Cell(Kind).Text, out var kind);
        var employee = new NewEmployee(
            Cell(Name).Text, Cell(Number).Text.Replace(" ", "", StringComparison.Ordinal), day ?? today, kind, Cell(Post).Text, Cell(EMail).Text);
        Finding[] own =
        [
            .. Columns.Where(column => Cell(column).IsFormula).Select(column =>
                Fault(row.Number, column, "import.formula", "单元格是公式;请改为文字内容。")),
            .. Cell(Number).IsNumber
                ? [Fault(row.Number, Number, "import.number-lost", "号码存成了数字,末几位可能已丢失;请把该列设为文本格式后重新填写。")]
                : Array.Empty<Finding>(),
            .. day is null ? [Fault(row.Number, From, "import.date", "入职日期应形如 2010-08-01;请改正。")] : Array.Empty<Finding>(),
            .. isKind
                ? Array.Empty<Finding>()
                : [Fault(row.Number, Kind, "import.post-kind", $"岗位类别应为:{string.Join('、', Employees.PostKinds.Keys)}。")],
        ];
        var general = Cell(Number).IsNumber
            ? Employees.FaultsOf(employee, today).Where(finding => finding.Where != "identityNumber")
            : Employees.FaultsOf(employee, today);
        return (employee, [.. own, .. general.Select(finding => At(row.Number, ColumnOfField[finding.Where!], finding))]);
    }

    private static DateOnly? DayOf(SheetCell cell) =>
        DateOnly.TryParseExact(cell.Text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : cell.IsNumber && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            && serial is >= 1 and < 2_958_466 ? DateOnly.FromDateTime(DateTime.FromOADate(serial))
        : null;

    private static Finding Fault(int row, string column, string code, string message) =>
        At(row, column, new Finding(code, Severity.Fail, message));

    private static Finding At(int row, string column, Finding finding) => finding with
    {
        Message = $"第{row}行“{column}”:{finding.Message}",
        Where = $"rows[{row}].{column}",
    };
}
