using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>What an entry of a register is about; it decides which reasons fit.</summary>
public enum EntryMatter
{
    /// <summary>A unit's name.</summary>
    UnitName,

    /// <summary>A unit's department in charge.</summary>
    UnitSuperior,

    /// <summary>How a unit ties titles to posts.</summary>
    UnitRegime,

    /// <summary>A unit's end.</summary>
    UnitClosing,

    /// <summary>A unit that goes into another.</summary>
    UnitMerger,

    /// <summary>Whether a unit is a proxy unit (人事代理机构).</summary>
    UnitProxy,

    /// <summary>A person's employment.</summary>
    Employment,

    /// <summary>A person's retirement.</summary>
    Retirement,

    /// <summary>A sanction on a person.</summary>
    Sanction,

    /// <summary>A role that is given, handed on or ended.</summary>
    Role,

    /// <summary>A series or specialty of a province.</summary>
    Specialty,

    /// <summary>A filing window.</summary>
    Window,

    /// <summary>A training base that is excluded, or holds courses again.</summary>
    TrainingBase,

    /// <summary>How much a move to the grass roots shortens somebody's way.</summary>
    MoveRelief,

    /// <summary>What somebody is let off who files as an exception.</summary>
    Exception,

    /// <summary>A login that is tied to a person.</summary>
    Login,

    /// <summary>An investigation of a person.</summary>
    Inquiry,

    /// <summary>The approval to hold a management and a professional post.</summary>
    DualPost,

    /// <summary>What a committee is competent for, or who does its work.</summary>
    Authority,

    /// <summary>How the posts of a unit are filled.</summary>
    Posts,

    /// <summary>What another register says of a person: degrees, hours, insurance.</summary>
    Record,

    /// <summary>A committee's name.</summary>
    CommitteeName,

    /// <summary>A committee's end, or that it goes into another.</summary>
    CommitteeEnd,

    /// <summary>Who set a committee up.</summary>
    CommitteeFounder,

    /// <summary>The body whose staff keep a committee's office.</summary>
    CommitteeOffice,

    /// <summary>The refusal of a unit's entry, or of a change of it that was proposed.</summary>
    UnitRefusal,

    /// <summary>The refusal of what a unit states of its posts.</summary>
    PostsRefusal,

    /// <summary>What a person is called, and the identity number.</summary>
    Identity,

    /// <summary>By what a person is reached.</summary>
    Contact,

    /// <summary>The last day of a tier's checks.</summary>
    Timetable,
}

/// <summary>Why something in a register is changed, and by which paper.</summary>
/// <param name="Code">One of <see cref="RegisterReasons"/>.</param>
/// <param name="Document">The number of the document that shows it.</param>
/// <param name="Note">What there is to say beyond; may be empty.</param>
public sealed record ChangeReason(string Code, string Document, string Note);

/// <summary>One reason of the table.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Matters">What it may be given for.</param>
public sealed record RegisterReason(string Code, string Title, IReadOnlyList<EntryMatter> Matters);

/// <summary>The coded reasons of the registers: the same whatever the notice, so no pack holds them.</summary>
public static class RegisterReasons
{
    /// <summary>Characters of a document's number or a note.</summary>
    public const int TextCharacters = 200;

    /// <summary>A document names the committee whose authority goes beyond that of its kind (JL21-1.9-a).</summary>
    internal const string NamedAuthority = "authority-named";

