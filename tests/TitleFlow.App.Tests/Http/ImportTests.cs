using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;
using TitleFlow.Simulation;
using Sheets = TitleFlow.App.Registers.Sheets;

namespace TitleFlow.App.Tests.Http;

/// <summary>Employees from a table: every fault at once, then step by step, whoever dies on the way.</summary>
public sealed class ImportTests
{
    private const string Imports = $"/api/units/{Walk.Clinic}/imports?reasonCode=hired&document=demo";
    private static readonly DateOnly Today = new(2023, 9, 25);

    [Fact]
    public async Task Import_ATable_IsEnteredByTheSweepAndKeepsNoRow()
    {
        await using var house = await TestHouse.OpenAsync();
        var sent = await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(Enumerable.Range(1, 3).Select(Tables.Row)), "i-1");
        Assert.Equal((201, $"/api/imports/{sent.Id}"), (sent.Status, sent.Location));
        Assert.Equal(0, (int)(await ShowAsync(house, sent.Id)).Body["done"]!);
        await SweepAsync(house);
        var shown = (await ShowAsync(house, sent.Id)).Body;
        Assert.Equal((3, 3, 0, true), (
            (int)shown["done"]!, (int)shown["entered"]!, (int)shown["refused"]!, (bool)shown["isCompleted"]!));
        await foreach (var left in house.Services.GetRequiredService<Stores>().Blobs.ListAsync("imports/", CancellationToken.None))
        {
            Assert.Fail(left.Name);
        }
        var again = await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(Enumerable.Range(1, 3).Select(Tables.Row)), "i-1");
        Assert.Equal(sent.Body.ToJsonString(), again.Body.ToJsonString());
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ViewAsync($"/api/imports/{sent.Id}")).Status);
    }

    [Fact]
    public async Task Import_MoreThanOneStep_GoesOnWhereItStood()
    {
        await using var house = await TestHouse.OpenAsync();
        var rows = Enumerable.Range(0, Import.RowsOfAStep + 5).Select(place =>
            $"壬测试,{Numbers.Of(1960 + (place / 900), place % 900)},2010-08-01,管理岗位,");
        var sent = await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(rows));
        await SweepAsync(house);
        Assert.Equal(Import.RowsOfAStep + 5, (int)(await ShowAsync(house, sent.Id)).Body["entered"]!);
        var steps = await house.Services.GetRequiredService<Desk<Import>>().HistoryAsync(new("import", sent.Id), 1, CancellationToken.None);
        Assert.Equal([500, 5], steps.Select(step => step.Fact).OfType<ImportStepDone>().Select(done => done.Count));
    }

    [Fact]
    public async Task Import_NumbersThatAreRegistered_AreToldByRowOnceNothingElseIsWrongAndNothingIsEntered()
    {
        await using var house = await TestHouse.OpenAsync();
        await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(Tables.Row(1), Tables.Row(2)));
        await SweepAsync(house);
        var faulty = await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(
            Tables.Row(2), $",{Numbers.Of(1980, 1)},2010-08-01,管理岗位,", "癸测试,1,2010-08-01,管理岗位,"));
        Assert.Equal(["person.name", "identity.length"], faulty.Codes);
        var refused = await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(Tables.Row(2), Tables.Row(3), Tables.Row(1)));
        Assert.Equal(422, refused.Status);
        Assert.Equal(["import.number-known", "import.number-known", "import.rest-not-asked"], refused.Codes);
        Assert.Equal(["rows[2].身份证号", "rows[4].身份证号", null], refused.Findings.Select(finding => (string?)finding["where"]));
        Assert.DoesNotContain(Numbers.Of(1980, 2), refused.Body.ToJsonString(), StringComparison.Ordinal);
        await SweepAsync(house);
        Assert.Equal(201, (await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(Tables.Row(3)))).Status);
    }

    /// <summary>Of people elsewhere a table tells down to the tenth, and where own staff are in it nothing; each number has its price.</summary>
    [Fact]
    public async Task Import_NumbersThatAreRegisteredElsewhere_AreToldAFewAtATimeAtTheirPrice()
    {
        const int Elsewhere = KnownNumbers.MostTold + 3;
        const int Most = 40 + (KnownNumbers.MostTold * (KnownNumbers.WorthOfAKnownOne - 1));
        await using var house = await TestHouse.OpenAsync();
        await house.As("clerk-fusong-a").ActAsync(
            Imports.Replace(Walk.Clinic, "12220621DEM000170A", StringComparison.Ordinal), Tables.Csv(Enumerable.Range(1, Elsewhere).Select(Tables.Row)));
        await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(Tables.Row(90), Tables.Row(91)));
        await SweepAsync(house);
        using var paid = new Paid(house, Most);

        // Where own staff are told, of others nothing is, known or not.
        var ofOwn = await AskedAsync(house, paid, Enumerable.Range(1, 20).Append(90).Append(91));
        Assert.Equal(["rows[22].身份证号", "rows[23].身份证号", null], WhereOf(ofOwn));
        Assert.Equal(WhereOf(ofOwn), WhereOf(await AskedAsync(house, paid, Enumerable.Range(200, 20).Append(90).Append(91))));
        Assert.Equal(Most, await paid.LeftAsync());

        var told = await AskedAsync(house, paid, Enumerable.Range(1, Elsewhere + 20));
        Assert.Equal(Enumerable.Range(2, KnownNumbers.MostTold).Select(row => $"rows[{row}].身份证号").Append(null), WhereOf(told));
        Assert.Equal(Most - (KnownNumbers.MostTold * KnownNumbers.WorthOfAKnownOne), await paid.LeftAsync());
        // Not even a small table is looked into when less is left than its answer may be worth.
        Assert.Equal(429, (int)(await AskedAsync(house, paid, [70, 71]))["status"]!);
    }

    /// <summary>A few numbers of elsewhere cost what they tell, and a table of which everybody is entered costs nothing.</summary>
    [Fact]
    public async Task Import_WhatATableCosts_IsWhatItsAnswerTells()
    {
        const int Most = 1_000;
        await using var house = await TestHouse.OpenAsync();
        await house.As("clerk-fusong-a").ActAsync(
            Imports.Replace(Walk.Clinic, "12220621DEM000170A", StringComparison.Ordinal), Tables.Csv(Tables.Row(1)));
        await SweepAsync(house);
        using var paid = new Paid(house, Most);

        Assert.Equal(["rows[3].身份证号"], WhereOf(await AskedAsync(house, paid, [70, 1, 71])));
        Assert.Equal(Most - KnownNumbers.WorthOfAKnownOne - 2, await paid.LeftAsync());
        Assert.NotNull((await AskedAsync(house, paid, [70, 71]))["happened"]);
        Assert.Equal(Most - KnownNumbers.WorthOfAKnownOne - 2, await paid.LeftAsync());
    }

    /// <summary>A look-up that breaks off tells nothing and costs nothing.</summary>
    [Fact]
    public async Task Import_WhoseLookUpBreaksOff_CostsNothing()
    {
        const int Most = 1_000;
        var time = new FakeTimeProvider(TestHouse.Start);
        var wire = new BreakingWire();
        await using var house = await TestHouse.OpenAsync(stores: WiredStores.Over(new MemoryStores(time).All, wire));
        using var paid = new Paid(house, Most);

        wire.BreaksAt = "find identity:";
        await Assert.ThrowsAsync<IOException>(() => AskedAsync(house, paid, [70, 71]));
        wire.BreaksAt = null;

        Assert.Equal(Most, await paid.LeftAsync());
    }

    /// <summary>The largest table fits into the budget several times: an honest first import goes through.</summary>
    [Fact]
    public void Import_OfTheLargestTable_FitsIntoTheLimit() =>
        Assert.InRange(RateLimit.Import.Permits / KnownNumbers.MostWorth(Import.MostRowsOf(ImportMatter.Employees)), 2, 10);

    /// <summary>Sent once more while its rows are entered, a table does not find its own rows registered.</summary>
    [Fact]
    public async Task Import_SentAgainUnderItsKey_IsTheSameAnswer()
    {
        await using var house = await TestHouse.OpenAsync();
        var table = Tables.Text([Tables.Row(1), Tables.Row(2)]);
        var first = await house.As("clerk-dunhua-a").ActAsync(Imports, new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "i-again");
        await SweepAsync(house);
        var again = await house.As("clerk-dunhua-a").ActAsync(Imports, new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "i-again");
        Assert.Equal((201, first.Body.ToJsonString()), (again.Status, again.Body.ToJsonString()));
        var other = await house.As("clerk-dunhua-a").ActAsync(Imports, new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "i-other");
        Assert.Equal(["import.number-known", "import.number-known"], other.Codes);
    }

    /// <summary>A number that is registered between the sending and the step is told with the rows that were not taken.</summary>
    [Fact]
    public async Task Import_NumbersRegisteredMeanwhile_AreToldByRowAndTheOthersEntered()
    {
        await using var house = await TestHouse.OpenAsync();
        var sent = await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(Tables.Row(2), Tables.Row(3), Tables.Row(1)));
        foreach (var order in (int[])[1, 2])
        {
            Assert.Equal(201, (await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/persons", new
            {
                name = "壬测试",
                identityNumber = Numbers.Of(1980, order),
                from = "2010-08-01",
                postKind = "professional",
                reasonCode = "hired",
                document = "聘字〔2010〕5号",
            })).Status);
        }
        await SweepAsync(house);
        var page = (await house.As("county-dunhua").ViewAsync($"/api/imports/{sent.Id}?size=1")).Body;
        Assert.Equal((1, 2), ((int)page["entered"]!, (int)page["refused"]!));
        Assert.Equal((2, "person.identity-known"), ((int)page["entries"]![0]!["row"]!, (string)page["entries"]![0]!["code"]!));
        var next = (await house.As("county-dunhua").ViewAsync($"/api/imports/{sent.Id}?size=1&after={(string)page["after"]!}")).Body;
        Assert.Equal(4, (int)next["entries"]![0]!["row"]!);
        Assert.Null((string?)next["after"]);
    }

    [Fact]
    public async Task Import_WithFaults_TellsEveryRowAndEntersNothing()
    {
        await using var house = await TestHouse.OpenAsync();
        var refused = await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(
            Tables.Row(1),
            $",{Numbers.Of(1980, 2)[..17]},2010年13月1日,临时岗,nobody",
            $"癸测试,{Numbers.Of(1980, 1)},=TODAY(),工勤技能岗位,"));
        Assert.Equal(422, refused.Status);
        Assert.Equal(
            [
                "import.date", "import.post-kind", "person.name", "identity.length", "person.e-mail",
                "import.formula", "import.date", "import.number-twice",
            ],
            refused.Codes);
        Assert.Equal("rows[3].身份证号", refused.WhereOf("identity.length"));
        Assert.StartsWith("第4行“身份证号”:与第2行", (string)refused.Findings[^1]["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(Numbers.Of(1980, 1), refused.Body.ToJsonString(), StringComparison.Ordinal);
        await SweepAsync(house);
        Assert.Equal(201, (await house.As("clerk-dunhua-a").ActAsync(Imports, Tables.Csv(Tables.Row(1)))).Status);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("GB18030", false)]
    public void Read_CsvInAnyEncoding_IsTheSame(string encoding, bool hasMark)
    {
        var chosen = encoding == "GB18030" ? CodePagesEncodingProvider.Instance.GetEncoding(encoding)! : Encoding.UTF8;
        var bytes = chosen.GetBytes(Tables.Text([Tables.Row(1), "", Tables.Row(2)]));
        var (employees, faults) = EmployeeSheet.On(Today).Read(hasMark ? [.. Encoding.UTF8.Preamble, .. bytes] : bytes);
        Assert.Empty(faults);
        Assert.Equal([(2, "壬测试1"), (4, "壬测试2")], employees.Select(one => (one.Row, one.Content.Name)));
    }

    [Fact]
    public void Read_TheTemplateFilledIn_GivesItsRowsAndTakesSerialDays()
    {
        var (employees, faults) = EmployeeSheet.On(Today).Read(
            Filled(Text("壬测试"), Text(Numbers.Of(1980, 1)), Number("40391"), Text("管理岗位")));
        Assert.Empty(faults);
        var one = Assert.Single(employees);
        Assert.Equal((3, new DateOnly(2010, 8, 1), PostKind.Management), (one.Row, one.Content.From, one.Content.PostKind));
    }

    [Fact]
    public void Read_NumbersAndFormulasInXlsx_AreFaultsOfTheirCells()
    {
        var formula = new Cell(new CellFormula("TODAY()"), new CellValue("40391"));
        var (_, faults) = EmployeeSheet.On(Today).Read(
            Filled(Text("壬测试"), Number("999999198003010000"), formula, Text("管理岗位")));
        Assert.Equal(["import.formula", "import.number-lost"], faults.Select(fault => fault.Code));
        Assert.Equal("rows[3].身份证号", faults[1].Where);
    }

    [Fact]
    public void Read_WhatIsNoTable_SaysSo()
    {
        Assert.Equal("import.xlsx", CodeOf([.. "PK\u0003\u0004"u8, 1, 2, 3]));
        Assert.Equal("import.encoding", CodeOf([0xFF, 0xFF, 0x30]));
        Assert.Equal("import.heading", CodeOf(Encoding.UTF8.GetBytes("甲,乙\r\n1,2")));
        Assert.Equal("import.csv", CodeOf(Encoding.UTF8.GetBytes($"{Tables.Heading}\r\n壬\"x\",1")));
        Assert.Equal("import.cell", CodeOf(Encoding.UTF8.GetBytes($"{Tables.Heading}\r\n{new string('长', Sheets.CellCharacters + 1)},1")));
        Assert.Equal("import.columns", CodeOf(Encoding.UTF8.GetBytes($"{Tables.Heading}{new string(',', Sheets.Columns)}")));
        Assert.Equal("import.column", CodeOf(Encoding.UTF8.GetBytes("姓名,身份证号,入职日期")));
        Assert.Equal("import.rows", CodeOf(Encoding.UTF8.GetBytes(Tables.Heading)));
    }

    [Fact]
    public void Read_ASmallFileThatUnpacksToAHugeOne_IsNotUnpacked()
    {
        using var file = new MemoryStream();
        using (var packed = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = packed.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var blank = new byte[1024 * 1024];
            for (var written = 0L; written <= Sheets.UnpackedBytes; written += blank.Length)
            {
                entry.Write(blank);
            }
        }
        Assert.True(file.Length < Sheets.FileBytes);
        Assert.Equal("import.unpacked", CodeOf(file.ToArray()));
    }

    [Fact]
    public async Task Import_MoreBytesThanTheLimit_IsNotRead()
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.As("clerk-dunhua-a").ActAsync(Imports, new ByteArrayContent(new byte[Sheets.FileBytes + 1]));
        Assert.Equal((413, "import.too-large"), (answer.Status, Assert.Single(answer.Codes)));
    }

    private static string CodeOf(byte[] file) => EmployeeSheet.On(Today).Read(file).Faults[0].Code;

    private static Cell Text(string text) => new(new InlineString(new Text(text))) { DataType = CellValues.InlineString };

    private static Cell Number(string text) => new(new CellValue(text));

    /// <summary>The template with one more row.</summary>
    private static byte[] Filled(params Cell[] cells)
    {
        using var file = new MemoryStream();
        file.Write(SheetTemplate.Write(EmployeeSheet.On(Today)));
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            document.WorkbookPart!.WorksheetParts.Single().Worksheet!.GetFirstChild<SheetData>()!.AppendChild(new Row(cells) { RowIndex = 3 });
        }
        return file.ToArray();
    }

    /// <summary>What a clerk is answered to a table, who pays for it.</summary>
    private static async Task<JsonNode> AskedAsync(TestHouse house, Paid paid, IEnumerable<int> orders)
    {
        using var answer = new MemoryStream();
        var asked = await ((TestServer)house.Services.GetRequiredService<IServer>()).SendAsync(context =>
        {
            var (request, address) = (context.Request, Imports.Split('?'));
            context.Features.Set(paid.Till);
            request.Method = "POST";
            request.Scheme = "https";
            request.Host = new HostString("titleflow.example");
            request.Path = address[0];
            request.QueryString = new QueryString($"?{address[1]}");
            request.Headers["Test-Subject"] = "clerk-dunhua-a";
            request.Headers["Idempotency-Key"] = string.Join(',', orders);
            request.Body = new MemoryStream(Encoding.UTF8.GetBytes(Tables.Text(orders.Select(Tables.Row))));
        });
        await asked.Response.Body.CopyToAsync(answer);
        return JsonNode.Parse(answer.ToArray())!;
    }

    private static IEnumerable<string?> WhereOf(JsonNode answer) =>
        answer["findings"]!.AsArray().Select(finding => (string?)finding!["where"]);

    /// <summary>The budget of the clerk who asks.</summary>
    private sealed class Paid : IDisposable
    {
        private readonly SharedLimits limits;
        private readonly int most;

        public Paid(TestHouse house, int most)
        {
            this.most = most;
            limits = new SharedLimits(
                house.Memory.All, house.Time, [.. Enumerable.Repeat((byte)5, 32)], new Dictionary<string, int> { [RateLimit.Import.Name] = most },
                NullLogger<SharedLimits>.Instance);
            Till = new Till(limits, new LimitSubject("clerk", true));
        }

        public Till Till { get; }

        /// <summary>How many permits are left; they are left afterwards, too.</summary>
        public async Task<int> LeftAsync()
        {
            var left = 0;
            while (left <= most && await Till.TakeAsync(RateLimit.Import, 1, CancellationToken.None) is null)
            {
                left++;
            }
            await Till.ReturnAsync(RateLimit.Import, left);
            return left;
        }

        public void Dispose() => limits.Dispose();
    }

    /// <summary>A wire on which the calls of a name break off.</summary>
    private sealed class BreakingWire : IWire
    {
        public string? BreaksAt { get; set; }

        public Task<T> CallAsync<T>(string name, Func<Task<T>> call, Func<T, T>? disguise = null) =>
            BreaksAt is { } at && name.StartsWith(at, StringComparison.Ordinal) ? throw new IOException($"{name} failed.") : call();
    }

    private static Task<Answered> ShowAsync(TestHouse house, string id) => house.As("clerk-dunhua-a").ViewAsync($"/api/imports/{id}");

    private static Task<Swept> SweepAsync(TestHouse house)
    {
        house.Time.Advance(TimeSpan.FromMinutes(1));
        return house.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
    }
}
