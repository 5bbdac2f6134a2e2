using System.Security.Cryptography;
using System.Text;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>What came of asking for a claim: the token to hold it under, or the stream that holds it.</summary>
/// <param name="Held">The claim and its token; null when somebody else holds it.</param>
/// <param name="Holder">Who holds it; null when it was taken.</param>
public readonly record struct ClaimTaken(HeldClaim? Held, StreamId? Holder);

/// <summary>
/// Takes claims before the append that holds them. A claim's row only says who asked first; who really holds it is
/// written in the holder's own partition, in the same transaction as the fact that needs it. A row whose taker died is
/// taken over by fencing its token in the taker's partition: whichever comes first there, the append or the fence, wins.
/// That holds for a taker's own earlier try as well: no token is ever replaced in the row that could still become held.
/// </summary>
public sealed class Claims(IClaimStore claims, IStreamStore streams)
{
    /// <summary>How often a takeover is tried before the asker is told to come back.</summary>
    public const int Tries = 4;

    /// <summary>Takes a claim for a stream, or says who holds it; null when others keep racing for it.</summary>
    /// <param name="key">What is claimed.</param>
    /// <param name="owner">The stream that will hold it.</param>
    /// <param name="seed">Makes the token of this taking, unlike that of any other; a fenced token is of no more use.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<ClaimTaken?> TakeAsync(string key, StreamId owner, string seed, CancellationToken stop)
    {
        var token = TokenOf(key, owner, seed);
        for (var tried = 0; tried < Tries; tried++)
        {
            var row = await claims.TakeAsync(key, owner, token, stop);
            if (row.Owner == owner && row.Token == token)
            {
                return new ClaimTaken(new HeldClaim(key, token), null);
            }
            if (await IsHeldAsync(row, stop))
            {
                // Held by its own stream: then the head that the asker decided on is an old one.
                return row.Owner == owner ? null : new ClaimTaken(null, row.Owner);
            }
            if (await claims.ReplaceAsync(row, owner, token, stop))
            {
                return new ClaimTaken(new HeldClaim(key, token), null);
            }
        }
        return null;
    }

    /// <summary>Lets a claim go, unless somebody else has taken it since.</summary>
    public async Task ReleaseAsync(StreamId owner, HeldClaim held, CancellationToken stop)
    {
        if (await claims.FindAsync(held.Key, stop) is { } row && row.Owner == owner && row.Token == held.Token)
        {
            await claims.ReleaseAsync(row, stop);
        }
    }

    /// <summary>The stream that holds a claim, or null.</summary>
    public async Task<StreamId?> HolderAsync(string key, CancellationToken stop) =>
        await claims.FindAsync(key, stop) is { } row && await HoldsAsync(row, stop) ? row.Owner : null;

    private async Task<bool> IsHeldAsync(ClaimRow row, CancellationToken stop)
    {
        if (await HoldsAsync(row, stop))
        {
            return true;
        }
        // After the fence stands, or was refused because the token is known there, the head tells for good.
        return !await streams.FenceAsync(row.Owner, row.Token, stop) && await HoldsAsync(row, stop);
    }

    private async Task<bool> HoldsAsync(ClaimRow row, CancellationToken stop) =>
        await streams.FindHeadAsync(row.Owner, stop) is { Head: var head } && head.Claims.Contains(new HeldClaim(row.Key, row.Token));

    private static string TokenOf(string key, StreamId owner, string seed) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{owner}\n{seed}")))[..32];
}
