using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Door;

public sealed class ActorTests
{
    [Theory]
    [InlineData("220000", "222403", true)]
    [InlineData("222400", "222403", true)]
    [InlineData("222403", "222403", true)]
    [InlineData("220600", "222403", false)]
    [InlineData("222403", "222400", false)]
    [InlineData("440310", "440311", false)]
    public void Supervisor_OfAPlace_SeesItAndWhatLiesInIt(string place, string county, bool isSeen)
    {
        var actor = new Actor("person", [new ActorGrant(Role.Supervisor, place, null)]);
        Assert.Equal(isSeen, actor.MayActOn(new Scope(null, null, county), Role.Supervisor));
    }
}
