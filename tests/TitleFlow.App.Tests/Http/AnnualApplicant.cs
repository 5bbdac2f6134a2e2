using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Somebody of the seeds who files a yearly case for deputy senior over HTTP.</summary>
/// <param name="house">The house.</param>
/// <param name="subject">The applicant's subject.</param>
public sealed class AnnualApplicant(TestHouse house, string subject)
{
    /// <summary>Every required item of the checklist that has but one paper, or the paper that is sent.</summary>
    private static readonly IReadOnlyList<(string Item, string? Paper)> Papers =
    [
        ("identity", "identity-card"), ("employment", null), ("education-certificate", null), ("title-certificate", null),
        ("appointment-proof", "appointment-letter"), ("annual-assessment", null), ("achievements", null),
    ];

    /// <summary>What only those have whom a unit appoints and appraises.</summary>
    private static readonly IReadOnlyList<string> OfStaff = ["appointment-proof", "annual-assessment"];

    /// <summary>Asks as the applicant.</summary>
    public HttpClient Client => house.As(subject);

    /// <summary>Starts a case.</summary>
    public Task<Answered> StartAsync(string unit = Applicant.Hospital, string? freelanceField = null, int year = 2023) => Client.ActAsync(
        "/api/cases", new { unit, family = "annual", year, targetLevel = "deputy-senior", freelanceField });

    /// <summary>The merits.</summary>
    public static object Merits(
        string conferredOn = "1990-07-01", string achievedOn = "2022-06-01", object? exceptional = null, string series = "health",
        string specialty = "全科医学") => new
        {
            degrees = new[]
            {
                new { level = "college", school = "延边卫校", field = "临床医学", conferredOn, proofs = new[] { "education-certificate" } },
            },
            title = new
            {
                level = "intermediate",
                series,
                specialty,
                obtainedOn = "2008-09-01",
                proofs = new[] { "title-certificate" },
            },
            achievements = new[]
            {
                new { kind = "practice", title = "慢病管理", on = achievedOn, role = "主持", proofs = new[] { "achievements" } },
            },
            exceptional,
        };

    /// <summary>Fills in everything and signs; gives the case's id. A freelancer is a performer whom nobody has ever appointed.</summary>
    public async Task<string> CompleteAsync(
        string unit = Applicant.Hospital, string appointedFrom = "2008-09-01", string employment = "employment-contract",
        string? freelanceField = null, object? merits = null, int year = 2023)
    {
        var started = await StartAsync(unit, freelanceField, year);
        Assert.True(started.Status == 201, started.Body.ToJsonString());
        var (id, applicant) = (started.Id, new Applicant(Client));
        var isStaff = freelanceField is null;
        var (series, specialty) = isStaff ? ("health", "全科医学") : ("art", "表演");
        await SucceedsAsync(id, "draft", new
        {
            series,
            specialty,
            currentPost = isStaff ? "全科医师" : "演员",
            isAtFrontLine = true,
            summary = isStaff ? "从事全科诊疗。" : "从事舞台表演。",
        });
        foreach (var (item, paper) in Papers.Where(paper => isStaff || !OfStaff.Contains(paper.Item)))
        {
            var answer = await applicant.UploadAsync(id, item, Applicant.Pdf(item), item == "employment" ? employment : paper);
            Assert.True(answer.Status == 200, answer.Body.ToJsonString());
        }
        await SucceedsAsync(id, "service", new
        {
            spells = Array.Empty<object>(),
            appointments = new[]
            {
                new { level = "intermediate", unit = "演示单位", from = appointedFrom, proofs = new[] { "appointment-proof" } },
            }.Where(_ => isStaff),
        });
        await SucceedsAsync(id, "merits", merits ?? Merits(series: series, specialty: specialty));
        Assert.Equal(200, (await applicant.SignAsync(id)).Status);
        return id;
    }

    /// <summary>Submits.</summary>
    public Task<Answered> SubmitAsync(string id) => Client.ActAsync($"/api/cases/{id}/submit");

    /// <summary>Writes into the register of persons what a bureau would.</summary>
    public async Task RegisterAsync(Command command)
    {
        var persons = house.Services.GetRequiredService<Desk<Person>>();
        var answer = await persons.DecideAsync(
            new StreamId("person", TestHouse.PersonOf(subject)), new Request<Person>(command, "registrar"), CancellationToken.None);
        Assert.NotEmpty(Assert.IsType<Answer<Person>.Done>(answer).Receipt.Facts);
    }

    private async Task SucceedsAsync(string id, string act, object body)
    {
        var answer = await Client.ActAsync($"/api/cases/{id}/{act}", body);
        Assert.True(answer.Status == 200, $"{act}: {answer.Body.ToJsonString()}");
    }
}
