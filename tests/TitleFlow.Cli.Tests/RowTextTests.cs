using TitleFlow.Cli.Backups;
using TitleFlow.Storage;

namespace TitleFlow.Cli.Tests;

public sealed class RowTextTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSameRow()
    {
        var at = new DateTimeOffset(2023, 9, 18, 1, 2, 3, 456, TimeSpan.Zero).AddTicks(7);
        var row = new StoredRow("case|c-1", "c-9223372036854775806", new Dictionary<string, object>
        {
            ["text"] = "敦化市\"演示\"\n镇",
            ["number"] = long.MaxValue,
            ["at"] = at,
            ["bytes"] = new byte[] { 0, 255, 7 },
            ["gone"] = true,
        });

        var line = RowText.Write(row);
        var read = RowText.Read(line);

        Assert.DoesNotContain('\n', line);
        Assert.Equal((row.Partition, row.Key), (read.Partition, read.Key));
        Assert.Equal(row.Values, read.Values);
    }

    [Fact]
    public void Write_AValueThatNoTableOfOursHas_IsAProgrammersError() => Assert.Throws<NotSupportedException>(
        () => RowText.Write(new StoredRow("p", "k", new Dictionary<string, object> { ["x"] = 1.5 })));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"p":"p","k":"k","v":{"x":{"float":"1"}}}""")]
    [InlineData("""{"p":"p","k":"k","v":{"x":{"long":"many"}}}""")]
    [InlineData("""{"p":"p","k":"k","v":7}""")]
    public void Read_WhatIsNoRow_IsRefused(string line) => Assert.Throws<FormatException>(() => RowText.Read(line));
}
