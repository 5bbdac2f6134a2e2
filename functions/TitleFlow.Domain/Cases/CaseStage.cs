using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Cases;

/// <summary>Where a case stands. It is computed from the facts, never stored.</summary>
public enum CaseStage
{
    /// <summary>Nothing has been filed.</summary>
    NotStarted,

    /// <summary>草稿.</summary>
    Draft,

    /// <summary>单位审核推荐.</summary>
    AtUnit,

    /// <summary>单位已推荐,待公示.</summary>
    Recommended,

    /// <summary>单位公示中.</summary>
    OnPosting,

    /// <summary>公示期满,待单位报送.</summary>
    Posted,

    /// <summary>主管部门审核.</summary>
    AtDepartment,

    /// <summary>县级审核原件.</summary>
    AtCounty,

    /// <summary>县级人社部门审核.</summary>
    AtCountyOffice,

    /// <summary>市级人社部门审核.</summary>
    AtCityOffice,

    /// <summary>省级人社部门审核.</summary>
    AtProvinceOffice,

    /// <summary>评委会办公室审核.</summary>
    AtCommitteeOffice,

    /// <summary>已报评委会,待例会.</summary>
    AtCommittee,

    /// <summary>暂缓办理.</summary>
    Held,

    /// <summary>一次性告知,待补正.</summary>
    ToBeCured,

    /// <summary>已请示,待上级答复.</summary>
    AskedAbove,

    /// <summary>省级已退回,县级重新审核.</summary>
    ReturnedToCounty,

    /// <summary>列入当月批次,待省级认定.</summary>
    AtProvince,

    /// <summary>已认定,待制证.</summary>
    Certified,

    /// <summary>已发证.</summary>
    Issued,

    /// <summary>证书已撤销.</summary>
    Revoked,

    /// <summary>单位不予推荐.</summary>
    Declined,

    /// <summary>未通过.</summary>
    Refused,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>逾期未补正,视为放弃.</summary>
    Lapsed,

    /// <summary>已从其他途径取得.</summary>
    GrantedElsewhere,
}

/// <summary>The stage of a case, and how a reader sees it.</summary>
public static class CaseStages
{
    /// <summary>Computes where a case stands.</summary>
    public static CaseStage Of(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Dossier.Phase switch
        {
            DossierPhase.NotStarted => CaseStage.NotStarted,
            DossierPhase.Draft => CaseStage.Draft,
            DossierPhase.Withdrawn => CaseStage.Withdrawn,
            DossierPhase.Lapsed => CaseStage.Lapsed,
            _ => state.IsClosed() ? Closed(state) : CaseView.IsAtUnit(state) ? AtUnit(state) : Above(state),
        };
    }

    /// <summary>What a reader sees.</summary>
    public static string Chinese(this CaseStage stage) => stage switch
    {
        CaseStage.NotStarted => "尚未申报",
        CaseStage.Draft => "草稿",
        CaseStage.AtUnit => "单位审核推荐",
        CaseStage.Recommended => "单位已推荐,待公示",
        CaseStage.OnPosting => "单位公示中",
        CaseStage.Posted => "公示期满,待单位报送",
        CaseStage.AtDepartment => "主管部门审核",
        CaseStage.AtCounty => "县级审核原件",
        CaseStage.AtCountyOffice => "县级人社部门审核",
        CaseStage.AtCityOffice => "市级人社部门审核",
        CaseStage.AtProvinceOffice => "省级人社部门审核",
        CaseStage.AtCommitteeOffice => "评委会办公室审核",
        CaseStage.AtCommittee => "已报评委会,待例会",
        CaseStage.Held => "暂缓办理",
        CaseStage.ToBeCured => "一次性告知,待补正",
        CaseStage.AskedAbove => "已请示,待上级答复",
        CaseStage.ReturnedToCounty => "省级已退回,县级重新审核",
        CaseStage.AtProvince => "列入当月批次,待省级认定",
        CaseStage.Certified => "已认定,待制证",
        CaseStage.Issued => "已发证",
        CaseStage.Revoked => "证书已撤销",
        CaseStage.Declined => "单位不予推荐",
        CaseStage.Refused => "未通过",
        CaseStage.Withdrawn => "已撤回",
        CaseStage.Lapsed => "逾期未补正,视为放弃",
        _ => "已从其他途径取得",
    };

    private static CaseStage Closed(Case state) => state switch
    {
        { Certificate.State: CertificateState.Revoked } => CaseStage.Revoked,
        { Certificate.State: not CertificateState.None } => CaseStage.Issued,
        { Certification.Stage: CertificationStage.Certified } => CaseStage.Certified,
        { Certification.Stage: CertificationStage.GrantedElsewhere } => CaseStage.GrantedElsewhere,
        { Recommendation.IsDeclined: true } => CaseStage.Declined,
        _ => CaseStage.Refused,
    };

    private static CaseStage AtUnit(Case state)
    {
        var hash = state.Dossier.SubmittedHash ?? "";
        var recommendation = state.Recommendation;
        return recommendation switch
        {
            _ when CaseView.OpenNotice(state) is not null => CaseStage.ToBeCured,
            _ when recommendation.RunningPostings().Any() => CaseStage.OnPosting,
            _ when recommendation.Postings.Any(posting =>
                posting.Standing == CasePostingStanding.Finished && posting.DossierHash == hash) => CaseStage.Posted,
            { Made: { } made } when made.DossierHash == hash => CaseStage.Recommended,
            _ => CaseStage.AtUnit,
        };
    }

    private static CaseStage Above(Case state) => state switch
    {
        { Certification.Stage: CertificationStage.Queued } => CaseStage.AtProvince,
        _ when CaseView.OpenNotice(state) is not null => CaseStage.ToBeCured,
        _ when state.Review.Of(CaseView.TierOf(state)).OpenQueries().Any() => CaseStage.AskedAbove,
        { Review.Path.Hold: not null } => CaseStage.Held,
        { Certification.Stage: CertificationStage.Returned } => CaseStage.ReturnedToCounty,
        _ when CaseView.HasPath(state) => OnPath(state.Review.Path),
        _ => CaseStage.AtCounty,
    };

    private static CaseStage OnPath(ReviewPath path) => path.Current()?.Tier switch
    {
        null => CaseStage.AtCommittee,
        "department" => CaseStage.AtDepartment,
        "county" => CaseStage.AtCountyOffice,
        "city" => CaseStage.AtCityOffice,
        "province" => CaseStage.AtProvinceOffice,
        _ => CaseStage.AtCommitteeOffice,
    };
}
