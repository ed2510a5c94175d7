// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>A queue as a user names it: a name, an ARN or a URL.</summary>
public sealed record QueueAddress
{
    private QueueAddress()
    {
    }

    /// <summary>The name, with <c>.fifo</c> when it is a FIFO queue.</summary>
    public required string Name { get; init; }

    /// <summary>The owner's account, when the address says it.</summary>
    public string? Account { get; init; }

    /// <summary>The region, when the address says it.</summary>
    public string? Region { get; init; }

    /// <summary>The URL, when the address is one; else it has to be asked for.</summary>
    public Uri? Url { get; init; }

    /// <summary>Where to call SQS when the URL is not at AWS's public endpoint (VPC endpoint, emulator).</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether SQS keeps the order inside message groups.</summary>
    public bool IsFifo => Name.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>Reads an address.</summary>
    /// <param name="text"><c>name</c>, <c>arn:aws:sqs:region:account:name</c> or <c>https://host/account/name</c>.</param>
    /// <param name="region">The region the user gave beside it; wins over the one in the address.</param>
    /// <param name="account">The owner the user gave beside it; wins over the one in the address.</param>
    /// <exception cref="FormatException">It is none of these; the message says what is wrong.</exception>
    public static QueueAddress Parse(string text, string? region = null, string? account = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        QueueAddress address = text switch
        {
            _ when text.StartsWith("arn:", StringComparison.Ordinal) => FromArn(text),
            _ when text.Contains("://", StringComparison.Ordinal) => FromUrl(text),
            _ => new QueueAddress { Name = ValidName(text, text) },
        };
        return address with { Region = region ?? address.Region, Account = account ?? address.Account };
    }

    /// <inheritdoc/>
    public override string ToString() => Url?.AbsoluteUri ?? (Account is null ? Name : $"{Name} of account {Account}");

    private static QueueAddress FromArn(string text) =>
        text.Split(':') is [_, _, "sqs", { Length: > 0 } region, { Length: > 0 } account, var name]
            ? new QueueAddress { Name = ValidName(name, text), Account = account, Region = region }
            : throw new FormatException($"'{text}' is no queue ARN: write arn:aws:sqs:<region>:<account>:<name>");

    /// <summary>
    /// <c>https://sqs.eu-west-1.amazonaws.com/123456789012/name</c>, the older <c>eu-west-1.queue.amazonaws.com</c>, or
    /// any other host, which then is the endpoint: a VPC endpoint (<c>vpce-…​.sqs.eu-west-1.vpce.amazonaws.com</c>), a
    /// FIPS or dual-stack host, an emulator.
    /// </summary>
    private static QueueAddress FromUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            || url.Scheme is not ("http" or "https")
            || url.UserInfo.Length > 0
            || url.AbsolutePath.Trim('/').Split('/') is not [{ Length: > 0 } account, var name])
        {
            throw new FormatException($"'{text}' is no queue URL: write https://sqs.<region>.amazonaws.com/<account>/<name>");
        }

        (string? region, bool isPublic) = url.Host.Split('.') switch
        {
            ["sqs", var r, "amazonaws", "com"] => (r, true),
            ["sqs", var r, "amazonaws", "com", "cn"] => (r, true),
            [var r, "queue", "amazonaws", "com"] => (r, true),
            ["queue", "amazonaws", "com"] => ("us-east-1", true),
            [.., "sqs", var r, "vpce", "amazonaws", "com"] => (r, false),
            ["sqs" or "sqs-fips", var r, "amazonaws" or "api", ..] => (r, false),
            _ => ((string?)null, false),
        };
        return new QueueAddress
        {
            Name = ValidName(name, text),
            Account = account,
            Region = region,
            Url = url,
            Endpoint = isPublic ? null : new Uri(url.GetLeftPart(UriPartial.Authority)),
        };
    }

    /// <summary>"A queue name … can have up to 80 characters: alphanumeric, hyphens and underscores", and .fifo.</summary>
    private static string ValidName(string name, string text)
    {
        string stem = name.EndsWith(".fifo", StringComparison.Ordinal) ? name[..^5] : name;
        bool valid = stem.Length > 0 && name.Length <= 80;
        foreach (char c in stem)
        {
            valid &= char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
        }

        return valid ? name : throw new FormatException($"'{text}' names no queue: '{name}' is no SQS queue name");
    }
}
