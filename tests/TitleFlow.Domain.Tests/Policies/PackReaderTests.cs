using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Tests.Policies;

public sealed class PackReaderTests
{
    [Fact]
    public void Read_ShippedPacks_HaveNoProblem()
    {
        var reading = PackReader.Read(Packs.Files);

        Assert.Empty(reading.Problems);
        Assert.Equal(["jilin-2021", "jilin-2023", "national"], reading.Packs.Select(pack => pack.Id));
        Assert.Equal(
            ["jilin-2023", "jilin-2021", "national"],
            reading.Packs.Single(pack => pack.Id == "jilin-2023").Layers.Select(layer => layer.Header.Id));
    }

    [Fact]
    [Trait("Example", "M01-5")]
    public void Read_ValueWithoutClause_M01_5_NamesTheRule()
    {
        var problem = Only(Packs.With(
            "national/posting.json", text => Once(text, "\"clause\": \"NAT-1\",", "")));

        Assert.Equal("national/posting.json", problem.File);
        Assert.Contains("posting.minimumWorkingDays", problem.Message, StringComparison.Ordinal);
        Assert.Contains("clause", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jilin-2023/service.json", "\"unit\": \"year\"", "\"unit\": \"month\"", "单位")]
    [InlineData("jilin-2023/service.json", "\"value\": 30", "\"value\": \"30\"", "整数")]
    [InlineData("jilin-2023/service.json", "\"value\": 30", "\"value\": 300", "1 到 60")]
    [InlineData("jilin-2023/service.json", "\"value\": 30", "\"valu\": 30", "不认识的字段“valu”")]
    [InlineData("jilin-2023/service.json", "\"value\": \"cumulative\"", "\"value\": \"any\"", "其中之一")]
    [InlineData("jilin-2023/service.json", "\"2023-01-01\"", "\"2023-02-30\"", "日期")]
    [InlineData("jilin-2023/service.json", "\"JL23-2.2-b\"", "\"JL23-9.9-z\"", "条款索引")]
    [InlineData("jilin-2023/service.json", "\"path\": \"二(二)\"", "\"path\": \"三\"", "出处")]
    [InlineData("jilin-2023/service.json", "certification3010.serviceYears", "certification3010.serviceYear", "不认识的键")]
    [InlineData("jilin-2023/service.json", "\"hardness\": \"hard\"", "\"hardness\": \"firm\"", "firm")]
    [InlineData("jilin-2023/grassroots.json", "\"JL23-1.8-c\"", "\"JL23-9.9-z\"", "条款索引")]
    [InlineData("jilin-2023/grassroots.json", "\"value\": \"prefer\"", "\"value\": \"wish\"", "softBlock")]
    [InlineData("jilin-2023/review.json", "review.bulkForbidden", "gate.retiredExcluded", "已写过")]
    [InlineData("jilin-2023/references.json", "quota.plusOneVacancyPercent", "posting.of", "不认识的键")]
    [InlineData("jilin-2023/pack.json", "\"id\": \"jilin-2023\"", "\"id\": \"jilin\"", "文件夹名")]
    [InlineData("jilin-2023/pack.json", "\"220000\"", "\"jilin\"", "六位数字")]
    [InlineData("jilin-2023/pack.json", "\"pack\": \"national\"", "\"pack\": \"atlantis\"", "atlantis")]
    [InlineData("jilin-2023/clauses.json", "\"JL23-2.2-f\"", "\"XX-2.2-f\"", "前缀")]
    [InlineData("jilin-2023/checklists.json", "\"code\": \"identity\"", "\"code\": \"employment\"", "不止一次")]
    [InlineData("jilin-2023/checklists.json", "application/pdf", "text/html", "text/html")]
    [InlineData("jilin-2023/conditions.json", "\"service-proof\"", "\"no-such-proof\"", "no-such-proof")]
    [InlineData("jilin-2023/commitments.json", "\"version\": \"2023-1\",", "", "version")]
    [InlineData("jilin-2023/routes.json", "\"county-review\"", "\"county-vote\"", "没有“county-vote”这一步骤")]
    [InlineData("jilin-2023/routes.json", "\"county-review\"", "\"territory-review\"", "省级认定之前要有县级审核")]
    [InlineData("jilin-2023/routes.json", "\"step\": \"publication\"", "\"step\": \"result-report\"", "报送备案之前要有结果公示")]
    [InlineData("jilin-2023/routes.json", "\"forward\": 7", "\"forward\": 70", "70")]
    [InlineData("jilin-2023/routes.json", "\"combinedExits\": {", "\"combinedExits\": { \"suspend\": null,", "combinedExits 只能写")]
    [InlineData("jilin-2023/routes.json", "\"number\": 2", "\"number\": 3", "连续编号")]
    [InlineData("jilin-2023/routes.json", "\"closesOn\": \"2023-02-28\",", "", "opensOn 和 closesOn")]
    [InlineData("jilin-2023/routes.json", "\"posting.minimumWorkingDays\"", "\"posting.of3010\"", "期限")]
    [InlineData("jilin-2023/routes.json", "certification3010.countyReviewWorkingDays", "recordFiling.days", "工作日数或日期")]
    [InlineData("jilin-2023/routes.json", "\"JC\"", "\"IO\"", "两个大写字母")]
    [InlineData("jilin-2023/routes.json", "\"JL23-R1\"", "\"JL21-R1\"", "开头")]
    public void Read_OneFault_IsToldWithFileAndLine(string file, string good, string bad, string said)
    {
        var files = Packs.With(file, text => Once(text, good, bad));
        var reading = PackReader.Read(files);

        Assert.Empty(reading.Packs);
        var problem = Assert.Single(
            reading.Problems.DistinctBy(problem => problem.Message),
            problem => problem.Message.Contains(said, StringComparison.Ordinal));
        Assert.Equal(file, problem.File);
        Assert.InRange(problem.Line, 1, files[file].Split('\n').Length);
    }

