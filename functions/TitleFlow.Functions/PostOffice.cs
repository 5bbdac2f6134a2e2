using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using TitleFlow.App.Notices;
using TitleFlow.App.Registers;

namespace TitleFlow.Functions;

/// <summary>Hands letters to the configured SMTP server; where none is configured, notices stay in the in-box.</summary>
public sealed class PostOffice(Settings settings, AddressBook addresses) : IPostOffice
{
    /// <summary>How long the server may take over one letter.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task SendAsync(Letter letter, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (settings.Mail is not { } server || await addresses.FindAsync(letter.PersonId, stop) is not { } address)
        {
            return;
        }
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(server.From));
        message.To.Add(MailboxAddress.Parse(address));
        message.MessageId = letter.MessageId;
        message.Subject = letter.Subject;
        message.Body = new TextPart("plain") { Text = $"{letter.Text}\n\n{settings.PublicUrl}" };
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(server.Host, server.Port, server.IsSecure ? SecureSocketOptions.StartTls : SecureSocketOptions.None, stop);
        await client.SendAsync(message, stop);
        await client.DisconnectAsync(true, stop);
    }
}
