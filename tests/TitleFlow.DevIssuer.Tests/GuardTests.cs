namespace TitleFlow.DevIssuer.Tests;

public sealed class GuardTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Build_OutsideDevelopment_Refuses(string environment)
    {
        var refused = Assert.Throws<RefusedException>(
            () => Issuer.Build([$"--environment={environment}", "--urls=http://127.0.0.1:0"]));

        Assert.Contains(environment, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:7072")]
    [InlineData("http://*:7072")]
    [InlineData("http://+:80")]
    [InlineData("http://127.0.0.1:7072;http://10.1.2.3:7072")]
    [InlineData("http://localhost.example:7072")]
    public void Build_OnAnOpenAddress_Refuses(string urls)
    {
        var refused = Assert.Throws<RefusedException>(
            () => Issuer.Build(["--environment=Development", $"--urls={urls}"]));

        Assert.Contains("loopback", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WithEndpointsOfKestrel_Refuses() =>
        Assert.Throws<RefusedException>(() => Issuer.Build(
            ["--environment=Development", "--Kestrel:Endpoints:Open:Url=http://0.0.0.0:7072"]));

    [Theory]
    [InlineData("WEBSITE_INSTANCE_ID")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT")]
    public void Build_OnAzure_Refuses(string mark) =>
        Assert.Throws<RefusedException>(
            () => Issuer.Build(["--environment=Development", "--urls=http://127.0.0.1:0", $"--{mark}=1"]));
}
