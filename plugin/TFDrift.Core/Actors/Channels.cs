// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Records;

namespace TFDrift.Core.Actors;

/// <summary>Decides the way a call was made, by the marks that are hardest to fake first.</summary>
internal static class Channels
{
    /// <summary>The way a call was made.</summary>
    public static Channel Of(in TrailRecord record, in UserIdentity identity)
    {
        ReadOnlySpan<byte> userAgent = WithoutBrackets(record.Text(RecordMember.UserAgent));
        Channel told = OfUserAgent(userAgent);

        // The session's own mark comes first: most console calls say "AWS Internal" and nothing else.
        if (JsonSlices.IsTrue(record.Json(RecordMember.SessionCredentialFromConsole)))
        {
            return told == Channel.CloudShell ? Channel.CloudShell : Channel.Console;
        }

        // A service that calls names itself in invokedBy, or as both address and user agent.
        ReadOnlySpan<byte> address = record.Text(RecordMember.SourceIpAddress);
        ReadOnlySpan<byte> service = !identity.InvokedBy.IsEmpty ? identity.InvokedBy
            : address.SequenceEqual(userAgent) ? address
            : default;

        // CloudFormation acts for whoever changed the stack. With a role of a CDK bootstrap it acts for the CDK
        // (aws/aws-cdk-cli, bootstrap-template.yaml: CloudFormationExecutionRole).
        if (service.SequenceEqual("cloudformation.amazonaws.com"u8))
        {
            bool isCdk = identity.Role.StartsWith("cdk-"u8) && identity.Role.IndexOf("-cfn-exec-role-"u8) >= 0;
            return isCdk ? Channel.Cdk : Channel.CloudFormation;
        }

        // AWS's MCP server acts as the person whose agent it serves.
        if (service.SequenceEqual("aws-mcp.amazonaws.com"u8))
        {
            return Channel.Mcp;
        }

        bool isService = ChannelRules.IsServiceOfItsOwnAccord(service) || IsServiceIdentity(record, identity);
        return isService ? Channel.Service : told;
    }

    /// <summary>The way a call was made as the user agent alone tells it.</summary>
    public static Channel Told(in TrailRecord record) => OfUserAgent(WithoutBrackets(record.Text(RecordMember.UserAgent)));

    private static Channel OfUserAgent(ReadOnlySpan<byte> userAgent)
    {
        foreach (UserAgentRule rule in ChannelRules.UserAgents)
        {
            if (rule.Matches(userAgent))
            {
                return rule.Channel;
            }
        }

        return Channel.Unknown;
    }

    // No person can hold these identities. Only AWS can create roles under /aws-service-role/.
    private static bool IsServiceIdentity(in TrailRecord record, in UserIdentity identity) =>
        identity.Type.SequenceEqual("AWSService"u8)
        || (identity.Type.IsEmpty && record.Text(RecordMember.EventType).SequenceEqual("AwsServiceEvent"u8))
        || identity.RoleArn.IndexOf(":role/aws-service-role/"u8) >= 0;

    // S3 puts brackets around user agents, and cuts a long one before the second.
    private static ReadOnlySpan<byte> WithoutBrackets(ReadOnlySpan<byte> userAgent)
    {
        if (!userAgent.StartsWith("["u8))
        {
            return userAgent;
        }

        return userAgent.EndsWith("]"u8) ? userAgent[1..^1] : userAgent[1..];
    }
}
