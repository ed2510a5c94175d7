// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.States;

/// <summary>One entry of the <c>states</c> option.</summary>
public sealed record StateSourceOptions
{
    /// <summary>
    /// Where the states are: a path or a glob, or a URI (<c>file://</c>, <c>s3://</c>, <c>tfc://</c>…).
    /// </summary>
    public required string Uri { get; init; }

    /// <summary>The account of all resources that do not say their own.</summary>
    public string? Account { get; init; }

    /// <summary>The region of all resources that do not say their own.</summary>
    public string? Region { get; init; }

    /// <summary>The workspace, where the source does not tell it.</summary>
    public string? Workspace { get; init; }

    /// <summary>The role to assume for reading, with sources in AWS.</summary>
    public string? RoleArn { get; init; }
}
