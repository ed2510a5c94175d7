// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Records;

namespace TFDrift.Core.Actors;

/// <summary>The members of <c>userIdentity</c> that tell who called, read in one pass.</summary>
/// <remarks>docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html</remarks>
internal readonly ref struct UserIdentity
{
    public UserIdentity(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> context = default;
        JsonMembers members = new(json);
        while (members.MoveNext())
        {
            ReadOnlySpan<byte> name = members.Name;
            ReadOnlySpan<byte> value = JsonSlices.Text(members.Value);
            switch (name.Length)
            {
                case 3 when name.SequenceEqual("arn"u8): Arn = value; break;
                case 4 when name.SequenceEqual("type"u8): Type = value; break;
                case 8 when name.SequenceEqual("userName"u8): UserName = value; break;
                case 9 when name.SequenceEqual("accountId"u8): Account = value; break;
                case 9 when name.SequenceEqual("invokedBy"u8): InvokedBy = value; break;
                case 10 when name.SequenceEqual("onBehalfOf"u8): OnBehalfOf = value; break;
                case 11 when name.SequenceEqual("principalId"u8): PrincipalId = value; break;
                case 14 when name.SequenceEqual("sessionContext"u8): context = value; break;
                default: break;
            }
        }

        ReadOnlySpan<byte> issuer = default;
        members = new JsonMembers(context);
        while (members.MoveNext())
        {
            ReadOnlySpan<byte> name = members.Name;
            ReadOnlySpan<byte> value = JsonSlices.Text(members.Value);
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("attributes"u8):
                    Mfa = JsonSlices.MemberText(value, "mfaAuthenticated"u8);
                    break;
                case 13 when name.SequenceEqual("sessionIssuer"u8): issuer = value; break;
                case 14 when name.SequenceEqual("sourceIdentity"u8): SourceIdentity = value; break;
                default: break;
            }
        }

        // The issuer is a role, or, for a federated user, the IAM user or root who let it in.
        if (JsonSlices.MemberText(issuer, "type"u8).SequenceEqual("Role"u8))
        {
            Role = JsonSlices.MemberText(issuer, "userName"u8);
            RoleArn = JsonSlices.MemberText(issuer, "arn"u8);
        }
    }

    public ReadOnlySpan<byte> Type { get; }

    public ReadOnlySpan<byte> Arn { get; }

    public ReadOnlySpan<byte> Account { get; }

    public ReadOnlySpan<byte> PrincipalId { get; }

    public ReadOnlySpan<byte> UserName { get; }

    public ReadOnlySpan<byte> InvokedBy { get; }

    public ReadOnlySpan<byte> OnBehalfOf { get; }

    public ReadOnlySpan<byte> Role { get; }

    public ReadOnlySpan<byte> RoleArn { get; }

    public ReadOnlySpan<byte> SourceIdentity { get; }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public ReadOnlySpan<byte> Mfa { get; }

    /// <summary>The session's name: what follows the role in an assumed role's ARN, or in <c>principalId</c>.</summary>
    public ReadOnlySpan<byte> Session
    {
        get
        {
            // arn:aws:sts::123456789012:assumed-role/role/session, arn:aws:sts::123456789012:federated-user/name
            if (Arn.IndexOf(":assumed-role/"u8) >= 0 || Arn.IndexOf(":federated-user/"u8) >= 0)
            {
                return Arn[(Arn.LastIndexOf((byte)'/') + 1)..];
            }

            bool hasSession = Type.SequenceEqual("AssumedRole"u8) || Type.SequenceEqual("FederatedUser"u8);
            return hasSession ? PrincipalId[(PrincipalId.IndexOf((byte)':') + 1)..] : default;
        }
    }

    /// <summary>The human behind the identity, or what comes nearest: see <see cref="Actor.User"/>.</summary>
    public ReadOnlySpan<byte> User
    {
        get
        {
            if (Type.SequenceEqual("Root"u8))
            {
                return "root"u8;
            }

            // Set by whoever opened the first session of a chain; AWS lets nobody change it afterwards.
            if (!SourceIdentity.IsEmpty)
            {
                return SourceIdentity;
            }

            ReadOnlySpan<byte> session = Session;
            if (!session.IsEmpty)
            {
                return IsMadeUp(session) && !Role.IsEmpty ? Role : session;
            }

            // IAM users, and SAML and web identities when they open a session.
            if (!UserName.IsEmpty)
            {
                return UserName;
            }

            ReadOnlySpan<byte> person = JsonSlices.MemberText(OnBehalfOf, "userId"u8);
            return !person.IsEmpty ? person : !InvokedBy.IsEmpty ? InvokedBy : PrincipalId;
        }
    }

    // Names that SDKs give to sessions for want of a better one: they name nobody. The defaults of aws-sdk-go (1 and
    // 2), botocore, the AWS CLI and the SDKs for Java, JavaScript, .NET and PHP.
    private static bool IsMadeUp(ReadOnlySpan<byte> session) =>
        session.StartsWith("aws-go-sdk-"u8) || session.StartsWith("botocore-session-"u8)
        || session.StartsWith("AWSCLI-Session"u8) || session.StartsWith("aws-sdk-"u8)
        || session.StartsWith("AssumeRoleSession"u8) || session.StartsWith("AssumeRoleProvider"u8);
}
