// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Amazon.Runtime;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>One SQS operation with its JSON body.</summary>
internal sealed class QueueRequest(string operation, byte[] body) : AmazonWebServiceRequest
{
    public string Operation => operation;

    public byte[] Body => body;
}