    /// <summary>The table.</summary>
    public static IReadOnlyList<RegisterReason> All { get; } =
    [
        new("renaming-approved", "经批准更名", [EntryMatter.UnitName, EntryMatter.CommitteeName]),
        new("reorganisation", "机构改革", [
            EntryMatter.UnitName, EntryMatter.UnitSuperior, EntryMatter.UnitRegime, EntryMatter.UnitClosing, EntryMatter.UnitMerger,
            EntryMatter.CommitteeName, EntryMatter.CommitteeEnd, EntryMatter.CommitteeOffice]),
        new("superior-assigned", "主管部门调整", [EntryMatter.UnitSuperior]),
        new("post-setting-approved", "岗位设置方案经核准", [EntryMatter.UnitRegime]),
        new("dissolution", "撤销或注销", [EntryMatter.UnitClosing]),
        new("end-changed", "撤销、注销或合并改期、取消", [EntryMatter.UnitClosing, EntryMatter.UnitMerger]),
        new("merger-approved", "经批准合并", [EntryMatter.UnitMerger, EntryMatter.CommitteeEnd]),
        new("agency-approved", "人事代理业务经核准", [EntryMatter.UnitProxy]),
        new("agency-ended", "不再办理人事代理", [EntryMatter.UnitProxy]),
        new("papers-missing", "证明文件不全或不符", [EntryMatter.UnitRefusal, EntryMatter.PostsRefusal]),
        new("facts-wrong", "登记内容与证明文件或事实不符", [EntryMatter.UnitRefusal, EntryMatter.PostsRefusal]),
        new("beyond-approved-posts", "与核准的岗位设置方案不符", [EntryMatter.PostsRefusal]),
        new("not-of-this-place", "不属本地管理", [EntryMatter.UnitRefusal]),
        new("registered-already", "已登记或已变更", [EntryMatter.UnitRefusal]),
        new("hired", "新聘用", [EntryMatter.Employment]),
        new("engaged", "签订协议或兼职", [EntryMatter.Employment]),
        new("transferred", "调入", [EntryMatter.Employment]),
        new("post-changed", "岗位变动", [EntryMatter.Employment]),
        new("contract-ended", "辞职、解聘或合同终止", [EntryMatter.Employment]),
        new("retired-by-age", "到龄退休", [EntryMatter.Retirement]),
        new("retired-early", "提前退休", [EntryMatter.Retirement]),
        new("sanction-decided", "处分决定", [EntryMatter.Sanction]),
        new("integrity-breach", "认定失信", [EntryMatter.Sanction]),
        new("sanction-lifted", "处分解除或失信修复", [EntryMatter.Sanction]),
        new("inquiry-opened", "立案调查", [EntryMatter.Inquiry]),
        new("inquiry-closed", "调查终结", [EntryMatter.Inquiry]),
        new("dual-post-approved", "双肩挑经批准", [EntryMatter.DualPost]),
        new("dual-post-ended", "不再双肩挑", [EntryMatter.DualPost]),
        new("register-checked", "经主管登记系统核验", [EntryMatter.Record]),
        new("original-checked", "经核对原件", [EntryMatter.Record]),
        new("record-cancelled", "原登记系统已撤销或注销", [EntryMatter.Record]),
        new("left-post", "离岗或调离", [EntryMatter.Role, EntryMatter.Employment]),
        new("duties-assigned", "任命或指定办理", [EntryMatter.Role]),
        new("duties-divided", "分工调整", [EntryMatter.Role]),
        new("on-leave", "休假或外出", [EntryMatter.Role]),
        new("account-misused", "违规使用账号", [EntryMatter.Role, EntryMatter.Login]),
        new("identity-checked", "身份经当面核对", [EntryMatter.Login, EntryMatter.Identity]),
        new("name-changed", "依法变更姓名", [EntryMatter.Identity]),
        new("number-changed", "公安机关变更公民身份号码", [EntryMatter.Identity]),
        new("contact-changed", "联系方式变动", [EntryMatter.Contact]),
        new("verified-at-login", "登录时由身份认证平台核验", [EntryMatter.Login]),
        new("account-replaced", "更换登录账号", [EntryMatter.Login]),
        new("list-adjusted", "系列专业目录调整", [EntryMatter.Specialty]),
        new("consent-given", "省级同意设置", [EntryMatter.Specialty]),
        new("grassroots-service", "基层服务经核实", [EntryMatter.MoveRelief]),
        new("exception-approved", "破格条件经集体研究核定", [EntryMatter.Exception]),
        new("exception-revoked", "破格核定经复核调整", [EntryMatter.Exception]),
        new("authority-approved", "评审权限经核准备案", [EntryMatter.Authority]),
        new(NamedAuthority, "文件点名授权,超出同类评委会的级别", [EntryMatter.Authority]),
        new("authority-devolved", "评审权限下放或调整", [EntryMatter.Authority]),
        new("authority-cancelled", "取消评审授权", [EntryMatter.Authority]),
        new("cannot-review-alone", "不能独立组织评审", [EntryMatter.Authority]),
        new("committee-dissolved", "评委会撤销", [EntryMatter.Authority, EntryMatter.CommitteeEnd]),
        new("office-reassigned", "评委会办事机构调整", [EntryMatter.CommitteeOffice]),
        new("founder-checked", "评委会组建单位经核实", [EntryMatter.CommitteeFounder]),
        new("figures-changed", "岗位或人员变动", [EntryMatter.Posts]),
        new("window-extended", "延长申报时间", [EntryMatter.Window]),
        new("base-failed", "年度考核不合格,摘牌或停办", [EntryMatter.TrainingBase]),
        new("base-restored", "整改合格,恢复办班", [EntryMatter.TrainingBase]),
        new("timetable-published", "公布年度审核安排", [EntryMatter.Timetable]),
        new("timetable-adjusted", "调整年度审核安排", [EntryMatter.Timetable]),
        new("entry-corrected", "原登记有误,更正", [.. Enum.GetValues<EntryMatter>()]),
    ];

    /// <summary>What a reason is called; the code itself where the table no longer has it.</summary>
    public static string TitleOf(string code) => All.FirstOrDefault(reason => reason.Code == code)?.Title ?? code;

    /// <summary>A reason in one line, for records that hold a text.</summary>
    public static string Written(ChangeReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return string.Join(';', new[] { TitleOf(reason.Code), reason.Document, reason.Note }.Where(part => part.Length > 0));
    }

    /// <summary>What is wrong with a reason that is given for a matter.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="matter">What it is given for.</param>
    /// <param name="only">The codes that fit this one entry; none where every code of the matter does.</param>
    public static IEnumerable<Finding> FaultsOf(ChangeReason reason, EntryMatter matter, params IReadOnlyList<string> only)
    {
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(only);
        var fitting = All.Where(known => known.Matters.Contains(matter) && (only.Count == 0 || only.Contains(known.Code))).ToList();
        return
        [
            .. Faults.When(
                !fitting.Exists(known => known.Code == reason.Code), "reason.code",
                $"请选择变更原因:{string.Join('、', fitting.Select(known => $"{known.Code}({known.Title})"))}。", "reasonCode"),
            .. Faults.When(
                string.IsNullOrWhiteSpace(reason.Document) || reason.Document.Length > TextCharacters,
                "reason.document", $"请填写依据文件的文号(至多{TextCharacters}字)。", "document"),
            .. Faults.When(
                reason.Note.Length > TextCharacters, "reason.note", $"说明至多{TextCharacters}字,请精简。", "note"),
        ];
    }
}
