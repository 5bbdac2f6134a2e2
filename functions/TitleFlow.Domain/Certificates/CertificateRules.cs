using System.Buffers.Text;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Certificates;

/// <summary>What must be so before a certificate is issued, corrected or revoked (M31, M34).</summary>
internal static class CertificateRules
{
    public static Finding NotIssued { get; } = Faults.Fail("certificate.none", "该申报尚未制发证书,请先完成认定并制发证书。");

    public static Finding Issued(CertificateNumber number) =>
        Faults.Fail("certificate.issued", $"该申报已制发证书{number},一件申报只有一个证书编号;内容有误请走更正。");

    public static Finding Revoked(DateOnly on) =>
        Faults.Fail("certificate.revoked", $"证书已于{on:yyyy-MM-dd}撤销,不能再变更。");

    public static IEnumerable<Finding> IssueFaults(IssueCertificate issue, DateOnly today) =>
    [
        .. Faults.When(
            issue.TitleGrantedOn is null, "certificate.no-title", "职称尚未认定或公布,不能制发证书;请先完成认定。"),
        .. Faults.When(
            issue.TitleGrantedOn is { } granted && granted != issue.Content.TitleOn,
            "certificate.title-date", $"证书上的取得日期应为认定(公布)日期{issue.TitleGrantedOn:yyyy-MM-dd},请改正。", "content.titleOn"),
        .. Faults.When(issue.Content.Version != 1, "certificate.version", "首次制发的证书版本应为1。", "content.version"),
        .. ContentFaults(issue.Content, issue.Signature, today),
    ];

    public static IEnumerable<Finding> CorrectionFaults(
        Certificate certificate, CorrectCertificate correct, DateOnly today)
    {
        var before = certificate.Content!;
        return certificate.Revocation is { } revoked ? [Revoked(revoked.On)] :
        [
            .. Faults.When(
                correct.Content.Number != before.Number,
                "certificate.number", $"更正不换证书编号,应仍为{before.Number}。", "content.number"),
            .. Faults.When(
                correct.Content.Version != before.Version + 1,
                "certificate.version",
                $"证书现为第{before.Version}版,更正后应为第{before.Version + 1}版;请刷新后重试。",
                "content.version"),
            .. Faults.When(
                correct.Content.IssuedOn < before.IssuedOn,
                "certificate.issued-earlier", "更正日期不能早于上一版的制发日期。", "content.issuedOn"),
            .. Faults.When(Amendments(before, correct.Content).Count == 0, "certificate.no-change", "更正没有改动任何内容,请核对。"),
            .. Faults.When(string.IsNullOrWhiteSpace(correct.Reason), "certificate.reason", "请填写更正原因。", "reason"),
            .. Revisions.Faults(correct.Revision, "证书内容"),
            .. ContentFaults(correct.Content, correct.Signature, today),
        ];
    }

    public static IEnumerable<Finding> RevocationFaults(
        Certificate certificate, RevokeCertificate revoke, DateOnly today) =>
    [
        .. Faults.When(
            !Revocations.Reasons.ContainsKey(revoke.ReasonCode), "certificate.revoke-reason",
            $"请选择撤销原因:{string.Join('、', Revocations.Reasons.Select(reason => $"{reason.Key}({reason.Value})"))}。", "reasonCode"),
        .. Faults.Text(revoke.Document, Revisions.DocumentCharacters, "certificate.revoke-document", "撤销决定的文号", "document"),
        .. Faults.When(revoke.Clause is null, "certificate.revoke-clause", "请填写撤销所依据的条款编号;须是该申报所适用政策的条款。", "clause"),
        .. Faults.When(
            string.IsNullOrWhiteSpace(revoke.DecidedBy), "certificate.revoke-body", "请填写作出撤销决定的单位。", "decidedBy"),
        .. Faults.When(
            revoke.On < certificate.History[^1].On || revoke.On > today,
            "certificate.revoke-day", $"撤销日期应在{certificate.History[^1].On:yyyy-MM-dd}至今天之间,请核对。", "on"),
    ];

    public static IEnumerable<Finding> TaskFaults(Certificate certificate, CompleteTreatment complete) =>
        certificate.Revocation is { } revoked ? [Revoked(revoked.On)] :
        [
            .. Faults.When(
                certificate.OpenTasks.All(task => task.TaskId != complete.TaskId),
                "treatment.unknown", "没有这项待办,请核对待办编号。", "taskId"),
            .. Faults.When(string.IsNullOrWhiteSpace(complete.Note), "treatment.note", "请填写办理情况。", "note"),
        ];

    /// <summary>What differs between two versions, field by field; number, version and day of issue aside.</summary>
    public static IReadOnlyList<Amendment> Amendments(CertificateContent before, CertificateContent after) =>
    [
        .. Differs("姓名", before.HolderName, after.HolderName),
        .. Differs("单位名称", before.UnitName, after.UnitName),
        .. Differs("统一社会信用代码", before.Unit.ToString(), after.Unit.ToString()),
        .. Differs("系列", before.Series, after.Series),
        .. Differs("专业", before.Specialty, after.Specialty),
        .. Differs("职称名称", before.TitleName, after.TitleName),
        .. Differs("职称级别", before.Level.ToString(), after.Level.ToString()),
        .. Differs("职称类别", before.Kind.ToString(), after.Kind.ToString()),
        .. Differs("路径", before.Route, after.Route),
        .. Differs("区划代码", before.County.ToString(), after.County.ToString()),
        .. Differs("区划名称", before.CountyName, after.CountyName),
        .. Differs("取得日期", $"{before.TitleOn:yyyy-MM-dd}", $"{after.TitleOn:yyyy-MM-dd}"),
        .. Differs("发证机关", before.Issuer, after.Issuer),
        .. Differs("政策版本", before.Pack.ToString(), after.Pack.ToString()),
    ];

    private static IEnumerable<Finding> ContentFaults(
        CertificateContent content, Signature signature, DateOnly today) =>
    [
        .. Faults.When(
            content.IssuedOn < content.TitleOn || content.IssuedOn > today,
            "certificate.issue-day", "制发日期应在取得日期至今天之间,请核对。", "content.issuedOn"),
        .. Faults.When(
            content.Kind is TitleKind.Directed && content.County.Level is not PlaceLevel.County,
            "certificate.directed-county", "定向职称必须载明有效的县(市、区)。", "content.county"),
        .. Faults.When(
            string.IsNullOrWhiteSpace(content.HolderName), "certificate.holder", "证书缺少持证人姓名。", "content.holderName"),
        .. Faults.When(
            !SignsExactly(signature, content), "certificate.jws-differs", "签名内容与证书内容不一致,请按当前内容重新签名。"),
    ];

    // Whether the signature is a true one is for the keys to say; here only that it was made over this very content.
    private static bool SignsExactly(Signature signature, CertificateContent content) =>
        signature.Jws.Split('.') is [_, var payload, { Length: > 0 }]
        && payload == Base64Url.EncodeToString(content.ToPayload());

    private static IEnumerable<Amendment> Differs(string field, string before, string after) =>
        before == after ? [] : [new Amendment(field, before, after)];
}
