// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Lifecycle;

/// <summary>What a <see cref="LedgerNotice"/> is about.</summary>
public enum LedgerNoticeKind
{
    /// <summary>A drift ended because the state caught up.</summary>
    Resolved,

    /// <summary>A change that looked like Terraform's own is in no state, though there was time enough.</summary>
    Unreconciled,
}
