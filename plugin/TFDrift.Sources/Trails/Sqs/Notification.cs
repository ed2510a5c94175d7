// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using TFDrift.Sources.Trails.S3;

namespace TFDrift.Sources.Trails.Sqs;

/// <summary>What a message of a queue means to a reader of trails.</summary>
internal abstract record Notification
{
    private Notification()
    {
    }

    /// <summary>Objects were written.</summary>
    internal sealed record Objects(IReadOnlyList<ObjectAddress> Addresses) : Notification;

    /// <summary>The message carries records itself.</summary>
    /// <param name="Json">A record, or an object with <c>Records</c>.</param>
    internal sealed record Records(byte[] Json) : Notification;

    /// <summary>Nothing to read, rightly: it can be acknowledged.</summary>
    internal sealed record Nothing(string Why) : Notification;

    /// <summary>Not understood: it stays for the queue's dead-letter policy.</summary>
    /// <param name="Shape">What it looks like, without its values.</param>
    internal sealed record Unknown(string Shape) : Notification;
}
