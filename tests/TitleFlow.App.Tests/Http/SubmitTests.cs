using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

public sealed class SubmitTests
{
    [Fact]
    public async Task Submit_OfACaseThatDoesNotExist_IsNotFound()
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.As("applicant-dunhua-a1").ActAsync($"/api/cases/{CaseId.From("nobody", "nothing")}/submit");
        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task Submit_UnderAnIdThatIsNone_IsNotFoundToo()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(404, (await house.As("applicant-dunhua-a1").ActAsync("/api/cases/no-id/submit")).Status);
    }
}
