using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;
using Sheets = TitleFlow.App.Registers.Sheets;

namespace TitleFlow.App.Tests.Http;

/// <summary>Units of a place and posts of a unit from a table: every fault of every row at once, then as if each were sent alone.</summary>
public sealed class RegisterImportTests
{
    private const string Units = "/api/places/222403/unit-imports";
    private const string Posts = $"/api/units/{Walk.Clinic}/post-imports";
    private const string First = "12222403TAB0001010";
    private const string Second = "12222403TAB0001023";

    public enum Form
    {
        Utf8WithMark,
        Gb18030,
        Xlsx,
    }

    [Theory]
    [InlineData(Form.Utf8WithMark)]
    [InlineData(Form.Gb18030)]
    [InlineData(Form.Xlsx)]
    public async Task Units_OfThePlace_AreEnteredAndWaitForAnotherOfficer(Form form)
    {
        await using var house = await TestHouse.OpenAsync();
        var county = house.As("county-dunhua");
        var sent = await county.ActAsync(Units, FileOf(form, UnitSheet.Of(default), Tables.Unit(First), Tables.Unit(Second, "")), "u-1");
        Assert.Equal((201, $"/api/imports/{sent.Id}"), (sent.Status, sent.Location));
        await SweepAsync(house);
        var shown = (await county.ViewAsync($"/api/imports/{sent.Id}")).Body;
        Assert.Equal(("units", "222403", 2, 0, true), (
            (string)shown["matter"]!, (string)shown["place"]!, (int)shown["entered"]!, (int)shown["refused"]!, (bool)shown["isCompleted"]!));
        var unit = (await house.Services.GetRequiredService<Desk<Unit>>().ReadAsync(UnitCode.Parse(First).Stream, CancellationToken.None))!.Value.State;
        Assert.Equal(
            ("表格单位010", UnitLevel.County, new DateOnly(2021, 3, 1), "11222403DEM0000603", false),
            (unit.Entered!.Name, unit.Entered.Level, unit.Entered.From, unit.Entered.Superior.ToString(), unit.IsApproved));
        var own = await county.ActAsync($"/api/units/{First}/approval", new { isApproved = true });
        Assert.Equal("unit.own-approval", Assert.Single(own.Codes));
        var second = await Officers.SecondOfDunhuaAsync(house);
        Assert.Equal(200, (await house.As(second).ActAsync($"/api/units/{First}/approval", new { isApproved = true })).Status);
    }

    [Fact]
    public async Task Units_WithFaults_TellEveryFaultOfEveryRowAndEnterNothing()
    {
        await using var house = await TestHouse.OpenAsync();
        var county = house.As("county-dunhua");
        var refused = await county.ActAsync(Units, Tables.Of(
            Tables.UnitHeading,
            Tables.Unit(First),
            "12222403TAB0001024,,州级,学校,评聘分开,1990-13-01,2021-03-01,",
            $"{First},表格单位,市级,事业单位,评聘结合,2022-01-01,2021-06-01,12222403TAB000105C",
            "12222403DEM0000903,另一单位,乡镇,事业单位,评聘分开,1990-01-01,2021-01-01,11222403DEM000060",
            "12222403TAB0001036,表格单位,县级,事业单位,评聘分开,1990-01-01,2020-12-31,"));
        Assert.Equal(422, refused.Status);
        Assert.Equal(
            [
                "rows[3].统一社会信用代码 unit-code.check-digit", "rows[3].单位层级 import.choice", "rows[3].单位性质 import.choice",
                "rows[3].成立日期 import.date", "rows[4].统一社会信用代码 import.unit-twice", "rows[5].主管部门代码 unit-code.length",
                "rows[3].单位全称 unit.name", "rows[4].登记生效日期 unit.before-founding", "rows[4].单位层级 unit.place-level",
                "rows[4].主管部门代码 unit.superior-unknown", "rows[5].统一社会信用代码 unit.known",
                "rows[6].登记生效日期 unit.place-unknown",
            ],
            refused.Findings.Select(finding => $"{(string)finding["where"]!} {(string)finding["code"]!}"));
        Assert.StartsWith("第4行“统一社会信用代码”:与第2行是同一个单位", (string)refused.Findings[4]["message"]!, StringComparison.Ordinal);
        await SweepAsync(house);
        Assert.Equal(404, (await county.ViewAsync($"/api/units/{First}")).Status);
    }

