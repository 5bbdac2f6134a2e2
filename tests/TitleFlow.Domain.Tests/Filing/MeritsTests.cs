using System.Text.Json.Nodes;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using static TitleFlow.Domain.Tests.Filing.AnnualFilings;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>The parts of a yearly dossier besides service (M02, M09, M11, M13).</summary>
public sealed class MeritsTests
{
    private static readonly DateOnly On = new(2023, 2, 10);

    [Fact]
    public void State_OnThe3010Route_IsRefused()
    {
        var filings = new Filings(Packs.Jilin2023);
        filings.Happens(new StartFiling(filings.Cover));

        filings.IsRefused(new StateMerits(Merits.None), "merits.not-on-route");
    }

    [Fact]
    public void State_ManyFaults_NamesEveryFieldAtOnce()
    {
        var filings = new Filings(Packs.Jilin2023) { Cover = YearlyCover, Now = new(2023, 2, 10, 9, 0, 0, Moment.BeijingOffset) };
        filings.Happens(new StartFiling(filings.Cover));
        var wrong = Stated with
        {
            Degrees = [Stated.Degrees[0] with { Level = "phd", School = "", ConferredOn = new(2024, 1, 1) }],
            Title = Stated.Title! with { Series = "工程" },
            Achievements = [Stated.Achievements[0] with { Rank = 0 }],
            Hours = [new("public", 0, "course", new(2022, 5, 1), [])],
            GreenChannel = new("private-entrepreneur", ""),
        };

        Assert.Equal(
            [
                "merits.degrees[0].level", "merits.degrees[0].school", "merits.degrees[0].conferredOn", "merits.title.series",
                "merits.achievements[0].rank", "merits.hours[0].hours", "merits.greenChannel.ground",
            ],
            filings.Refusal(new StateMerits(wrong)).Select(finding => finding.Where!));
    }

    [Fact]
    public void State_MoreThanTheLimit_NamesTheLimit()
    {
        var many = Stated with { Scores = [.. Enumerable.Repeat(new ScoreLine("论文", 1), FilingLimits.ScoreLines + 1)] };
        var filings = new Filings(Packs.Jilin2023) { Cover = YearlyCover };
        filings.Happens(new StartFiling(filings.Cover));

        Assert.Equal("50 项", Assert.Single(filings.IsRefused(new StateMerits(many), "merits.too-many")).Threshold);
    }

    [Fact]
    public void Save_SeriesWrittenOut_IsNoCodeOfAYearlyCase()
    {
        var filings = new Filings(Packs.Jilin2023) { Cover = YearlyCover };
        filings.Happens(new StartFiling(filings.Cover));

        filings.IsRefused(new SaveDraft(Form with { Series = "工程" }), "series.not-a-code");
        filings.Happens(new SaveDraft(Form with { Series = "" }));
    }

    [Fact]
    public void Submit_ProofNotAttached_IsToldWithItsRow()
    {
        var merits = Stated with { Degrees = [Stated.Degrees[0] with { Proofs = ["education-certificate/none"] }] };

        Assert.Equal(
            "merits.degrees[0].proofs",
            Refused(Complete(merits: merits), "spell.proof-missing").First(DossierRules.StandsInTheWay).Where);
    }

    [Fact]
    public void Change_OneField_ChangesTheHashAndIsTheOnlyDifference()
    {
        var before = DossierContent.Empty with { Merits = Stated };
        var after = DossierContent.Empty with
        {
            Merits = Stated with { Achievements = [Stated.Achievements[0], Stated.Achievements[1] with { Kind = "book" }] },
        };

        Assert.NotEqual(DossierHash.Of(YearlyCover, before), DossierHash.Of(YearlyCover, after));
        Assert.Equal([new("merits.achievements[1].kind", "论文", "著作")], ContentChange.Between(before, after));
        Assert.Empty(ContentChange.Between(after, after));
    }

    [Fact]
    public void Change_RowsAddedAndTakenAway_AreToldFieldByField()
    {
        var none = DossierContent.Empty;
        var some = none with { Merits = Merits.None with { Scores = [new("论文", 5)] } };

        Assert.Equal(
            [new("merits.scores[0].item", null, "论文"), new("merits.scores[0].points", null, "5")],
            ContentChange.Between(none, some).Select(change => change with { After = change.After }));
        Assert.All(ContentChange.Between(some, none), change => Assert.Null(change.After));
    }

    [Fact]
    [Trait("Mechanism", "M02")]
    public void Mark_AroundTheCutOff_KeepsWhatIsLaterAndSaysSo()
    {
        var dossier = Complete(merits: Stated with
        {
            Achievements =
            [
                Stated.Achievements[0] with { On = new(2022, 12, 31) }, Stated.Achievements[0] with { On = new(2023, 1, 1) },
                Stated.Achievements[1], Stated.Achievements[1] with { PublishedOn = null },
            ],
        }).Dossier;

        Assert.Equal(
            [
                ("merits.degrees[0]", "计入"), ("merits.title", "计入"), ("merits.achievements[0]", "计入"),
                ("merits.achievements[1]", "截止日后,不计"), ("merits.achievements[2]", "截止日后,不计"),
                ("merits.achievements[3]", "尚未发表,不计"),
            ],
            MeritMark.Of(dossier, Packs.Jilin2023, On, []).Select(mark => (mark.Where, mark.Mark)));
        Assert.Equal(4, dossier.Content.Merits!.Achievements.Count);
    }

