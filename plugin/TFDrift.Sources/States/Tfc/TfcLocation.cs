// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Tfc;

/// <summary>Workspaces of an organisation: <c>[host/]organization/workspace</c>, where the workspace may be a pattern.</summary>
/// <param name="Host">The host name, with a port where it has one.</param>
/// <param name="Organization">The organisation.</param>
/// <param name="Workspaces">Which workspaces.</param>
internal sealed record TfcLocation(string Host, string Organization, KeyPattern Workspaces)
{
    private const string DefaultHost = "app.terraform.io";

    /// <exception cref="FormatException">The location has another form.</exception>
    public static TfcLocation Parse(StateLocation location)
    {
        string[] parts = location.Rest.Split('/');
        bool isComplete = parts.Length is 2 or 3 && Array.TrueForAll(parts, static part => part.Length > 0);
        if (!isComplete || Array.Exists(parts[..^1], static part => part.AsSpan().ContainsAny('*', '@')))
        {
            throw new FormatException(
                $"states: {location.Text} has to be tfc://organization/workspace or "
                + "tfc://host/organization/workspace; the workspace may be a pattern such as * or prod-*");
        }

        string workspace = parts[^1] == "**" ? "*" : parts[^1];
        return new TfcLocation(parts.Length == 3 ? parts[0] : DefaultHost, parts[^2], new KeyPattern(workspace));
    }

    /// <summary>What stands before a workspace's name in a location for people.</summary>
    public string Root => Host == DefaultHost ? $"tfc://{Organization}/" : $"tfc://{Host}/{Organization}/";

    /// <summary>
    /// The environment variable that Terraform reads for a host's token:
    /// https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials
    /// </summary>
    public string TokenVariable =>
        "TF_TOKEN_" + Host.Split(':')[0].Replace("-", "__", StringComparison.Ordinal).Replace('.', '_');
}