    [Fact]
    public async Task Units_OfAnotherPlace_AreNotThereForTheOffice()
    {
        await using var house = await TestHouse.OpenAsync();
        var table = Tables.Unit(First);
        Assert.Equal(404, (await house.As("county-fusong").ActAsync(Units, Tables.Of(Tables.UnitHeading, table))).Status);
        Assert.Equal(404, (await house.As("city-yanbian").ActAsync(Units, Tables.Of(Tables.UnitHeading, table))).Status);
        Assert.Equal(403, (await house.As("clerk-dunhua-a").ActAsync(Units, Tables.Of(Tables.UnitHeading, table))).Status);
        var sent = await house.As("county-dunhua").ActAsync(Units, Tables.Of(Tables.UnitHeading, table));
        Assert.Equal(201, sent.Status);
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync($"/api/imports/{sent.Id}")).Status);
        Assert.Equal(404, (await house.As("clerk-dunhua-a").ViewAsync($"/api/imports/{sent.Id}")).Status);
    }

    [Fact]
    public async Task Units_SentTwice_AreEnteredOnceAndKeepNoRow()
    {
        await using var house = await TestHouse.OpenAsync();
        var county = house.As("county-dunhua");
        var sent = await county.ActAsync(Units, Tables.Of(Tables.UnitHeading, Tables.Unit(First)), "u-1");
        await SweepAsync(house);
        var again = await county.ActAsync(Units, Tables.Of(Tables.UnitHeading, Tables.Unit(First)), "u-1");
        Assert.Equal(sent.Body.ToJsonString(), again.Body.ToJsonString());
        var anew = await county.ActAsync(Units, Tables.Of(Tables.UnitHeading, Tables.Unit(First)), "u-2");
        Assert.Equal(201, anew.Status);
        await SweepAsync(house);
        Assert.Equal(1, (int)(await county.ViewAsync($"/api/imports/{anew.Id}")).Body["entered"]!);
        var facts = await house.Services.GetRequiredService<Desk<Unit>>().HistoryAsync(UnitCode.Parse(First).Stream, 1, CancellationToken.None);
        Assert.IsType<UnitRegistered>(Assert.Single(facts).Fact);
        await foreach (var left in house.Services.GetRequiredService<Stores>().Blobs.ListAsync("imports/", CancellationToken.None))
        {
            Assert.Fail(left.Name);
        }
    }

    [Theory]
    [InlineData(Form.Utf8WithMark)]
    [InlineData(Form.Gb18030)]
    [InlineData(Form.Xlsx)]
    public async Task Posts_OfTheUnit_AreStatedAndWaitForTheOffice(Form form)
    {
        await using var house = await TestHouse.OpenAsync();
        var clerk = house.As("clerk-dunhua-a");
        var sent = await clerk.ActAsync(Posts, FileOf(form, PostSheet.Form, Tables.Post("health", "副高级"), Tables.Post("school", "中级")), "p-1");
        Assert.Equal(201, sent.Status);
        await SweepAsync(house);
        Assert.Equal(2, (int)(await clerk.ViewAsync($"/api/imports/{sent.Id}")).Body["entered"]!);
        Assert.Equal(
            ["health deputy-senior 5 2", "school intermediate 5 2"],
            (await StatementsAsync(house)).Select(one => $"{one.Series} {one.Level} {one.Figures.Posts} {one.Figures.Vacancies}"));
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/units/{Walk.Clinic}/posts/2/check", new { isAgreed = true })).Status);
        await clerk.ActAsync(Posts, FileOf(form, PostSheet.Form, Tables.Post("health", "副高级"), Tables.Post("school", "中级")), "p-1");
        await clerk.ActAsync(Posts, FileOf(form, PostSheet.Form, Tables.Post("health", "副高级"), Tables.Post("school", "中级")), "p-2");
        await SweepAsync(house);
        Assert.Equal(2, (await StatementsAsync(house)).Count);
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ActAsync(Posts, Tables.Of(Tables.PostHeading, Tables.Post("school", "中级")))).Status);
    }

    [Fact]
    public async Task Posts_WithFaults_TellEveryFaultOfEveryRowAndStateNothing()
    {
        await using var house = await TestHouse.OpenAsync();
        var refused = await house.As("clerk-dunhua-a").ActAsync(Posts, Tables.Of(
            Tables.PostHeading,
            Tables.Post("health", "副高级"),
            Tables.Post("health", "副高级", 3),
            ",高级,今天,五,3,0,200000,1,0",
            "school,中级,2024-01-01,5,3,4,2,9,0"));
        Assert.Equal(422, refused.Status);
        Assert.Equal(
            [
                "rows[3].系列代码 import.posts-twice", "rows[4].级别 import.choice", "rows[4].统计日期 import.date", "rows[4].岗位数 import.whole",
                "rows[3].空岗数 posts.vacancies", "rows[4].系列代码 posts.series", "rows[4].空岗数 posts.figure",
                "rows[5].统计日期 posts.as-of", "rows[5].定向持证人数 posts.directed", "rows[5].年底前退休人数 posts.retirements",
            ],
            refused.Findings.Select(finding => $"{(string)finding["where"]!} {(string)finding["code"]!}"));
        await SweepAsync(house);
        Assert.Empty(await StatementsAsync(house));
    }

    [Fact]
    public async Task Posts_OfAGroupWithAQuotaOfItsOwn_AreStatedBesideThoseOfTheOthers()
    {
        await using var house = await TestHouse.OpenAsync();
        var sent = await house.As("clerk-dunhua-a").ActAsync(Posts, Tables.Of(
            Tables.PostHeading, Tables.Post("school", "中级"), $"{Tables.Post("school", "中级")},non-established"));
        Assert.Equal(201, sent.Status);
        await SweepAsync(house);
        Assert.Equal([null, "non-established"], (await StatementsAsync(house)).Select(one => one.Group));
    }

    [Fact]
    public async Task Posts_WithAnOverallNumber_AreStatedWithIt()
    {
        await using var house = await TestHouse.OpenAsync();
        string[] rows = [$"{Tables.Post("vocational", "正高级")},,4", $"{Tables.Post("technician", "正高级")},,"];
        var refused = await house.As("clerk-dunhua-a").ActAsync(
            Posts, Tables.Of(Tables.PostHeading, [.. rows, $"{Tables.Post("school", "正高级")},,四", $"{Tables.Post("health", "正高级")},,200000"]));
        Assert.Equal(["rows[4].统筹数额", "rows[5].统筹数额"], refused.Findings.Select(finding => (string)finding["where"]!));
        Assert.Equal(201, (await house.As("clerk-dunhua-a").ActAsync(Posts, Tables.Of(Tables.PostHeading, rows))).Status);
        await SweepAsync(house);
        Assert.Equal([4, null], (await StatementsAsync(house)).Select(one => one.Figures.Overall));
    }

    [Fact]
    public async Task Posts_ThatReplaceAgreedFigures_AskForTheReasonOnce()
    {
        await using var house = await TestHouse.OpenAsync();
        var clerk = house.As("clerk-dunhua-a");
        await clerk.ActAsync(Posts, Tables.Of(Tables.PostHeading, Tables.Post("health", "副高级"), Tables.Post("school", "中级")));
        await SweepAsync(house);
        foreach (var id in new[] { 1, 2 })
        {
            await house.As("county-dunhua").ActAsync($"/api/units/{Walk.Clinic}/posts/{id}/check", new { isAgreed = true });
        }
        string[] rows = ["health,副高级,2023-09-01,6,3,0,3,1,0", "school,中级,2023-09-01,6,3,0,3,1,0"];
        var refused = await clerk.ActAsync(Posts, Tables.Of(Tables.PostHeading, rows));
        Assert.Equal(["reason.code", "reason.document"], refused.Codes);
        var sent = await clerk.ActAsync($"{Posts}?reasonCode=figures-changed&document=demo", Tables.Of(Tables.PostHeading, rows));
        Assert.Equal(201, sent.Status);
        await SweepAsync(house);
        Assert.Equal([2, 2, 3, 3], (await StatementsAsync(house)).Select(one => one.Figures.Vacancies));
    }

    [Fact]
    public async Task Templates_OfUnitsAndPosts_HoldTheirHeadings()
    {
        await using var house = await TestHouse.OpenAsync();
        foreach (var (path, heading) in new[] { ("units", Tables.UnitHeading), ("posts", Tables.PostHeading) })
        {
            var file = await house.As("county-dunhua").GetByteArrayAsync($"/api/imports/{path}.xlsx");
            Assert.Equal(heading, string.Join(',', Sheets.Read(file)[1].Cells.Select(cell => cell.Text)));
        }
    }

    private static ByteArrayContent FileOf<T>(Form form, SheetForm<T> sheet, params IReadOnlyList<string> rows) => new(form switch
    {
        Form.Xlsx => Filled(sheet, rows),
        Form.Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(TextOf(sheet, rows)),
        _ => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(TextOf(sheet, rows))],
    });

    private static string TextOf<T>(SheetForm<T> sheet, IEnumerable<string> rows) =>
        string.Join("\r\n", rows.Prepend(string.Join(',', sheet.Columns)));

    /// <summary>The template with more rows, figures as numbers.</summary>
    private static byte[] Filled<T>(SheetForm<T> sheet, IReadOnlyList<string> rows)
    {
        using var file = new MemoryStream();
        file.Write(SheetTemplate.Write(sheet));
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var data = document.WorkbookPart!.WorksheetParts.Single().Worksheet!.GetFirstChild<SheetData>()!;
            foreach (var (index, row) in rows.Index())
            {
                data.AppendChild(new Row(row.Split(',').Select(CellOf)) { RowIndex = (uint)(3 + index) });
            }
        }
        return file.ToArray();
    }

    private static Cell CellOf(string text) => text.Length < 3 && text.All(char.IsAsciiDigit)
        ? new Cell(new CellValue(text))
        : new Cell(new InlineString(new Text(text))) { DataType = CellValues.InlineString };

    private static async Task<IReadOnlyList<PostStatement>> StatementsAsync(TestHouse house) => (await house.Services
        .GetRequiredService<Desk<Unit>>().ReadAsync(UnitCode.Parse(Walk.Clinic).Stream, CancellationToken.None))!.Value.State.Statements;

    /// <summary>A row that the register does not take is told with everything that is wrong with it, as one that is sent alone.</summary>
    [Fact]
    public async Task Row_RefusedWhileBeingEntered_KeepsEveryFault()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = ImportId.From("nobody", "two faults");
        var head = new ImportHead(null, 1, new string('a', 64), new ChangeReason("", "", ""))
        {
            Matter = ImportMatter.Units,
            Place = PlaceCode.Parse("222403"),
        };
        var entry = new UnitEntry(UnitCode.Parse(First), "", head.Place.Value, UnitLevel.County)
        {
            Kind = UnitKind.Institution,
            Regime = Regime.Separate,
            EstablishedOn = new(2022, 1, 1),
            From = new(2021, 3, 1),
        };
        await house.Services.GetRequiredService<ImportShelf>()
            .KeepAsync(id, head.FileHash, [new Rowed<UnitEntry>(2, entry)], CancellationToken.None);
        await house.Services.GetRequiredService<Desk<Import>>().DecideAsync(
            id.Stream, new Request<Import>(new StartImport(head), "nobody") { MayBeNew = true }, CancellationToken.None);
        await SweepAsync(house);

        var refused = Assert.Single((await house.As("county-dunhua").ViewAsync($"/api/imports/{id}")).Body["entries"]!.AsArray())!;
        Assert.Equal((2, "unit.name"), ((int)refused["row"]!, (string)refused["code"]!));
        var other = Assert.Single(refused["others"]!.AsArray())!;
        Assert.Equal("unit.before-founding", (string)other["code"]!);
        Assert.StartsWith("登记生效日期不能早于", (string)other["message"]!, StringComparison.Ordinal);
    }

    private static Task<Swept> SweepAsync(TestHouse house)
    {
        house.Time.Advance(TimeSpan.FromMinutes(1));
        return house.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
    }
}
