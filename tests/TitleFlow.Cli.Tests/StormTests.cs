using TitleFlow.Cli.Storm;
using TitleFlow.Domain.Registers;
using TitleFlow.Functions;

namespace TitleFlow.Cli.Tests;

public sealed class StormTests
{
    private const string Variable = "TITLEFLOW_TEST_STORAGE";
    private const int Cases = 10;

    /// <summary>A short storm; <c>make storm</c> drives a long one.</summary>
    [Fact]
    public async Task Storm_OverThreeProcesses_LosesNothingAndDoesNothingTwice()
    {
        var connection = Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException(
            $"{Variable} is not set, and the storm needs Azurite: run through `make test`.");
        var plan = new StormPlan(Cases, 3, 7, connection);
        var programs = StormPrograms.Built();
        var storm = new StormRun(plan, programs);
        await using (storm)
        {
            var report = await storm.RunAsync(new Silent(), TestContext.Current.CancellationToken);

            Assert.Empty(report.Faults);
            // Every process is doomed by the number of requests, which is more than any of them lives for.
            Assert.True(report.Kills >= plan.Processes, storm.Standing());
            Assert.Equal(StormCase.All(Crowd.Of(Cases).Candidates, plan.Chance(-1)).Count(one => one.IsCertified), report.Certificates);
            Assert.True(report.Invocations > 2, $"{report.Invocations} invocations were done, {report.FailedInvocations} failed.");
            Assert.True(report.AskedAgain > 0 && report.FactsTold > 0 && report.Notices > 0, storm.Standing());
        }

        Directory.Delete(programs.Folder, recursive: true);
    }

    [Fact]
    public void Of_TheLargestCrowd_IsAmongThoseWhomARehearsalMakesUp()
    {
        var crowd = Crowd.Of(StormPlan.MostCases);
        var seeds = SeedReader.People("demo-people.json", File.ReadAllText(Path.Combine(Repository.Policies, "seed", "demo-people.json")));
        var unitOf = RehearsalSeeds.Of(seeds.Entries, crowd.Applicants).ToDictionary(
            person => person.Subject,
            person => person.Commands.OfType<StateEmployment>().Single().Employment.Unit.ToString());

        Assert.Equal(StormPlan.MostCases, crowd.Candidates.Select(one => one.Applicant.Account).Distinct().Count());
        Assert.All(crowd.Candidates, one => Assert.Equal(one.Employer.Code, unitOf[one.Applicant.Account]));
    }

    [Fact]
    public void All_OfTenCases_GoEveryWayAndComeAgainUnderTheSameSeed()
    {
        var plan = new StormPlan(Cases, 3, 42, "");

        var ways = StormCase.All(Crowd.Of(Cases).Candidates, plan.Chance(-1)).Select(one => one.Way).ToList();

        Assert.Equal(Enum.GetValues<Way>(), ways.Distinct().Order());
        Assert.Equal(ways, StormCase.All(Crowd.Of(Cases).Candidates, plan.Chance(-1)).Select(one => one.Way));
        Assert.NotEqual(ways, StormCase.All(Crowd.Of(Cases).Candidates, (plan with { Seed = 43 }).Chance(-1)).Select(one => one.Way));
    }

    [Theory]
    [InlineData("--cases", "0")]
    [InlineData("--cases", "1001")]
    [InlineData("--processes", "17")]
    [InlineData("--seed", "many")]
    public void Run_WithAnImpossibleNumber_IsAskedWrongly(params string[] words) =>
        Assert.Equal(ExitCode.Usage, Cli.Run(["storm", "--storage", "nonsense", .. words]).Code);

    private sealed class Silent : IGauge
    {
        public void Enter(string stage, int steps)
        {
            // Nobody watches a test.
        }

        public void Step()
        {
            // Nobody watches a test.
        }
    }
}
