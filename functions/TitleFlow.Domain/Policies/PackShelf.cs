namespace TitleFlow.Domain.Policies;

/// <summary>All packs that are loaded, archived versions included.</summary>
public sealed class PackShelf;
