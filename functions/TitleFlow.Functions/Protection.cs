using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using TitleFlow.App.Door;

namespace TitleFlow.Functions;

/// <summary>Data protection with keys that all instances share: what one protects, any other reads.</summary>
public static class Protection
{
    /// <summary>The name under which everything is protected; another one would read nothing of it.</summary>
    public const string Application = "TitleFlow";

    /// <summary>Adds it. The keys that seal the keys come with the key ring.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // Of one piece with its check, and shorter than the usual pair of cipher and hash: tokens stand in addresses.
        builder.Services.AddDataProtection()
            .SetApplicationName(Application)
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        builder.Services.AddSingleton<ProtectionKeys>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(at => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = at.GetRequiredService<ProtectionKeys>()));
        // It warns that keys are stored in clear: it cannot know that the repository seals them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
    }
}
