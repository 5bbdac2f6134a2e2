namespace TitleFlow.Simulation;

/// <summary>Chance from a seed: the same seed draws the same numbers on every machine (SplitMix64).</summary>
public sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from 0 up to <paramref name="count"/>, exclusive.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>Whether something of this likelihood happens.</summary>
    public bool Is(double likelihood) => (Next() >> 11) * (1.0 / (1UL << 53)) < likelihood;

    /// <summary>One of several.</summary>
    public T OneOf<T>(IReadOnlyList<T> several) => several[Below(several.Count)];

    /// <summary>A span up to a longest one, in whole milliseconds.</summary>
    public TimeSpan UpTo(TimeSpan longest) => TimeSpan.FromMilliseconds(Below((int)longest.TotalMilliseconds + 1));

    private ulong Next()
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
