using System.Net;

namespace TitleFlow.DevIssuer;

/// <summary>The issuer will not start here; the message says why and what would do.</summary>
public sealed class RefusedException(string message) : Exception(message);

/// <summary>Keeps an issuer that signs anybody in as anybody on a developer's own machine.</summary>
public static class Guard
{
    private const string DefaultUrl = "http://127.0.0.1:7072";

    /// <summary>What Azure and its Functions host set in every process that they start.</summary>
    private static readonly string[] MarksOfAzure =
        ["WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME", "CONTAINER_APP_NAME", "FUNCTIONS_CUSTOMHANDLER_PORT"];

    /// <summary>Refuses every environment but Development, and Azure even then.</summary>
    public static void AgainstOtherPlaces(IHostEnvironment environment, IConfiguration configuration)
    {
        if (!environment.IsDevelopment())
        {
            throw new RefusedException(
                $"The development issuer does not start in {environment.EnvironmentName}: it signs anybody in as "
                + "anybody. On your own machine set ASPNETCORE_ENVIRONMENT=Development; elsewhere use a real issuer.");
        }

        if (MarksOfAzure.FirstOrDefault(mark => configuration[mark] is not null) is { } found)
        {
            throw new RefusedException($"The development issuer does not start on Azure ({found} is set).");
        }
    }

    /// <summary>The addresses to listen on, each on the loopback interface; refused when one is not.</summary>
    public static IReadOnlyList<string> LoopbackUrls(IConfiguration configuration)
    {
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            throw new RefusedException(
                "The development issuer takes its address from ASPNETCORE_URLS, not from Kestrel:Endpoints.");
        }

        var urls = (configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultUrl)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (urls.FirstOrDefault(url => !IsLoopback(url)) is { } open)
        {
            throw new RefusedException(
                $"The development issuer listens on the loopback address only, not on {open}: use {DefaultUrl}.");
        }

        return urls;
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttp
        && IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address)
        && IPAddress.IsLoopback(address);
}
