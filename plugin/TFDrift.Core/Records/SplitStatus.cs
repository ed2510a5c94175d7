// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Records;

/// <summary>What <see cref="RecordSplitter.Next"/> found.</summary>
public enum SplitStatus
{
    /// <summary>A record.</summary>
    Record,

    /// <summary>Nothing more in these bytes: come again with more.</summary>
    NeedMore,

    /// <summary>Nothing more at all.</summary>
    End,
}
