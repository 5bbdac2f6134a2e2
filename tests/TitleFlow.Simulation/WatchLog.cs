using Microsoft.Extensions.Logging;

namespace TitleFlow.Simulation;

/// <summary>A log that nobody reads but the simulation: it wants to know of every exception that was passed over.</summary>
public sealed class WatchLog(Action<string, Exception> tell) : ILoggerFactory, ILogger
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (exception is not null)
        {
            tell(formatter(state, exception), exception);
        }
    }

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("There is nothing to add.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