    /// <summary>What is marked as derived must follow from the growth rule; what is printed may depart from it.</summary>
    [Theory]
    [Trait("Mechanism", "M06")]
    [InlineData("jilin-2021", "\"from\": \"2023-01-01\", \"value\": 4", "\"from\": \"2023-01-01\", \"value\": 3", "tenure.countyYears", "4 年")]
    [InlineData("jilin-2021", "\"from\": \"2024-01-01\", \"value\": 5", "\"from\": \"2024-01-01\", \"value\": 6", "tenure.countyYears", "5 年")]
    [InlineData("jilin-2023", "\"from\": \"2023-01-01\", \"value\": 4 }", "\"from\": \"2023-01-01\", \"value\": 3 }", "tenure.countyYears", "4 年")]
    public void Read_DerivedFigureThatDoesNotFollow_IsToldWithTheFigureThatWould(string pack, string good, string bad, string key, string figure)
    {
        var problems = PackReader.Read(Packs.With($"{pack}/tenure.json", text => Once(text, good, bad))).Problems;

        Assert.Contains(problems, problem => problem.File == $"{pack}/pack.json"
            && problem.Message.Contains(key, StringComparison.Ordinal) && problem.Message.Contains(figure, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_MissingKey_IsToldByName()
    {
        var files = new Dictionary<string, string>(Packs.Files, StringComparer.Ordinal);
        files.Remove("national/reminder.json");

        var problems = PackReader.Read(files).Problems;

        Assert.Contains(problems, problem =>
            problem.File == "jilin-2023/pack.json"
                && problem.Message.Contains("reminder.workingDaysBefore", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_FaultsInSeveralFiles_AreAllToldAtOnceInOrder()
    {
        var files = Packs.With("jilin-2023/service.json", text => Once(text, "\"year\"", "\"month\""));
        files["national/posting.json"] = Once(files["national/posting.json"], "\"value\": 5", "\"value\": true");
        files["jilin-2021/review.json"] = "{";
        files["loose.json"] = "{}";

        var reading = PackReader.Read(files);

        Assert.Empty(reading.Packs);
        string[] faulty = ["jilin-2021/review.json", "jilin-2023/service.json", "loose.json", "national/posting.json"];
        Assert.Equal(faulty, reading.Problems.Select(problem => problem.File).Distinct().Intersect(faulty));
    }

    [Fact]
    public void Read_LayoutChanged_KeepsThePin()
    {
        var compact = Packs.With(
            "national/posting.json", text => text.Replace("\n", "\r\n  ", StringComparison.Ordinal));

        Assert.Equal(Packs.Jilin2023.Pin, Packs.ShelfOf(compact).FindCurrent("jilin-2023")!.Pin);
    }

    [Fact]
    public void Read_LowestLayerChanged_ChangesThePinOfEveryPackAbove()
    {
        var changed = Packs.ShelfOf(
            Packs.With("national/posting.json", text => Once(text, "\"value\": 5", "\"value\": 6")));

        Assert.NotEqual(Packs.Jilin2023.Pin, changed.FindCurrent("jilin-2023")!.Pin);
        Assert.NotEqual(Packs.Jilin2021.Pin, changed.FindCurrent("jilin-2021")!.Pin);
    }

    private static SourceProblem Only(Dictionary<string, string> files) =>
        Assert.Single(PackReader.Read(files).Problems);

    private static string Once(string text, string good, string bad)
    {
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{good}' is not in the file any more.");
        return text[..at] + bad + text[(at + good.Length)..];
    }
}
