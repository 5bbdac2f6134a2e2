namespace TitleFlow.DevIssuer.Tests;

public sealed class AccountsTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "accounts.json");
    private static readonly Accounts Shipped = Accounts.Read(File);

    [Theory]
    [InlineData("申报人")]
    [InlineData("单位经办人")]
    [InlineData("县级职称管理人员")]
    public void Read_RolesOfAPlace_ExistInBothCounties(string role) =>
        Assert.Superset(
            new HashSet<string>(["抚松县", "敦化市"]),
            Shipped.All.Where(account => account.Role == role).Select(account => account.Place.Split(' ')[0]).ToHashSet());

    [Fact]
    public void Read_EveryRole_HasAnAccount() =>
        Assert.Equal(12, Shipped.All.Select(account => account.Role).Distinct().Count());

    [Fact]
    public void Find_UnknownSubject_FindsNothing()
    {
        Assert.Null(Shipped.Find("nobody"));
        Assert.Null(Shipped.Find(null));
        Assert.NotNull(Shipped.Find("clerk-dunhua-a"));
    }

    [Fact]
    public void Find_TwinsOfARehearsal_AreThoseThatWereAskedFor()
    {
        var rehearsal = Accounts.Read(File, twins: 12);
        Assert.Equal("林书禾0012", rehearsal.Find("applicant-dunhua-a1-0012")?.Name);
        string[] nobody =
            ["applicant-dunhua-a1-0000", "applicant-dunhua-a1-0013", "applicant-dunhua-a1-12", "applicant-dunhua-a1--012", "nobody-0001", "-0001"];
        Assert.All(nobody, subject => Assert.Null(rehearsal.Find(subject)));
        Assert.Null(Shipped.Find("applicant-dunhua-a1-0001"));
        Assert.Equal(Shipped.All, rehearsal.All);
    }
}
