namespace TitleFlow.Benchmarks.Service;

/// <summary>How figures spread.</summary>
/// <param name="Name">What they are of.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Half">Half of them are at most this.</param>
/// <param name="Ninety">Ninety in a hundred are at most this.</param>
/// <param name="NinetyNine">Ninety-nine in a hundred are at most this.</param>
/// <param name="Most">The largest.</param>
public sealed record Spread(string Name, int Count, double Half, double Ninety, double NinetyNine, double Most)
{
    /// <summary>Of any figures.</summary>
    public static Spread Of(string name, IEnumerable<double> figures)
    {
        double[] ordered = [.. figures.Order()];
        double At(double part) => ordered.Length == 0 ? double.NaN : ordered[Math.Max(0, (int)Math.Ceiling(part * ordered.Length) - 1)];
        return new Spread(name, ordered.Length, At(0.5), At(0.9), At(0.99), At(1));
    }
}
