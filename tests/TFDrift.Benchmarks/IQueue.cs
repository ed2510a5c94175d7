// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Benchmarks;

/// <summary>A queue that names log files of a bucket, and the bucket: AWS as one process on this machine.</summary>
internal interface IQueue
{
    /// <summary>The name in the table.</summary>
    string Name { get; }

    /// <summary>What it needs and does not find; null when it can run.</summary>
    string? Missing { get; }

    /// <summary>Where S3 and SQS are called.</summary>
    Uri Endpoint { get; }

    /// <summary>Stores log files, by their keys.</summary>
    void SetUp(IReadOnlyDictionary<string, byte[]> files);

    /// <summary>Takes a new queue from now on: what still waits for a message at the old one gets none.</summary>
    /// <returns>Its URL.</returns>
    string Create();

    /// <summary>Sends a notification for each key, as CloudTrail does.</summary>
    void Send(IReadOnlyList<string> keys);

    /// <summary>Waits until every message has been deleted.</summary>
    void WaitUntilEmpty();
}
