// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Records;

namespace TFDrift.Core.Actors;

/// <summary>Who made a call, from where and with what: slices of the record, escapes left as they are.</summary>
/// <remarks>A member is empty when the record does not say.</remarks>
public readonly ref struct Actor
{
    private Actor(scoped in TrailRecord record)
    {
        UserIdentity identity = new(record.Json(RecordMember.UserIdentity));
        User = identity.User;
        Type = identity.Type;
        Arn = identity.Arn;
        Account = identity.Account;
        Role = identity.Role;
        Session = identity.Session;
        IsMfa = ReadMfa(record, identity);
        SourceIp = record.Text(RecordMember.SourceIpAddress);
        UserAgent = record.Text(RecordMember.UserAgent);
        InvokedBy = identity.InvokedBy;
        Channel = Channels.Of(record, identity);
    }

    /// <summary>
    /// The human, as far as the record tells: the source identity, the IAM user, <c>root</c>, the e-mail of an IAM
    /// Identity Center session, the session's name; for a session that a program named, its role; for a service, the
    /// service.
    /// </summary>
    public ReadOnlySpan<byte> User { get; }

    /// <summary><c>userIdentity.type</c>, for example <c>AssumedRole</c>.</summary>
    public ReadOnlySpan<byte> Type { get; }

    /// <summary>The caller's ARN.</summary>
    public ReadOnlySpan<byte> Arn { get; }

    /// <summary>The caller's account, which need not be the account of the resource.</summary>
    public ReadOnlySpan<byte> Account { get; }

    /// <summary>The role's name, without its path.</summary>
    public ReadOnlySpan<byte> Role { get; }

    /// <summary>The session's name.</summary>
    public ReadOnlySpan<byte> Session { get; }

    /// <summary>Whether the session was opened with a second factor; null when the record does not say.</summary>
    public bool? IsMfa { get; }

    /// <summary>An address, or the service that called.</summary>
    public ReadOnlySpan<byte> SourceIp { get; }

    /// <summary>What the client says of itself.</summary>
    public ReadOnlySpan<byte> UserAgent { get; }

    /// <summary>The service that made the call for somebody, or of its own accord.</summary>
    public ReadOnlySpan<byte> InvokedBy { get; }

    /// <summary>The way the call was made.</summary>
    public Channel Channel { get; }

    /// <summary>Reads the actor of a record.</summary>
    public static Actor Of(scoped in TrailRecord record) => new(record);

    private static bool? ReadMfa(in TrailRecord record, in UserIdentity identity)
    {
        if (!identity.Mfa.IsEmpty)
        {
            return identity.Mfa.SequenceEqual("true"u8);
        }

        // A sign-in opens the session, and says so elsewhere.
        ReadOnlySpan<byte> signIn = JsonSlices.MemberText(record.Json(RecordMember.AdditionalEventData), "MFAUsed"u8);
        return signIn.IsEmpty ? null : signIn.SequenceEqual("Yes"u8);
    }
}
