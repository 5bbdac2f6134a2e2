using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>How a province's committees are decided.</summary>
public sealed class CommitteesModel() : ProvinceRegister<Committees>("committees", "committees-6", Committees.Empty, Committees.Evolve, Committees.Decide);