    /// <summary>In the round of 2023 no hours count: what is of before the first checked year is marked so, though the cut-off is later.</summary>
    [Fact]
    [Trait("Mechanism", "M09")]
    public void Mark_HoursBeforeTheFirstCheckedYear_AreNotCounted()
    {
        var dossier = Complete(merits: Stated with
        {
            Hours = [new("public", 18, "course", new(2022, 7, 1), ["education-hours"]), new("public", 18, "course", new(2023, 1, 2), ["education-hours"])],
        }).Dossier;

        Assert.Equal(
            [("merits.hours[0]", false, "起计年度前,不计"), ("merits.hours[1]", false, "截止日后,不计")],
            MeritMark.Of(dossier, Packs.Jilin2023, On, [])
                .Where(mark => mark.Where.StartsWith("merits.hours", StringComparison.Ordinal))
                .Select(mark => (mark.Where, mark.Counts, mark.Mark)));
    }

    /// <summary>No notice prints what degree a series asks for: whatever degree there is goes in, and the tiers are told that they judge.</summary>
    [Theory]
    [Trait("Mechanism", "M01")]
    [InlineData("secondary")]
    [InlineData("doctor")]
    public void Submit_AnyDegreeWhereNoFigureIsLoaded_IsToldAsInformation(string level)
    {
        var told = Submitted(Complete(merits: Stated with { Degrees = [Stated.Degrees[0] with { Level = level }] })).Findings
            .Single(finding => finding.Where == "merits.degrees");

        Assert.Equal(("policy.not-loaded", Severity.Info, "JL23-6.3-a"), (told.Code, told.Severity, told.Clause!.Clause));
    }

    /// <summary>A case that goes by a version of before the question was thought of is told nothing of it.</summary>
    [Fact]
    [Trait("Mechanism", "M01")]
    public void Ask_DegreesUnderAnArchiveOfBeforeTheFigure_TellsNothing()
    {
        var files = new Dictionary<string, string>(Packs.Files, StringComparer.Ordinal);
        foreach (var name in (string[])["jilin-2021/merits.json", "jilin-2023/merits.json"])
        {
            var values = JsonNode.Parse(files[name])!.AsObject();
            Assert.True(values.Remove("education.leastDegrees"));
            files[name] = values.ToJsonString();
        }
        var archived = PackReader.Read(files, isArchived: true).Packs.Single(pack => pack.Id == "jilin-2023");

        Assert.DoesNotContain(
            AnnualGate.Faults(InService, Complete(pack: archived, merits: Stated).Dossier, archived, On),
            finding => finding.Where == "merits.degrees");
    }

    [Theory]
    [Trait("Mechanism", "M01")]
    [InlineData("engineering", "college", "education.too-low")]
    [InlineData("engineering", "bachelor", null)]
    [InlineData("engineering", "master", null)]
    [InlineData("health", "college", "policy.not-loaded")]
    public void Ask_DegreesWhereAPackLoadsTheFigure_AreJudgedForItsSeriesAndLevel(string series, string level, string? code)
    {
        var pack = Packs.ShelfOf(Packs.With("jilin-2023/merits.json", text => text.Replace(
            """
            null }
                ],
                "hardness": "hard",
                "origin": "printed",
                "source": { "clause": "JL23-6.3-a", "path": "六(三)", "summary": "对照
            """,
            """
            [{ "code": "engineering-deputy-senior-bachelor", "title": "工程系列副高级:本科" }] }
                ],
                "hardness": "hard",
                "origin": "printed",
                "source": { "clause": "JL23-6.3-a", "path": "六(三)", "summary": "对照
            """,
            StringComparison.Ordinal))).FindCurrent("jilin-2023")!;
        var late = Stated.Degrees[0] with { Level = "doctor", ConferredOn = new(2023, 1, 1) };
        var dossier = Complete(pack: pack, merits: Stated with { Degrees = [Stated.Degrees[0] with { Level = level }, late] }).Dossier;
        var asked = dossier with { Content = dossier.Content with { Form = Form with { Series = series } } };

        var found = AnnualGate.Faults(InService, asked, pack, On).SingleOrDefault(finding => finding.Where == "merits.degrees");
        Assert.Equal((code, code is null ? null : "JL23-6.3-a"), (found?.Code, found?.Clause!.Clause));
        Assert.Equal(code == "education.too-low", found is { Severity: Severity.Fail, Threshold: "本科", Shortfall: "缺本科学历" });
    }

