using System.Text.Json;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Demo;

/// <summary>申报: the applicants fill in, upload, sign and submit.</summary>
public sealed class FilingScene(Play play)
{
    public async Task PlayAsync(Candidates cases)
    {
        play.Narrator.Open("四、基层3010:申报");
        foreach (var (one, day) in cases.All.Zip([18, 19, 20]))
        {
            await play.TurnToAsync(new DateOnly(2023, 9, day), new TimeOnly(9, 0));
            await FileAsync(one);
        }

        await play.RefusedAsync(
            Acts.Start(cases.A) with { What = "再建一件同途径同年度的申报", About = null }, "case.second-live");
    }

    /// <summary>Uploads a paper that answers a point of a notice, and tells it.</summary>
    public Task SupplyAsync(Candidate one, string item, params IReadOnlyList<string> lines)
    {
        var found = play.Acts.Checklist(one).Find(item)!;
        return play.DoAsync(Acts.Upload(one, found, "bu", lines) with { What = $"补传“{found.Title}”" });
    }

    /// <summary>Signs the commitment for the dossier as it is now.</summary>
    public async Task SignAsync(Candidate one) =>
        await play.DoAsync(Acts.Sign(one, await play.ReadAsync(one.Applicant, $"{one.Path}/commitment")));

    private async Task FileAsync(Candidate one)
    {
        var start = Acts.Start(one);
        var started = await play.SendAsync(start, play.NextKey());
        Play.Check(started.Status == 201, start.What, started);
        one.CaseId = started.Id;
        await play.ToldAsync(start, started);
        await play.DoAsync(Acts.Draft(one));
        await play.DoAsync(Acts.Service(one));
        if (one.Letter == "A")
        {
            await play.RefusedAsync(Acts.Submit(one) with { What = "材料未传、承诺未签就提交" }, "checklist.missing");
        }

        await UploadAllAsync(one);
        await TellLedgerAsync(one);
        await SignAsync(one);
        await play.DoAsync(Acts.Submit(one));
    }

    /// <summary>What the service adds the spells up to.</summary>
    private async Task TellLedgerAsync(Candidate one)
    {
        var ledger = await play.ReadAsync(one.Applicant, $"{one.Path}/ledger");
        var (service, appointment) = (ledger.Body.GetProperty("service"), ledger.Body.GetProperty("appointment"));
        var isReached = service.GetProperty("isReached").GetBoolean() && appointment.GetProperty("isReached").GetBoolean();
        Play.Check(isReached, "年限", ledger);
        play.Tell(one.Applicant, "查看年限合计", 200, $"{Sum(service)};{Sum(appointment)}", step => step with
        {
            Case = one.Letter,
            Clauses = ["JL23-2.2-b"],
        });
    }

    private static string Sum(JsonElement report) =>
        $"{report.GetProperty("required").GetProperty("title")} {report.GetProperty("total").GetProperty("shown")}"
            + $"(要求{report.GetProperty("required").GetProperty("shown")})";

    private async Task UploadAllAsync(Candidate one)
    {
        var items = play.Acts.Required(one);
        if (one.Letter == "C")
        {
            var fake = new Act(one.Applicant, "上传改名为 .pdf 的文本文件", Acts.EvidencePath(one, items[0], "fake.pdf"))
            {
                About = one,
                Paper = "not a paper"u8.ToArray(),
            };
            await play.RefusedAsync(fake, "evidence.media-type", 415);
        }

        await play.DoAllAsync(new(one.Applicant, $"上传 {items.Count} 项材料(PDF)", "") { About = one }, [.. items.Select(item => Paper(one, item))]);
    }

    private static Act Paper(Candidate one, ChecklistItem item) => Acts.Upload(
        one, item, "1", item.Title, $"申报人:{one.Applicant.Name}", $"单位:{one.Employer.Name}", "本件为演示用的虚构材料。");
}
