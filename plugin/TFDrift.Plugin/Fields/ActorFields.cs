// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Falco.Plugin.Sdk;
using TFDrift.Core.Actors;
using static TFDrift.Plugin.Fields.FieldRow;

namespace TFDrift.Plugin.Fields;

internal static class ActorFields
{
    private delegate ReadOnlySpan<byte> ActorText(in Actor actor);

    public static readonly FieldDeclaration<TFDriftPlugin>[] Rows =
    [
        FromActor("tfdrift.user", "User",
            "The human behind the call as far as CloudTrail tells: IAM user, SSO e-mail, source identity, else the session "
            + "or role.",
            static (in actor) => actor.User),
        FromActor("tfdrift.user.type", "User type", "CloudTrail's type of identity, for example `AssumedRole`.",
            static (in actor) => actor.Type),
        FromActor("tfdrift.user.arn", "User ARN", "The ARN of the identity.",
            static (in actor) => actor.Arn),
        FromActor("tfdrift.user.account", "User account", "The account of the identity.",
            static (in actor) => actor.Account),
        FromActor("tfdrift.user.role", "User role", "The role that was assumed.",
            static (in actor) => actor.Role),
        FromActor("tfdrift.user.session", "User session", "The name of the role's session.",
            static (in actor) => actor.Session),
        Text("tfdrift.user.mfa", "User MFA",
            "`true` or `false`: whether the session was opened with a second factor; absent when CloudTrail does not say.",
            static (in scope, value) =>
            {
                if (Actor.Of(scope.Record).IsMfa is { } isMfa)
                {
                    FieldText.Set(value, isMfa);
                }
            }),
        FromActor("tfdrift.user.source_ip", "Source IP", "Where the call came from: an address, or an AWS service.",
            static (in actor) => actor.SourceIp),
        FromActor("tfdrift.user.user_agent", "User agent", "What the client says of itself. Clients can write what they like.",
            static (in actor) => actor.UserAgent),
        Text("tfdrift.channel", "Channel",
            "The way the call was made: `console`, `cloudshell`, `cli`, `sdk`, `terraform`, `opentofu`, `pulumi`, "
            + "`cloudformation`, `cdk`, `service`, `mcp` or `unknown`.",
            static (in scope, value) => value.SetText(ChannelNames.Of(Actor.Of(scope.Record).Channel))),
        FromActor("tfdrift.invoked_by", "Invoked by", "The AWS service that made the call for somebody, or of its own accord.",
            static (in actor) => actor.InvokedBy),
    ];

    private static FieldDeclaration<TFDriftPlugin> FromActor(
        string name, string display, string description, ActorText text) =>
        Text(name, display, description, (in scope, value) =>
            FieldText.SetJson(value, text(Actor.Of(scope.Record))));
}
