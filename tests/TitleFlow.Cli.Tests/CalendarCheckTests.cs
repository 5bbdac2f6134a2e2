namespace TitleFlow.Cli.Tests;

public sealed class CalendarCheckTests : IDisposable
{
    private const string Header = "id,function,arguments,expected,tag\n";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Check_TheGoldenFile_AgreesInEveryRow()
    {
        var said = Cli.Run("calendar", "check", Path.Combine(AppContext.BaseDirectory, "golden.csv"));

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Equal("2708 rows agree, 0 do not.", said.Output.Trim());
    }

    [Fact]
    public void Check_ARowThatDiffers_PrintsIdExpectedAndGot()
    {
        var file = _scratch.Write("cases.csv", Header
            + "7,is_working_day,\"{\"\"day\"\":\"\"2023-10-07\"\"}\",true,\n"
            + "8,is_working_day,\"{\"\"day\"\":\"\"2023-10-08\"\"}\",false,\n");

        var said = Cli.Run("calendar", "check", file, "--json");

        Assert.Equal(ExitCode.Findings, said.Code);
        Assert.Equal(1, said.Json.GetProperty("agreeing").GetInt32());
        var row = Assert.Single(said.Json.GetProperty("differing").EnumerateArray());
        Assert.Equal(
            ("8", 3, "false", "true"),
            (row.GetProperty("id").GetString(), row.GetProperty("line").GetInt32(),
                row.GetProperty("expected").GetString(), row.GetProperty("got").GetString()));
    }

    [Fact]
    public void Check_RowsThatAreNone_NamesEachLineAndGoesOn()
    {
        var file = _scratch.Write("cases.csv", Header
            + "1,is_working_day\n"
            + "2,is_working_day,\"{\"\"day\"\":\n\"\"2023-10-07\"\"}\",true,\n"
            + "\n"
            + "3,is_working_day,{\"day\":\"2023-10-07\"},true,\n"
            + "4,is_working_day,\"{\"\"day\"\":\"\"2023-10-07\"\"}\",true,\n"
            + "5,is_working_day,\"{}\n");

        var said = Cli.Run("calendar", "check", file);

        Assert.Equal(ExitCode.Findings, said.Code);
        Assert.Contains($"{file}:2: It has 2 fields where 4 are needed.", said.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:6: A quote", said.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:8: A quote", said.Output, StringComparison.Ordinal);
        Assert.Contains("2 rows agree, 0 do not, 3 can't be read.", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("moon_phase", "{}", "error: unknown function: moon_phase")]
    [InlineData("is_working_day", "[]", "error: arguments are no JSON object")]
    [InlineData("is_working_day", "", "error: arguments are no JSON object")]
    public void Check_ARowThatAsksNonsense_IsAnsweredWithAnError(string function, string arguments, string got)
    {
        var file = _scratch.Write("cases.csv", Header + $"1,{function},{arguments},true,\n");

        var said = Cli.Run("calendar", "check", file, "--json");

        Assert.Equal(ExitCode.Findings, said.Code);
        Assert.Equal(got, said.Json.GetProperty("differing")[0].GetProperty("got").GetString());
    }

    [Fact]
    public void Check_ColumnsInAnotherOrderAndAByteOrderMark_AreUnderstood()
    {
        var file = _scratch.Write(
            "cases.csv",
            "\uFEFFexpected,arguments,function,id\r\n"
            + "true,\"{\"\"day\"\":\"\"2023-10-07\"\"}\",is_working_day,x\r\n");

        Assert.Equal(ExitCode.Ok, Cli.Run("calendar", "check", file).Code);
    }

    [Theory]
    [InlineData("", "lacks id, function, arguments, expected")]
    [InlineData("id,function,arguments\n1,2,3\n", "lacks expected")]
    [InlineData(Header, "no row below its header")]
    public void Check_AFileThatIsNone_IsAskedWrongly(string text, string why)
    {
        var said = Cli.Run("calendar", "check", _scratch.Write("cases.csv", text));

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NoFileThere_IsAskedWrongly()
    {
        var said = Cli.Run("calendar", "check", _scratch.Path("none.csv"));

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains("none.csv can't be read", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AgainstAFaultyFolder_SaysFileAndLine()
    {
        var file = _scratch.Write("cases.csv", Header + "1,is_working_day,{},true,\n");
        var folder = _scratch.CopyOfTheCalendar();
        File.WriteAllText(Path.Combine(folder, "2023.json"), "{\n  \"year\": 2023,,\n}");

        var said = Cli.Run("calendar", "check", file, "--folder", folder);

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains("2023.json:2:", said.Errors, StringComparison.Ordinal);
    }
}
