namespace TitleFlow.Simulation;

/// <summary>Times in which the storage account throttles everybody: about every other call is answered by 503 at once.</summary>
public sealed class Weather(Stage stage)
{
    private const double Throttled = 0.5;

    private DateTimeOffset until = DateTimeOffset.MinValue;

    /// <summary>How likely a call is turned away at this moment.</summary>
    public double Likelihood => stage.Now < until ? Throttled : 0;

    /// <summary>Throttles for a while from now on.</summary>
    public void Throttle(TimeSpan span) => until = stage.Now + span;
}
