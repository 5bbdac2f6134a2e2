using TitleFlow.App.Tests.Http;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Tests.Roles;

/// <summary>Who may read a case of the annual route, and act on it, while it is on its way: every role, here and elsewhere.</summary>
public sealed class YearlyAccessTests
{
    /// <summary>The office of the committee that the case is on its way to is none of those that the other table speaks of.</summary>
    private const string CommitteeOffice = "committeeOffice";

    [Fact]
    public async Task Endpoints_OfACaseAtTheCity_AnswerEveryRoleAsTheTableSays()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await Register.EnterAsync(house, "extra-people.json");
        var walk = await YearlyWalk.ForwardedAsync(house);
        await walk.PassAsync();
        await walk.PassAsync();
        Assert.Equal("city", (await walk.StateAsync()).Review.Path.Current()!.Tier);
        var known = WalkedHouse.Nothing with { CaseId = walk.Id.ToString() };

        var wrong = new List<string>();
        foreach (var row in AccessTable.Yearly.Rows)
        {
            foreach (var reader in Reader.All)
            {
                var own = reader.Role == CommitteeOffice ? YearlyWalk.Officers[ReviewSeat.CommitteeOffice] : reader.Own;
                foreach (var (subject, expected) in new[] { (reader.Other, row.Outcomes[reader.Role].Other), (own, row.Outcomes[reader.Role].Own) })
                {
                    using var client = subject is null ? house.Anonymous() : house.As(subject);
                    using var request = AccessRequests.Of(row, known, reader);
                    using var answer = await client.SendAsync(request);
                    var code = (int)answer.StatusCode is 200 or 412 ? "ok" : $"{(int)answer.StatusCode}";
                    if (code != expected)
                    {
                        wrong.Add($"{row.Method} {row.Route} as {subject ?? "nobody"}: {code}, not {expected}");
                    }
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
