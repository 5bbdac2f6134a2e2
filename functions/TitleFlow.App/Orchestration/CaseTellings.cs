using TitleFlow.App.Certificates;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Orchestration;

/// <summary>What a case tells other streams because of a fact, and the certificate that is to be signed.</summary>
public static class CaseTellings
{
    private const string Over = "申报已撤回或办结。";

    /// <summary>The tellings of one fact.</summary>
    public static IEnumerable<Effect> Of(Case before, Case after, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return fact switch
        {
            FilingWithdrawn withdrawn => Leaving(before, after, CycleOutcome.Withdrawn, withdrawn.Reason),
            FilingLapsed => Leaving(before, after, CycleOutcome.Withdrawn, "逾期未补正,视为放弃。"),
            CaseDeclined declined => [.. DroppedFromPostings(after, declined.Reason), .. OffTheSlate(after, declined.Reason)],
            PostingRefused refused => Leaving(before, after, CycleOutcome.Refused, refused.Reason),
            SlateJoined joined =>
            [
                .. OffTheEarlierSlate(before, joined),
                .. after.IsOver() ? OffTheSlate(after, Over) : [],
            ],
            PostingJoined when after.IsOver() => DroppedFromPostings(after, Over),
            CountyReviewed or CertificationReturned or CertificationRefused or GrantedElsewhere => Cycle(before, after, fact),
            TitleCertified certified => [.. Cycle(before, after, fact), .. certified.MustBePublished ? [] : Sign(after)],
            CertificateIssued issued => [Tell(issued.Holder.Stream, new RecordTitle(TitleOf(issued.Content)))],
            _ => [],
        };
    }

    private static IEnumerable<Effect> Leaving(Case before, Case after, CycleOutcome outcome, string reason) =>
        CycleCalls.Leaving(after.Dossier.Cover!.CaseId, before.Certification, outcome).Select(call => Tell(call.To, call.Command))
            .Concat(DroppedFromPostings(after, reason)).Concat(OffTheSlate(after, reason));

    private static IEnumerable<Effect> DroppedFromPostings(Case after, string reason) =>
        after.Recommendation.RunningPostings().Select(posting =>
            Tell(new StreamId("posting", posting.PostingId), new DropCase(after.Dossier.Cover!.CaseId, reason)));

    /// <summary>Whoever is out frees a place of the unit's quota (M14).</summary>
    private static IEnumerable<Effect> OffTheSlate(Case after, string reason) => after.Recommendation.Slate is { } slate
        ? [Tell(new StreamId("slate", slate.SlateId), new LeaveSlate(after.Dossier.Cover!.CaseId, reason))]
        : [];

    /// <summary>A case stands on one slate: once its matter is another one, the slate that takes it takes it off the one before (M16).</summary>
    private static IEnumerable<Effect> OffTheEarlierSlate(Case before, SlateJoined joined) =>
        before.Recommendation.Slate is { } slate && slate.SlateId != joined.SlateId
            ? [Tell(new StreamId("slate", slate.SlateId), new LeaveSlate(before.Dossier.Cover!.CaseId, "已列入另一份推荐名单。") { MovedTo = joined.SlateId })]
            : [];

    /// <summary>The month is named by the pack that the case was filed under; only its pin goes with the command.</summary>
    private static IEnumerable<Effect> Cycle(Case before, Case after, Fact fact) =>
        CycleCalls.OfCase(after.Dossier.Cover!.CaseId, after.Dossier.Cover.PackPin, before.Certification, fact)
            .Select(call => Tell(call.To, call.Command));

    private static IEnumerable<Effect> Sign(Case after) => [new SignCertificate(after.Dossier.Cover!.CaseId)];

    private static TellStream Tell(StreamId stream, Command command) => new(stream, command);

    private static Title TitleOf(CertificateContent content) => new(content.Level, content.Series, content.Kind, content.TitleOn)
    {
        Specialty = content.Specialty,
        County = content.Kind is TitleKind.Directed ? content.County : null,
        Certificate = content.Number.ToString(),
    };
}
