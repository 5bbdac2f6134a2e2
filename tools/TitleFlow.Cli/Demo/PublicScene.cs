using TitleFlow.App.Certificates;

namespace TitleFlow.Cli.Demo;

/// <summary>公开核验: anybody checks a certificate, asking the service or without asking anybody.</summary>
public sealed class PublicScene(Play play)
{
    public async Task PlayAsync(Candidates cases)
    {
        play.Narrator.Open("十一、公开核验");
        var keys = (await play.ReadAsync(Cast.Public, ".well-known/titleflow-keys.json")).Text;
        foreach (var one in cases.All)
        {
            await VerifyAsync(one, keys);
        }

        await VerifyWronglyAsync(cases.A, cases.B, keys);
    }

    private async Task VerifyAsync(Candidate one, string keys)
    {
        var number = await NumberAsync(one);
        var found = await play.ReadAsync(Cast.Public, Query(number, one.Applicant.Name));
        Play.Check(found.Word("stateText") == "有效" && found.Word("title") is not null, "联网核验", found);
        var shown = $"{found.Word("stateText")}:{found.Word("title")},{found.Word("titleOn")}";
        play.Tell(Cast.Public, "凭编号和姓名联网核验", 200, shown, step => step with
        {
            Case = one.Letter,
            Clauses = ["JL23-5.3-a"],
        });
        var verdict = OfflineVerifier.Verify(found.Word("jws") ?? "", keys);
        Play.Check(verdict.IsValid && verdict.Payload!.Contains(number, StringComparison.Ordinal), "离线验签", found);
        play.Tell(Cast.Public, "用公布的公钥离线验签", null, verdict.Reason, step => step with { Case = one.Letter });
    }

    private async Task VerifyWronglyAsync(Candidate one, Candidate other, string keys)
    {
        var number = await NumberAsync(one);
        var found = await play.ReadAsync(Cast.Public, Query(number, one.Applicant.Name));
        play.ToldRefused(
            new(Cast.Public, "编号对、姓名不对", "") { About = one },
            await play.LookAsync(Cast.Public, Query(number, other.Applicant.Name)), "verify.not-found", 404);
        play.ToldRefused(
            new(Cast.Public, "只有编号,没有姓名", "") { About = one },
            await play.LookAsync(Cast.Public, $"api/certificates/verify?number={number}"), "verify.number-and-name");
        var jws = found.Word("jws")!.Split('.');
        var verdict = OfflineVerifier.Verify($"{jws[0]}.{jws[1][..^1]}A.{jws[2]}", keys);
        Play.Check(!verdict.IsValid, "改动一个字后离线验签", found);
        play.Tell(Cast.Public, "改动证书内容后离线验签", null, verdict.Reason, step => step with { Case = one.Letter });
    }

    private async Task<string> NumberAsync(Candidate one) =>
        (await play.ReadAsync(one.Applicant, $"{one.Path}/certificate")).Word("number")!;

    private static string Query(string number, string name) =>
        $"api/certificates/verify?number={number}&name={Uri.EscapeDataString(name)}";
}
