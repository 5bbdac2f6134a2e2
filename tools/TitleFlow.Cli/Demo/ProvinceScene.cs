namespace TitleFlow.Cli.Demo;

/// <summary>省级认定: the month's intake closes by a stored clock; one case goes back and comes again.</summary>
public sealed class ProvinceScene(Play play, CountyScene county)
{
    public async Task PlayAsync(Candidates cases)
    {
        play.Narrator.Open("九、十月认定");
        await play.RefusedAsync(play.Acts.Certify(cases.A) with { What = "截止收件前就认定" }, "certification.intake-open");
        await play.TurnToAsync(new DateOnly(2023, 10, 26), new TimeOnly(9, 0));
        await TellCycleAsync("220000-2023-10", "当月截止收件");
        await CertifyAndCutAsync(cases.A);
        await CertifyAsync(cases.B);
        await play.DoAsync(Acts.ReturnToCounty(cases.C));

        play.Narrator.Open("十、退回后次月认定");
        await play.TurnToAsync(new DateOnly(2023, 10, 30), new TimeOnly(9, 0));
        var proofs = play.Acts.Originals(cases.C).Where(item => item.Code == "service-proof");
        await county.SeeAsync(cases.C, [.. proofs], "(调阅人事档案)");
        await county.AnswerAsync(cases.C, "已调阅人事档案核实");
        await county.PushAsync(cases.C);
        await play.DoAsync(Acts.Treat(cases.A));
        await play.TurnToAsync(new DateOnly(2023, 11, 28), new TimeOnly(9, 0));
        await TellCycleAsync("220000-2023-11", "次月截止收件(25日是周六,顺延到27日)");
        await CertifyAsync(cases.C);
    }

    private async Task CertifyAsync(Candidate one)
    {
        await play.DoAsync(play.Acts.Certify(one));
        await TellCertificateAsync(one);
    }

    /// <summary>The power fails while the answer is on its way; asked again under its key, it is certified once.</summary>
    private async Task CertifyAndCutAsync(Candidate one)
    {
        var (act, key) = (play.Acts.Certify(one), play.NextKey());
        await play.CountStorageCallsAsync();
        var lost = play.SendAsync(act, key);
        await Task.Delay(TimeSpan.FromMilliseconds(40));
        await play.CutPowerAsync("认定的答复还在路上,机器断电");
        var (isAnswered, restartedAt) = (await WasAnsweredAsync(lost), play.Now);
        var first = await play.SendAsync(act, key);
        var stored = first.At < restartedAt ? "断电前已落库,原样答复" : "断电前未落库,现在办成";
        await play.ToldAsync(
            act with { What = $"{act.What}({(isAnswered ? "答复已到" : "答复没有等到")},同一编号重发)" }, first, $"{stored};只认定一次");
        var again = await play.SendAsync(act, key);
        Play.Check(again.IsSameAs(first), "同一编号再次重发", again);
        await TellCertificateAsync(one);
        var history = await play.ReadAsync(Cast.Jilin, $"{one.Path}/history?size=100");
        var names = history.Items("entries").Select(entry => entry.GetProperty("name").GetString());
        Play.Check(names.Count(name => name == "title-certified.v1") == 1, "只认定一次", history);
    }

    private static async Task<bool> WasAnsweredAsync(Task<Reply> lost)
    {
        try
        {
            return (await lost).IsDone;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task TellCycleAsync(string cycle, string what)
    {
        var month = await play.ReadUntilAsync(Cast.Jilin, $"api/cycles/{cycle}", IsClosed);
        Play.Check(IsClosed(month), what, month);
        var outcome = $"批次 {cycle} 有 {month.Items("cases").Count()} 件,可以认定";
        play.Tell(Cast.Clock, $"存好的时钟到点:{what}", null, outcome, step => step with
        {
            Deadline = $"{month.Word("cycleDay")} 认定日",
            Clauses = ["JL23-2.2-a"],
        });
    }

    private static bool IsClosed(Reply month) => month.Word("isIntakeClosed") == "True";

    private async Task TellCertificateAsync(Candidate one)
    {
        var certificate = await play.ReadAsync(one.Applicant, $"{one.Path}/certificate");
        play.Tell(Cast.Clock, "签发电子证书(ES256 签名)", 200, $"{certificate.Word("number")}", step => step with
        {
            Case = one.Letter,
            Clauses = ["JL23-2.2-d"],
        });
    }
}
