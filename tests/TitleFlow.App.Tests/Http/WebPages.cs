using System.Collections.Concurrent;
using System.Text;
using TitleFlow.App.UnitPosting;

namespace TitleFlow.App.Tests.Http;

/// <summary>The web as tests hang and pull its pages. What nobody has hung is not found.</summary>
public sealed class WebPages : IPageReader
{
    private readonly ConcurrentDictionary<Uri, PageReading> pages = new();
    private readonly ConcurrentDictionary<Uri, Task> stalled = new();
    private int readings;

    /// <summary>How often a page was read.</summary>
    public int Readings => readings;

    /// <summary>Hangs a page.</summary>
    public void Hang(string address, string text, Encoding? encoding = null) => pages[new Uri(address)] =
        new PageReading(PageAnswer.Page, (encoding ?? Encoding.UTF8).GetBytes(text), "text/html", null);

    /// <summary>Pulls a page: the site says that there is none.</summary>
    public void Pull(string address) => pages.TryRemove(new Uri(address), out _);

    /// <summary>Cuts a site off: it does not answer.</summary>
    public void CutOff(string address) => pages[new Uri(address)] = PageReading.Nothing;

    /// <summary>Lets a site take its time, until something has happened.</summary>
    public void Stall(string address, Task until) => stalled[new Uri(address)] = until;

    /// <inheritdoc/>
    public async Task<PageReading?> ReadAsync(Uri page, CancellationToken stop)
    {
        Interlocked.Increment(ref readings);
        await stalled.GetValueOrDefault(page, Task.CompletedTask);
        return pages.GetValueOrDefault(page) ?? new PageReading(PageAnswer.NoPage, "<h1>404</h1>"u8.ToArray(), "text/html", null);
    }
}
