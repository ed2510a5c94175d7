// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Records;

namespace TFDrift.Core.Actors;

/// <summary>Who made a call, from where and with what: slices of the record, escapes left as they are.</summary>
/// <remarks>A member is empty when the record does not say.</remarks>
public readonly ref struct Actor
{
    private readonly UserIdentity _identity;

    private Actor(scoped in TrailRecord record)
    {
        _identity = new UserIdentity(record.Json(RecordMember.UserIdentity));
        IsMfa = ReadMfa(record, _identity);
        SourceIp = record.Text(RecordMember.SourceIpAddress);
        UserAgent = record.Text(RecordMember.UserAgent);
        Channel = Channels.Of(record, _identity);
    }

    /// <summary>
    /// The human, as far as the record tells: the source identity, the IAM user, <c>root</c>, the e-mail of an IAM
    /// Identity Center session, the session's name; for a session that a program named, its role; for a service, the
    /// service.
    /// </summary>
    public ReadOnlySpan<byte> User => _identity.User;

    /// <summary><c>userIdentity.type</c>, for example <c>AssumedRole</c>.</summary>
    public ReadOnlySpan<byte> Type => _identity.Type;

    /// <summary>The caller's ARN.</summary>
    public ReadOnlySpan<byte> Arn => _identity.Arn;

    /// <summary>The caller's account, which need not be the account of the resource.</summary>
    public ReadOnlySpan<byte> Account => _identity.Account;

    /// <summary>The role's name, without its path.</summary>
    public ReadOnlySpan<byte> Role => _identity.Role;

    /// <summary>The session's name.</summary>
    public ReadOnlySpan<byte> Session => _identity.Session;

    /// <summary>Whether the session was opened with a second factor; null when the record does not say.</summary>
    public bool? IsMfa { get; }

    /// <summary>An address, or the service that called.</summary>
    public ReadOnlySpan<byte> SourceIp { get; }

    /// <summary>What the client says of itself.</summary>
    public ReadOnlySpan<byte> UserAgent { get; }

    /// <summary>The service that made the call for somebody, or of its own accord.</summary>
    public ReadOnlySpan<byte> InvokedBy => _identity.InvokedBy;

    /// <summary>The way the call was made.</summary>
    public Channel Channel { get; }

    /// <summary>Reads the actor of a record.</summary>
    public static Actor Of(scoped in TrailRecord record) => new(record);

    /// <summary>Whether the call was made through Terraform or OpenTofu, by its channel.</summary>
    public static bool LooksLikeTerraform(scoped in TrailRecord record) =>
        IsTerraform(Channels.Told(record)) && IsTerraform(Of(record).Channel);

    private static bool IsTerraform(Channel channel) => channel is Channel.Terraform or Channel.OpenTofu;

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
