namespace TitleFlow.DevIssuer.Tests;

public sealed class AccountsTests
{
    private static readonly Accounts Shipped = Accounts.Read(Path.Combine(AppContext.BaseDirectory, "accounts.json"));

    [Theory]
    [InlineData("申报人")]
    [InlineData("单位经办人")]
    [InlineData("县级职称管理人员")]
    public void Read_RolesOfAPlace_ExistInBothCounties(string role) =>
        Assert.Equal(
            ["抚松县", "敦化市"],
            Shipped.All.Where(account => account.Role == role)
                .Select(account => account.Place.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Read_EveryRole_HasAnAccount() =>
        Assert.Equal(12, Shipped.All.Select(account => account.Role).Distinct().Count());

    [Fact]
    public void Read_AFurtherFile_AddsItsAccountsBehindTheOthers()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, """[{ "subject": "applicant-more", "name": "许望岳", "role": "申报人", "place": "敦化市" }]""");

        var accounts = Accounts.Read(Path.Combine(AppContext.BaseDirectory, "accounts.json"), path);

        File.Delete(path);
        Assert.Equal("许望岳", accounts.Find("applicant-more")!.Name);
        Assert.Equal(Shipped.All.Append(accounts.All[^1]), accounts.All);
    }

    [Fact]
    public void Find_UnknownSubject_FindsNothing()
    {
        Assert.Null(Shipped.Find("nobody"));
        Assert.Null(Shipped.Find(null));
        Assert.NotNull(Shipped.Find("clerk-dunhua-a"));
    }
}
