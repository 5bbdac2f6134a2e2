using System.Text.Json;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Demo;

/// <summary>申报: the applicants fill in, upload, sign and submit.</summary>
public sealed class FilingScene(Play play)
{
    private const string Pdf = "application/pdf";

    public async Task PlayAsync(Candidates cases)
    {
        play.Narrator.Open("一、申报");
        foreach (var (one, day) in cases.All.Zip([18, 19, 20]))
        {
            await play.TurnToAsync(new DateOnly(2023, 9, day), new TimeOnly(9, 0));
            await FileAsync(one);
        }

        await play.RefusedAsync(
            new(cases.A.Applicant, "再建一件同途径同年度的申报", "api/cases", Start(cases.A)), "case.second-live");
    }

    /// <summary>Uploads a paper that answers a point of a notice, and tells it.</summary>
    public async Task SupplyAsync(Candidate one, string item, params IReadOnlyList<string> lines)
    {
        var reply = await UploadAsync(one, Item(one, item), "bu", lines);
        await play.ToldAsync(new(one.Applicant, $"补传“{Item(one, item).Title}”", "") { About = one }, reply);
    }

    /// <summary>Signs the commitment for the dossier as it is now.</summary>
    public async Task SignAsync(Candidate one)
    {
        var shown = await play.ReadAsync(one.Applicant, $"{one.Path}/commitment");
        await play.DoAsync(new(one.Applicant, "阅读并签署个人诚信承诺", $"{one.Path}/commitment", new
        {
            textVersion = Texts.Of(shown, "personal", "version"),
            textHash = Texts.Of(shown, "personal", "textHash"),
            readSeconds = 48,
            dossierHash = shown.Word("dossierHash"),
        })
        { About = one });
    }

    private async Task FileAsync(Candidate one)
    {
        var started = await play.SendAsync(new(one.Applicant, "", "api/cases", Start(one)), play.NextKey());
        Play.Check(started.Status == 201, "建立申报", started);
        one.CaseId = started.Id;
        await play.ToldAsync(new(one.Applicant, $"建立申报:基层3010,{one.Employer.Name}", "") { About = one }, started);
        await play.DoAsync(new(one.Applicant, "填写申报表", $"{one.Path}/draft", one.Form) { About = one });
        await play.DoAsync(new(one.Applicant, $"填写工作经历和聘任经历({one.Spells().Count}段、{one.Appointments().Count}段)",
            $"{one.Path}/service", new { spells = one.Spells(), appointments = one.Appointments() })
        { About = one });
        if (one.Letter == "A")
        {
            await play.RefusedAsync(
                new(one.Applicant, "材料未传、承诺未签就提交", $"{one.Path}/submit") { About = one }, "checklist.missing");
        }

        await UploadAllAsync(one);
        await TellLedgerAsync(one);
        await SignAsync(one);
        await play.DoAsync(new(one.Applicant, "提交单位", $"{one.Path}/submit") { About = one });
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
        var items = Checklist(one).Items.Where(item => item.IsRequired).ToList();
        if (one.Letter == "C")
        {
            var path = Path(one, items[0], "fake.pdf");
            play.ToldRefused(
                new(one.Applicant, "上传改名为 .pdf 的文本文件", "") { About = one },
                await play.UploadAsync(one, path, "not a paper"u8.ToArray(), Pdf), "evidence.media-type", 415);
        }

        Reply? last = null;
        foreach (var item in items)
        {
            last = await UploadAsync(
                one, item, "1",
                [item.Title, $"申报人:{one.Applicant.Name}", $"单位:{one.Employer.Name}", "本件为演示用的虚构材料。"]);
        }

        await play.ToldAsync(new(one.Applicant, $"上传 {items.Count} 项材料(PDF)", "") { About = one }, last!);
    }

    private async Task<Reply> UploadAsync(Candidate one, ChecklistItem item, string name, IReadOnlyList<string> lines)
    {
        var reply = await play.UploadAsync(one, Path(one, item, $"{item.Code}-{name}.pdf"), PdfPaper.Write(lines), Pdf);
        Play.Check(reply.IsDone, $"上传“{item.Title}”", reply);
        return reply;
    }

    private static string Path(Candidate one, ChecklistItem item, string fileName)
    {
        var paper = item.Alternatives.Count > 1 ? $"&paper={item.Alternatives[0].Code}" : "";
        return $"{one.Path}/evidence/{item.Code}?fileName={fileName}{paper}";
    }

    private static object Start(Candidate one) =>
        new { unit = one.Employer.Code, family = "3010", year = 2023 };

    private ChecklistItem Item(Candidate one, string code) => Checklist(one).Find(code)!;

    private Checklist Checklist(Candidate one) => play.Pack.FindChecklist(Play.RouteId, one.Employer.Kind)!;
}
