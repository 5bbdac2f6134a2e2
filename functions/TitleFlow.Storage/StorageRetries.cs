using Azure.Core;

namespace TitleFlow.Storage;

/// <summary>How often and how long the clients try. A request of a person waits behind it, so it is short.</summary>
internal static class StorageRetries
{
    public const int MostRetries = 4;

    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>For one attempt; long enough for a block of a large file on a slow line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void Set(RetryOptions retry, TimeSpan longestDelay)
    {
        retry.Mode = RetryMode.Exponential;
        retry.MaxRetries = MostRetries;
        retry.Delay = FirstDelay;
        retry.MaxDelay = longestDelay;
        retry.NetworkTimeout = Patience;
    }
}
