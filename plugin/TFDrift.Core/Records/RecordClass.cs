// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Records;

/// <summary>What a record is, as far as drift is concerned.</summary>
public enum RecordClass
{
    /// <summary>Not a CloudTrail record: without a service or an event name.</summary>
    NotARecord,

    /// <summary>An Insight: a statistic, not a call.</summary>
    Insight,

    /// <summary>A data or network event: objects and messages, not configuration.</summary>
    OtherCategory,

    /// <summary>A call that changes nothing by its nature.</summary>
    Read,

    /// <summary>A call that AWS refused, or that was a dry run.</summary>
    Failed,

    /// <summary>A call that succeeded and may have changed configuration.</summary>
    Write,
}
