// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.Actors;

/// <summary>The channels as fields and options write them.</summary>
public static class ChannelNames
{
    /// <summary>All names, in the order of the channels.</summary>
    public static IEnumerable<string> All
    {
        get
        {
            foreach (Channel channel in Enum.GetValues<Channel>())
            {
                yield return Of(channel);
            }
        }
    }

    /// <summary>The name of a channel.</summary>
    public static string Of(Channel channel) => channel switch
    {
        Channel.Console => "console",
        Channel.CloudShell => "cloudshell",
        Channel.Cli => "cli",
        Channel.Sdk => "sdk",
        Channel.Terraform => "terraform",
        Channel.OpenTofu => "opentofu",
        Channel.Pulumi => "pulumi",
        Channel.CloudFormation => "cloudformation",
        Channel.Cdk => "cdk",
        Channel.Service => "service",
        Channel.Mcp => "mcp",
        _ => "unknown",
    };

    /// <summary>The channel of a name.</summary>
    public static bool TryParse(string name, out Channel channel)
    {
        foreach (Channel known in Enum.GetValues<Channel>())
        {
            if (Of(known) == name)
            {
                channel = known;
                return true;
            }
        }

        channel = default;
        return false;
    }
}
