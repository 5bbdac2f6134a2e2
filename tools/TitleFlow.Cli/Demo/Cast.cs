namespace TitleFlow.Cli.Demo;

/// <summary>Somebody of the seeded people, with the role in which they act.</summary>
/// <param name="Account">The account at the development issuer.</param>
/// <param name="Name">The invented name.</param>
/// <param name="Role">The role in Chinese.</param>
public sealed record Player(string Account, string Name, string Role)
{
    public override string ToString() => $"{Role} {Name}";
}

/// <summary>A seeded unit.</summary>
public sealed record Employer(string Code, string Name, string Kind, string PlaceLevel, string County);

/// <summary>Everybody who acts in the demonstration; all of them are invented and stand in the seed files.</summary>
public static class Cast
{
    public static Employer DunhuaClinic { get; } =
        new("12222403DEM0000903", "敦化市演示镇卫生院", "institution", "township", "222403");

    /// <summary>A village clinic is no institution with posts: a licensed social organisation, which the county's health bureau is in charge of.</summary>
    public static Employer DunhuaVillageClinic { get; } =
        new("52222403DEM0002607", "敦化市演示村卫生室", "social-organisation", "township", "222403");

    public static Employer DunhuaFarm { get; } =
        new("91222403DEM000111E", "敦化市演示农业科技有限公司", "enterprise", "county", "222403");

    public static Employer FusongClinic { get; } =
        new("12220621DEM000170A", "抚松县演示镇卫生院", "institution", "township", "220621");

    public static Player DunhuaClinicClerk { get; } = new("clerk-dunhua-a", "朴英淑", "单位经办");

    public static Player DunhuaFarmClerk { get; } = new("clerk-dunhua-b", "高立新", "单位经办");

    public static Player FusongClinicClerk { get; } = new("clerk-fusong-a", "孟繁荣", "单位经办");

    public static Player Dunhua { get; } = new("county-dunhua", "韩冬青", "县级");

    public static Player Fusong { get; } = new("county-fusong", "邹长河", "县级");

    public static Player Jilin { get; } = new("province-jilin", "岳松筠", "省级");

    public static Player Operator { get; } = new("operator-jilin", "路安平", "运维");

    /// <summary>Nobody in particular: a request without login.</summary>
    public static Player Public { get; } = new("", "", "公众");

    /// <summary>What the service does by itself when a stored clock is due.</summary>
    public static Player Clock { get; } = new("", "", "系统");
}
