using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certificates;

/// <summary>
/// GET /api/certificates/verify: anybody checks a certificate as it is now, by number and name, or by the token of its code.
/// </summary>
/// <remarks>200 with the state and a time; 404 if nothing fits, whichever part is wrong; 422 if too little is given. A number alone tells nothing.</remarks>
public static class VerifyCertificate
{
    /// <summary>Finds the certificate and tells its state.</summary>
    public static async Task<IResult> Handle(
        string? number, string? name, string? token, Claims claims, Desk<Case> cases, TimeProvider time, CancellationToken stop)
    {
        if (token is { Length: > 0 })
        {
            return await AnswerAsync($"certificate-token:{CodeTokens.HashOf(token)}", _ => true, claims, cases, time, stop)
                ?? NotFound("这个二维码没有对应的证书;请重新扫描,或改用证书编号和持证人姓名查询。");
        }
        if (string.IsNullOrWhiteSpace(number) || string.IsNullOrWhiteSpace(name))
        {
            return Problems.Refused([new Finding(
                "verify.number-and-name", Severity.Fail, "请同时填写证书编号和持证人姓名,或扫描证书上的二维码。") { Where = "number, name" }]);
        }
        var findings = CertificateNumber.Read(number, out var known);
        return findings.Count > 0
            ? Problems.Refused(findings)
            : await AnswerAsync($"certificate:{known}", content => IsSameName(content.HolderName, name.Trim()), claims, cases, time, stop)
                ?? NotFound("没有与编号和姓名都相符的证书;请逐字核对,仍查不到的请联系发证机关或拨打12345。");
    }

    private static async Task<IResult?> AnswerAsync(
        string claim, Func<CertificateContent, bool> isMeant, Claims claims, Desk<Case> cases, TimeProvider time, CancellationToken stop)
    {
        if (await claims.HolderAsync(claim, stop) is not { } stream
            || await cases.ReadAsync(stream, stop) is not { State.Certificate: { Content: { } content } certificate }
            || !isMeant(content))
        {
            return null;
        }
        return Results.Ok(Shown(certificate, content, time.GetUtcNow()));
    }

    private static IResult NotFound(string message) =>
        Problems.Of(ProblemKind.NotFound, new Finding("verify.not-found", Severity.Fail, message));

    private static object Shown(Certificate certificate, CertificateContent content, DateTimeOffset at) => new
    {
        state = certificate.State,
        stateText = certificate.State switch
        {
            CertificateState.Revoked => "已撤销",
            CertificateState.Corrected => "有效(已更正)",
            _ => "有效",
        },
        checkedAt = at,
        number = content.Number.ToString(),
        content.Version,
        holder = content.HolderName,
        unit = content.UnitName,
        title = content.TitleName,
        content.Specialty,
        content.Level,
        content.Marks,
        content.ValidIn,
        content.TitleOn,
        content.IssuedOn,
        content.Issuer,
        revokedOn = certificate.Revocation?.On,
        history = certificate.History.Select(entry => new { entry.On, entry.State, entry.Version }),
        jws = certificate.State == CertificateState.Revoked ? null : certificate.Signature?.Jws,
    };

    private static bool IsSameName(string held, string asked) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(held)), SHA256.HashData(Encoding.UTF8.GetBytes(asked)));
}
