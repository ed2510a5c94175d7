// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.States;

/// <summary>Where a state came from and which version of it is loaded.</summary>
public sealed record StateOrigin
{
    /// <summary>The state's place, without credentials, for example <c>s3://bucket/prod.tfstate</c>.</summary>
    public required string Location { get; init; }

    /// <summary>The workspace, when the source tells it.</summary>
    public string? Workspace { get; init; }

    /// <summary>The account all its resources are in unless they say otherwise (declared by the user).</summary>
    public string? Account { get; init; }

    /// <summary>The region all its resources are in unless they say otherwise (declared by the user).</summary>
    public string? Region { get; init; }

    /// <summary>Terraform's counter of state versions.</summary>
    public ulong Serial { get; init; }

    /// <summary>Terraform's id of the state's line of versions.</summary>
    public string? Lineage { get; init; }

    /// <summary>The version of Terraform or OpenTofu that wrote it.</summary>
    public string? TerraformVersion { get; init; }

    /// <summary>When the stored state was last written, as the source tells (mtime, Last-Modified).</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>When this process read it.</summary>
    public required DateTimeOffset LoadedAt { get; init; }
}
