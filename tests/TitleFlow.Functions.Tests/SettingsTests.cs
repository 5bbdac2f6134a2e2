using Microsoft.Extensions.Configuration;

namespace TitleFlow.Functions.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Read_NothingSet_TellsEverythingThatIsMissing()
    {
        var (settings, faults) = Settings.Read(Configuration([]), isDevelopment: false);
        Assert.Null(settings);
        Assert.Equal(5, faults.Count);
    }

    [Fact]
    public void Read_PlainHttpIssuerInProduction_IsRefused()
    {
        var (settings, faults) = Settings.Read(Configuration(Complete("http://127.0.0.1:7072")), isDevelopment: false);
        Assert.Null(settings);
        Assert.Contains(faults, fault => fault.Contains("TitleFlow__Issuer", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_Complete_IsTaken()
    {
        var (settings, faults) = Settings.Read(Configuration(Complete("https://issuer.example")), isDevelopment: false);
        Assert.Empty(faults);
        Assert.Equal("https://issuer.example/", settings!.Issuer.AbsoluteUri);
        Assert.Null(settings.DevelopmentStartAt);
    }

    [Fact]
    public void Read_MailServerElsewhere_MustBeSecure()
    {
        var (settings, _) = Settings.Read(
            Configuration([.. Complete("https://issuer.example"), new("TitleFlow:Mail:Host", "mail.example"), new("TitleFlow:Mail:From", "a@b.example")]),
            isDevelopment: false);
        Assert.True(settings!.Mail!.IsSecure);
    }

    [Theory]
    [InlineData("10000", true, null)]
    [InlineData("-1", true, null)]
    [InlineData("9999", true, 9999)]
    [InlineData("9999", false, 0)]
    public void Read_ApplicantsOfARehearsal_AreBoundedAndForDevelopmentOnly(string asked, bool isDevelopment, int? sown)
    {
        var (settings, _) = Settings.Read(
            Configuration([.. Complete("https://issuer.example"), new("TitleFlow:Development:Applicants", asked)]), isDevelopment);
        Assert.Equal(sown, settings?.DevelopmentApplicants);
    }

    private static KeyValuePair<string, string?>[] Complete(string issuer) =>
    [
        new("AzureWebJobsStorage", "UseDevelopmentStorage=true"),
        new("TitleFlow:PublicUrl", "https://titleflow.example"),
        new("TitleFlow:Issuer", issuer),
        new("TitleFlow:Audience", "titleflow"),
        new("TitleFlow:Keys", "{}"),
        new("TitleFlow:Development:StartAt", "2023-09-18T08:30:00+08:00"),
    ];

    private static IConfiguration Configuration(KeyValuePair<string, string?>[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build();
}
