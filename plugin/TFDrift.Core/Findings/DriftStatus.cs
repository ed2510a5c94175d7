// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Findings;

/// <summary>What an event means for the organisation's Terraform states (<c>tfdrift.status</c>).</summary>
/// <remarks>Ordered: when an event touches several resources, the greatest value is the event's status.</remarks>
public enum DriftStatus
{
    /// <summary>A read, or nothing to do with configuration.</summary>
    None,

    /// <summary>The call failed or was a dry run: nothing changed.</summary>
    Failed,

    /// <summary>The written values equal the state.</summary>
    InSync,

    /// <summary>This call put an earlier drift back to what the state says.</summary>
    Reverted,

    /// <summary>A resource was created or changed that no state knows, of a type Terraform could manage.</summary>
    Unmanaged,

    /// <summary>Drift, but an ignore rule or a maintenance window covers it.</summary>
    Ignored,

    /// <summary>Looks like Terraform's own apply, and the state has not caught up yet.</summary>
    Pending,

    /// <summary>A write hit a managed resource, but what it changed is unknown.</summary>
    Touched,

    /// <summary>A managed resource now differs from its state.</summary>
    Drifted,
}