    [Fact]
    [Trait("Mechanism", "M11")]
    public void Submit_GreenChannel_IsOpenToTheCategoriesOfThePackOnly()
    {
        var firm = YearlyCover with { Unit = YearlyCover.Unit with { Kind = "enterprise" } };
        Submitted(Complete(merits: Stated with { GreenChannel = new("senior-manager", "民营企业负责人") }, cover: firm));

        Assert.Equal(
            "JL21-1.10-a",
            Refused(Complete(merits: Stated with { GreenChannel = new("teacher", "优秀教师") }, cover: firm), "green.not-open")
                .First(DossierRules.StandsInTheWay).Clause!.Clause);
    }

    [Fact]
    [Trait("Mechanism", "M11")]
    public void Submit_ExceptionalWithoutFigures_WaitsForTheOfficeToDecide()
    {
        var exceptional = Stated with { Exceptional = new(["tenure"], "贡献突出", []) };

        var findings = Refused(Complete("2022-01-01", exceptional), "exception.undecided", "tenure.too-short");
        var undecided = findings.First(DossierRules.StandsInTheWay);
        Assert.Equal(("JL23-6.3-a", Severity.NotLoaded), (undecided.Clause!.Clause, undecided.Severity));

        var hours = InService with { DecidedExceptions = ["hours"] };
        Assert.Equal(
            ["exception.undecided", "tenure.too-short"],
            Complete("2022-01-01", exceptional).Refusal(new SubmitFiling(hours)).Where(DossierRules.StandsInTheWay).Select(finding => finding.Code));
        Submitted(Complete("2022-01-01", exceptional), InService with { DecidedExceptions = ["tenure"] });
    }

    /// <summary>Who may recommend is asked whatever figures the notice prints: others, each once, of the same series (M11).</summary>
    [Theory]
    [Trait("Mechanism", "M11")]
    [InlineData("李四 engineering", "王五 engineering", null)]
    [InlineData("李四 engineering", "李四 engineering", "merits.exceptional.recommenders[1]")]
    [InlineData("李四 health", "王五 engineering", "merits.exceptional.recommenders[0]")]
    [InlineData("李四 engineering", "张三 engineering", "merits.exceptional.recommenders[1]")]
    public void Submit_ExceptionalWithRecommendersWhoMayNot_NamesThem(string first, string second, string? where)
    {
        var recommenders = new[] { first, second }.Select(by => by.Split(' ')).Select(by => new Recommender(by[0], "某所", "senior", by[1])).ToList();
        var cover = YearlyCover with { PersonName = "张三" };
        var filings = Complete("2022-01-01", Stated with { Exceptional = new(["tenure"], "贡献突出", recommenders) }, cover);
        var decided = InService with { DecidedExceptions = ["tenure"] };
        if (where is null)
        {
            Submitted(filings, decided);
            return;
        }
        var stops = filings.Refusal(new SubmitFiling(decided)).Where(DossierRules.StandsInTheWay).ToList();
        Assert.Equal(["exception.recommender-unfit", "tenure.too-short"], stops.Select(finding => finding.Code));
        Assert.Equal(where, stops[0].Where);
    }

    /// <summary>Who recommends: another one, of the same series, with exactly the level; each counts once.</summary>
    [Theory]
    [Trait("Mechanism", "M11")]
    [InlineData("education", "甲 乙", "")]
    [InlineData("education", "甲 甲", "exception.too-few-recommenders")]
    [InlineData("education", "甲 张三", "exception.too-few-recommenders")]
    [InlineData("education", "甲 副高", "exception.too-few-recommenders")]
    [InlineData("education", "甲 外行", "exception.too-few-recommenders")]
    [InlineData("tenure", "甲 乙", "exception.not-waivable")]
    [InlineData("", "甲 乙", "exception.nothing-named")]
    public void Check_Exceptional_WaivesOnlyWhatIsNamedAndAllowed(string waived, string names, string code)
    {
        var filing = new ExceptionalFiling(
            waived.Length > 0 ? [waived] : [], "贡献突出",
            [.. names.Split(' ').Select(name => new Recommender(
                name, "某所", name == "副高" ? "deputy-senior" : "senior", name == "外行" ? "health" : "engineering"))]);
        var source = Packs.Jilin2023.FindClause("JL23-6.3-a")!;
        Cited<T> Of<T>(T value) =>
            new("exception.test", value, IsLoaded: true, "code", Hardness.Hard, Origin.Assumed, Confirmed: false, source);

        var answer = ExceptionRules.Check(
            filing, "engineering", "张三", new(Of<IReadOnlyList<string>>(["education"]), Of(2), Of("senior")), decided: ["tenure"]);

        Assert.Equal(code.Length > 0 ? [code] : [], answer.Findings.Select(finding => finding.Code));
        Assert.Equal(code.Length > 0 ? [] : [waived], answer.LetOff);
    }
}
