using TitleFlow.App.Calendar;

namespace TitleFlow.App.Tests.Calendar;

public sealed class CalendarFilesTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "policies", "calendar");

    private readonly string _folder = Directory.CreateTempSubdirectory("calendar-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_ShippedFolder_IsACalendarOfAllYears()
    {
        var loading = CalendarFiles.Load(Shipped);

        Assert.Empty(loading.Problems);
        Assert.Equal(Enumerable.Range(2019, 8), loading.Calendar!.LoadedYears);
    }

    [Fact]
    public void Load_SeveralFaultyFiles_TellsTheProblemsOfAll()
    {
        File.WriteAllText(Path.Combine(_folder, "2023.json"), "{");
        File.Copy(Path.Combine(Shipped, "2024.json"), Path.Combine(_folder, "2025.json"));
        File.Copy(Path.Combine(Shipped, "2026.json"), Path.Combine(_folder, "2026.json"));

        var loading = CalendarFiles.Load(_folder);

        Assert.Null(loading.Calendar);
        Assert.Equal(["2023.json", "2025.json"], loading.Problems.Select(problem => Path.GetFileName(problem.File)));
        Assert.Contains("2024.json", loading.Problems[1].Message);
    }

    [Fact]
    public void Load_FolderWithoutFiles_IsAProblem()
    {
        Assert.Single(CalendarFiles.Load(_folder).Problems);
        Assert.Single(CalendarFiles.Load(Path.Combine(_folder, "none")).Problems);
    }
}
