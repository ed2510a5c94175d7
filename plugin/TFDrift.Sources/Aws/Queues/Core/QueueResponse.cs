// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Amazon.Runtime;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>The JSON body of a successful answer.</summary>
internal sealed class QueueResponse : AmazonWebServiceResponse
{
    public ReadOnlyMemory<byte> Body { get; init; }
}
