using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace TitleFlow.Functions;

/// <summary>Which tokens are taken: those of the configured issuer, for this audience, signed asymmetrically, in real time.</summary>
public static class Login
{
    /// <summary>How far the clocks of issuer and service may lie apart.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>Sets the options of the bearer scheme.</summary>
    public static void Configure(JwtBearerOptions options, Settings settings)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(settings);
        options.Authority = settings.Issuer.AbsoluteUri;
        options.Audience = settings.Audience;
        options.RequireHttpsMetadata = !settings.IsDevelopment;
        options.MapInboundClaims = false;
        options.TokenValidationParameters.ClockSkew = ClockSkew;
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.RequireExpirationTime = true;
    }
}
