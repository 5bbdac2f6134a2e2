using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Certificates;

/// <summary>A certificate to sign.</summary>
internal static class SignedCertificates
{
    public static readonly CertificateContent Content = new(
        CertificateNumber.From(
            PlaceCode.Parse("220000"), 2023, "JC", CaseId.From("applicant", "case")), 1, "赵示例", "敦化市医院")
    {
        Unit = UnitCode.Parse("91350100M000100Y43"),
        Series = "卫生",
        Specialty = "内科",
        Level = TitleLevel.DeputySenior,
        TitleName = "副主任医师",
        Kind = TitleKind.Directed,
        Route = "JL23-R3",
        County = PlaceCode.Parse("222403"),
        CountyName = "吉林省延边朝鲜族自治州敦化市",
        TitleOn = new DateOnly(2023, 9, 25),
        IssuedOn = new DateOnly(2023, 9, 25),
        Issuer = "吉林省人力资源和社会保障厅",
        Pack = PackPin.Parse("jilin-2023@0123456789ab"),
    };
}
