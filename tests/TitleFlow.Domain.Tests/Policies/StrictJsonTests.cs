using System.Text.Json;
using CsCheck;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Tests.Policies;

public sealed class StrictJsonTests
{
    [Fact]
    public void Parse_NestedValues_KnowTheirLinesAndPaths()
    {
        var sheet = StrictJson.Parse("a.json", "{\n  \"days\": [\n    { \"on\": \"2024-02-10\" },\n    7\n  ]\n}\n");

        Assert.Empty(sheet.Problems);
        var days = sheet.Root!.Find("days")!;
        Assert.Equal((2, "days"), (days.Line, days.Path));
        var on = days.Items[0].Find("on")!;
        Assert.Equal((3, "days[0].on", "2024-02-10"), (on.Line, on.Path, on.Text));
        Assert.Equal((4, JsonValueKind.Number, "7"), (days.Items[1].Line, days.Items[1].Kind, days.Items[1].Text));
    }

    [Fact]
    public void Parse_ByteOrderMark_IsPassedOver() => Assert.Empty(StrictJson.Parse("a.json", "\uFEFF{}").Problems);

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n\"a\": 1,\n}", 3)]
    [InlineData("{\n// note\n}", 2)]
    [InlineData("{}\n{}", 2)]
    [InlineData("[1,\n2", 2)]
    public void Parse_BrokenSyntax_IsOneProblemAtItsLine(string text, int line)
    {
        var sheet = StrictJson.Parse("a.json", text);

        Assert.Null(sheet.Root);
        Assert.Equal(("a.json", line), (Assert.Single(sheet.Problems).File, sheet.Problems[0].Line));
    }

    [Fact]
    public void Parse_TooDeep_SaysHowDeepItMayBe()
    {
        Assert.Empty(StrictJson.Parse("a.json", "[[[1]]]", maxDepth: 3).Problems);
        Assert.Contains("3 层", Assert.Single(StrictJson.Parse("a.json", "[[[[1]]]]", maxDepth: 3).Problems).Message);
        Assert.Single(StrictJson.Parse("a.json", new string('[', 1_000_000)).Problems);
    }

    [Fact]
    public void Parse_HalfASurrogate_IsAProblemAndTheReadingGoesOn()
    {
        var sheet = StrictJson.Parse("a.json", "{\"a\": \"\\ud800\",\n\"a\": 1}");

        Assert.Equal([1, 2], sheet.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Parse_NameTwice_IsAProblemAndTheFirstStands()
    {
        var sheet = StrictJson.Parse("a.json", "{\"a\": 1,\n\"b\": 2,\n\"a\": 3}");

        Assert.Equal("a.json:3: 字段“a”在同一对象中写了两次;请只保留一个。", Assert.Single(sheet.Problems).ToString());
        Assert.Equal("1", sheet.Root!.Find("a")!.Text);
    }

    [Fact]
    public void Fields_WrongKindsAndUnknownNames_AreAllToldAtOnce()
    {
        var sheet = StrictJson.Parse("a.json", """
            {
            "n": 1.5,
            "t": "",
            "f": "yes",
            "d": "2024-2-3",
            "w": "purple",
            "l": {},
            "x": 0
            }
            """);

        var fields = sheet.Fields(sheet.Root, "n", "t", "f", "d", "w", "l", "missing");

        Assert.Null(fields.Whole("n"));
        Assert.Null(fields.Text("t"));
        Assert.Null(fields.Flag("f"));
        Assert.Null(fields.Day("d"));
        Assert.Null(fields.OneOf("w", new Dictionary<string, int> { ["red"] = 1 }));
        Assert.Empty(fields.Items("l"));
        Assert.False(fields.Fields("missing", "a").IsThere);
        Assert.Equal([8, 2, 3, 4, 5, 6, 7, 1], sheet.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Fields_AbsentOrNull_IsNoProblemWhereItMayBe()
    {
        var sheet = StrictJson.Parse("a.json", "{\"n\": null}");

        var fields = sheet.Fields(sheet.Root, "n", "t");

        Assert.Null(fields.WholeOrNull("n"));
        Assert.Null(fields.TextOrNull("t"));
        Assert.Null(fields.FlagOrNull("t"));
        Assert.Null(fields.DayOrNull("t"));
        Assert.Empty(fields.ItemsOrNone("t"));
        Assert.Empty(sheet.Problems);
    }

    [Fact]
    public void Fields_NoObject_IsToldOnceAndNotForEveryField()
    {
        var sheet = StrictJson.Parse("a.json", "[1]");

        var fields = sheet.Fields(sheet.Root, "n");

        Assert.Null(fields.Whole("n"));
        Assert.Equal("文件内容应为对象({…})。", Assert.Single(sheet.Problems).Message);
    }

    [Fact]
    public void Parse_AnyText_AnswersARootOrAProblemAndThrowsNothing() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["{}[]\",:01\n tfn"], 0, 30]).Sample(text =>
        {
            var sheet = StrictJson.Parse("a.json", text);
            return sheet.Root is not null || sheet.Problems.Count > 0;
        });
}
