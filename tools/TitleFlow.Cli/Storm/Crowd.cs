using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.Cli.Demo;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Cli.Storm;

/// <summary>As many invented applicants as a storm needs, employed like those of the demonstration.</summary>
public static class Crowd
{
    private static readonly string[] Surnames =
        ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "尤", "许"];

    private static readonly string[] GivenNames =
        ["春山", "夏河", "秋田", "冬林", "一帆", "子安", "若水", "明远", "思齐", "文博", "景行", "怀瑾", "清和", "知秋", "望岳"];

    private static readonly DateOnly FirstBirthday = new(1968, 1, 1);
    private static readonly DateOnly EmployedSince = new(1990, 8, 1);
    private static readonly DateOnly TitleSince = new(2008, 9, 1);

    /// <summary>The applicants and what they file.</summary>
    public static IReadOnlyList<Candidate> Of(int count)
    {
        var patterns = new Candidates().All;
        return [.. Enumerable.Range(0, count).Select(index => Of(index, patterns[index % patterns.Count]))];
    }

    /// <summary>The applicants as a file of seeds.</summary>
    public static string People(IReadOnlyList<Candidate> crowd) => Write(new
    {
        title = "风暴演练人员(均为虚构;证件号码使用不存在的区划999999,不对应任何真实人员)",
        rolesFrom = new DateOnly(2021, 1, 1),
        registeredBy = "seed-registrar",
        people = crowd.Select((one, index) => new
        {
            subject = one.Applicant.Account,
            name = one.Applicant.Name,
            identityNumber = IdentityNumberOf(index),
            roles = new[] { new { role = "applicant" } },
            employment = new
            {
                unit = one.Employer.Code,
                post = one.Form.CurrentPost,
                postKind = "professional",
                from = EmployedSince,
            },
            titles = new[]
            {
                new
                {
                    level = "intermediate",
                    series = one.Employer.Kind == "enterprise" ? "agriculture" : "health",
                    specialty = one.Form.Specialty,
                    from = TitleSince,
                },
            },
        }),
    });

    /// <summary>The applicants as accounts of the development issuer.</summary>
    public static string Accounts(IReadOnlyList<Candidate> crowd) => Write(crowd.Select(one => new
    {
        subject = one.Applicant.Account,
        name = one.Applicant.Name,
        role = one.Applicant.Role,
        place = one.Employer.Name,
    }));

    private static Candidate Of(int index, Candidate like)
    {
        var name = Surnames[index % Surnames.Length] + GivenNames[index / Surnames.Length % GivenNames.Length];
        var applicant = new Player($"applicant-storm-{index + 1:D4}", name, "申报人");
        return new($"#{index + 1}", applicant, like.Clerk, like.County, like.Employer) { Form = like.Form, Before = like.Before };
    }

    private static string IdentityNumberOf(int index)
    {
        var number = $"999999{FirstBirthday.AddDays(index):yyyyMMdd}101";
        return "0123456789X".Select(check => $"{number}{check}").First(written => IdentityNumber.TryParse(written, out _));
    }

    private static string Write(object value) => JsonSerializer.Serialize(value, Codec.Json);
}
