using System.Text;
using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Tests.Stored;

/// <summary>Folds a list of facts with a snapshot at every place where the desk might take one.</summary>
internal static class Snapshots
{
    private static readonly Codec Codec = new([typeof(Fact).Assembly]);

    /// <summary>
    /// Folds all facts as they come from the store, and sees that a fold that goes on from any snapshot gives the same.
    /// </summary>
    public static TState Survive<TState>(IStreamModel<TState> model, IReadOnlyList<Fact> facts)
        where TState : class
    {
        IReadOnlyList<Fact> read = [.. facts.Select(fact => Codec.Read<Fact>(Codec.NameOf(fact), Codec.Write(fact)))];
        var whole = read.Aggregate(model.Empty, model.Evolve);
        for (var cut = 0; cut <= read.Count; cut++)
        {
            var kept = Again(read.Take(cut).Aggregate(model.Empty, model.Evolve));
            Assert.Equal(Written(whole), Written(read.Skip(cut).Aggregate(kept, model.Evolve)));
        }

        return Again(whole);
    }

    private static TState Again<TState>(TState state)
    {
        var read = JsonSerializer.Deserialize<TState>(Written(state), Codec.Json);
        Assert.NotNull(read);
        Assert.Equal(Written(state), Written(read));
        return read;
    }

    private static string Written<TState>(TState state) => Encoding.UTF8.GetString(Codec.Write(state!));
}
