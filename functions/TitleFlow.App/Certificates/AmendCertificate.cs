using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certificates;

/// <summary>What is to be corrected on a certificate; fields left out stay as they are.</summary>
/// <param name="Reason">Why, in words; required.</param>
/// <param name="Revision">The coded reason with what shows it.</param>
/// <param name="HolderName">The holder's name.</param>
/// <param name="UnitName">The unit's name.</param>
/// <param name="Series">The series.</param>
/// <param name="Specialty">The specialty.</param>
public sealed record Correction(
    string Reason, Revision Revision, string? HolderName = null, string? UnitName = null, string? Series = null, string? Specialty = null);

/// <summary>A decision that takes a title away.</summary>
/// <param name="On">The day of the decision; not before the last entry, not in the future.</param>
/// <param name="ReasonCode">The coded reason, one of <see cref="Revocations.Reasons"/>.</param>
/// <param name="Document">The number of the decision.</param>
/// <param name="Clause">The clause that the decision rests on, such as JL23-1.4-b.</param>
/// <param name="DecidedBy">The body that decided.</param>
public sealed record Revocation(DateOnly On, string ReasonCode, string Document, string Clause, string DecidedBy);

/// <summary>POST /api/cases/{caseId}/certificate/correct and …/revoke: the province amends what it has issued.</summary>
/// <remarks>200; 404; 412; 422. The number stays; every earlier version stays on record.</remarks>
public static class AmendCertificate
{
    /// <summary>Signs the corrected content and stores it as the next version.</summary>
    public static async Task<IResult> Correct(
        CaseId caseId, Sent<Correction> sent, Actor actor, StreamDoor<Case> cases, SigningKeys keys, TimeProvider time, CancellationToken stop)
    {
        if (await cases.ReadAsync(caseId.Stream, actor, [Role.Province], stop) is not { State.Certificate: { Content: not null } certificate })
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var asked = sent.Body;
        var content = certificate.NextVersion(new Moment(time.GetUtcNow()).On, before => before with
        {
            HolderName = asked.HolderName ?? before.HolderName,
            UnitName = asked.UnitName ?? before.UnitName,
            Series = asked.Series ?? before.Series,
            Specialty = asked.Specialty ?? before.Specialty,
        });
        var command = new CorrectCertificate(content, keys.Sign(content), asked.Reason) { Revision = asked.Revision };
        return await cases.ActAsync(caseId.Stream, sent, actor, command, [Role.Province], stop);
    }

    /// <summary>Stores the decision; the public answer is revoked from then on.</summary>
    public static async Task<IResult> Revoke(
        CaseId caseId, Sent<Revocation> sent, Actor actor, StreamDoor<Case> cases, Func<Law> law, CancellationToken stop)
    {
        var asked = sent.Body;
        var read = await cases.ReadAsync(caseId.Stream, actor, [Role.Province], stop);
        var clause = read?.State.Dossier.Cover is { } cover ? CaseModel.PackOf(cover, law())?.FindClause(asked.Clause) : null;
        var command = new RevokeCertificate(asked.On, asked.ReasonCode, clause, asked.DecidedBy) { Document = asked.Document };
        return await cases.ActAsync(caseId.Stream, sent, actor, command, [Role.Province], stop);
    }
}
