using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>What the cases that a unit wants to post say of themselves.</summary>
/// <param name="Cases">The rows of the list, in the order that was asked for.</param>
/// <param name="PackPin">The pin of the first, under which a new list runs; empty where none can be read.</param>
/// <param name="County">The county that reviews them; empty where none can be read.</param>
/// <param name="Found">Everything that keeps one of them from being posted.</param>
public sealed record ReadyToPost(
    IReadOnlyList<PostedCase> Cases, string PackPin, string County, IReadOnlyList<Finding> Found);

/// <summary>
/// Reads the cases that a unit wants to post: nothing on the list comes from the browser but which cases they are.
/// </summary>
public sealed class CasesToPost(StreamDoor<Case> cases, Desk<Unit> units, Successions successions, Func<Law> law, TimeProvider time)
{
    /// <summary>The unit's name today; null where the register has no such approved unit.</summary>
    public async Task<string?> UnitNameAsync(UnitCode unit, CancellationToken stop) =>
        (await units.ReadAsync(unit.Stream, stop))?.State.On(Today)?.Name;

    /// <summary>
    /// Reads the cases. A case of another unit is told of as one that does not exist; one of a unit that was merged into this one
    /// is its own.
    /// </summary>
    /// <param name="asked">Which cases.</param>
    /// <param name="unit">The unit's code.</param>
    /// <param name="actor">Who posts; a clerk of the unit.</param>
    /// <param name="stop">Stops the reading.</param>
    /// <param name="anew">The posting that runs anew: its own run keeps nobody from it, and its pin and place stay. Null for a new one.</param>
    public async Task<ReadyToPost> ReadAsync(
        IReadOnlyList<CaseId> asked, string unit, Actor actor, CancellationToken stop, PostingHead? anew = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Count is 0 or > UnitPostingLimits.Cases)
        {
            return new ReadyToPost([], "", "", [WrongCount(asked.Count)]);
        }
        var read = await Task.WhenAll(
            asked.Select(caseId => cases.ReadAsync(caseId.Stream, actor, [Role.UnitClerk], stop)));
        var own = (await successions.WithHeldAsync(UnitCode.Parse(unit), Today, stop)).Select(held => held.ToString()).ToHashSet();
        var known = read.OfType<(Case State, long Version)>().Select(one => one.State)
            .Where(state => own.Contains(state.Dossier.Cover!.Unit.Code)).ToList();
        var first = known.FirstOrDefault()?.Dossier.Cover;
        var (pin, county) = (anew?.PackPin ?? first?.PackPin ?? "", anew?.Place ?? first?.County ?? "");
        return new ReadyToPost(
            [.. known.Select(Row)],
            pin,
            county,
            [.. read.SelectMany((one, index) => Faults(one?.State, own, (pin, county, anew?.PostingId), index, actor))]);
    }

    private DateOnly Today => new Moment(time.GetUtcNow()).On;

    private IEnumerable<Finding> Faults(
        Case? state, HashSet<string> own, (string Pin, string County, string? PostingId) list, int index, Actor actor)
    {
        var where = $"cases[{index}]";
        if (state?.Dossier.Cover is not { } cover || !own.Contains(cover.Unit.Code))
        {
            return [Fault("posting.case-unknown", $"第{index + 1}件不是本单位的申报;请从本单位已推荐的申报中选择。", where)];
        }
        var current = law();
        if (CaseModel.PackOf(cover, current) is not { } pack)
        {
            return [Fault("posting.pack-unknown", $"政策版本“{cover.PackPin}”没有载入;请联系政策管理员。", where)];
        }
        if (!PostingRules.ArePostedAlike(cover.PackPin, list.Pin, current.Packs, Today) || cover.County != list.County)
        {
            return [Fault("posting.packs-differ", $"第{index + 1}件与本次公示适用的公示规定或审核县区不同;请分开公示。", where)];
        }
        var elsewhere = state.Recommendation with
        {
            Postings = [.. state.Recommendation.Postings.Where(one => one.PostingId != list.PostingId)],
        };
        var asking = new Asking(new Moment(time.GetUtcNow()), actor.PersonId, current);
        return RecommendationRules.BeforePosting(elsewhere, asking, pack, CaseView.AtUnit(state, pack, asking.Moment))
            .Select(finding => finding with { Where = where });
    }

    private static PostedCase Row(Case state)
    {
        var (cover, dossier) = (state.Dossier.Cover!, state.Dossier);
        var form = (dossier.Snapshot ?? dossier.Content).Form;
        return new PostedCase(
            cover.CaseId,
            dossier.ApplicantName(),
            form?.Specialty ?? "",
            cover.TargetLevel,
            dossier.SubmittedHash ?? dossier.Hash())
        {
            PersonId = cover.PersonId,
        };
    }

    private static Finding WrongCount(int count) => Fault(
        "posting.case-count", $"一次公示1至{UnitPostingLimits.Cases}人,现为{count}人;请增减后再公示,超出的另发一次公示。", "cases");

    private static Finding Fault(string code, string message, string where) =>
        new(code, Severity.Fail, message) { Where = where };
}
