using Microsoft.Extensions.Configuration;
using TitleFlow.App.Door;

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

    [Fact]
    public void StorageOf_AnIdentity_KnowsItsClientAndTheCloud()
    {
        var storage = Settings.StorageOf(Configuration(
        [
            new("AzureWebJobsStorage:accountName", "sttf"),
            new("AzureWebJobsStorage:credential", "managedidentity"),
            new("AzureWebJobsStorage:clientId", "8e0b0c4e-0000-4000-8000-000000000001"),
            new("TitleFlow:Storage:EndpointSuffix", "core.chinacloudapi.cn"),
            new("TitleFlow:Storage:Prefix", "t1"),
        ]));
        Assert.Equal(
            new()
            {
                AccountName = "sttf",
                IdentityClientId = "8e0b0c4e-0000-4000-8000-000000000001",
                EndpointSuffix = "core.chinacloudapi.cn",
                Prefix = "t1",
            },
            storage);
    }

    [Fact]
    public void StorageOf_EmptyNames_IsNoStorage()
    {
        Assert.Null(Settings.StorageOf(Configuration([new("AzureWebJobsStorage", ""), new("AzureWebJobsStorage:accountName", "")])));
        var named = Settings.StorageOf(
            Configuration([new("AzureWebJobsStorage:accountName", "sttf"), new("TitleFlow:Storage:EndpointSuffix", "")]));
        Assert.Equal(("core.windows.net", null), (named!.EndpointSuffix, named.IdentityClientId));
    }

    [Fact]
    public void Read_Limits_AreThoseOfTheHouseUnlessSet()
    {
        var (settings, _) = Settings.Read(
            Configuration([.. Complete("https://issuer.example"), new("TitleFlow:Limits:Verify", "7")]), isDevelopment: false);
        Assert.Equal(7, settings!.Permits["verify"]);
        Assert.Equal(RateLimit.Upload.Permits, settings.Permits["upload"]);
        Assert.Equal(RateLimit.All.Count, settings.Permits.Count);
    }

    [Theory]
    [InlineData("TitleFlow:Limits:everything", "7", "TitleFlow__Limits__everything")]
    [InlineData("TitleFlow:Limits:verify", "0", "TitleFlow__Limits__verify")]
    [InlineData("TitleFlow:Limits:verify", "many", "TitleFlow__Limits__verify")]
    [InlineData("TitleFlow:TraceRatio", "0", "TitleFlow__TraceRatio")]
    [InlineData("TitleFlow:TraceRatio", "1,5", "TitleFlow__TraceRatio")]
    public void Read_WhatCannotBe_IsRefused(string key, string value, string named)
    {
        var (settings, faults) = Settings.Read(Configuration([.. Complete("https://issuer.example"), new(key, value)]), isDevelopment: false);
        Assert.Null(settings);
        Assert.Contains(named, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "0")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "65536")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "-1")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "")]
    [InlineData("TitleFlow:Keys", "{}")]
    [InlineData("TitleFlow:Keys", "null")]
    [InlineData("TitleFlow:Keys", "not json")]
    public void Read_PortOrKeysThatAreNone_IsRefused(string setting, string value)
    {
        var (settings, faults) = Settings.Read(Configuration([.. Complete("https://issuer.example"), new(setting, value)]), isDevelopment: false);
        Assert.Null(settings);
        Assert.StartsWith(setting.Replace(":", "__", StringComparison.Ordinal), Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PortOfTheHost_IsTaken()
    {
        var (settings, _) = Settings.Read(
            Configuration([.. Complete("https://issuer.example"), new("FUNCTIONS_CUSTOMHANDLER_PORT", "40000")]), isDevelopment: false);
        Assert.Equal(40000, settings!.HostPort);
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
        new("TitleFlow:Keys", KeyRing.New(new DateOnly(2026, 11, 1)).Written()),
        new("TitleFlow:Development:StartAt", "2023-09-18T08:30:00+08:00"),
    ];

    private static IConfiguration Configuration(KeyValuePair<string, string?>[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.AsEnumerable().Reverse().DistinctBy(pair => pair.Key)).Build();
}
