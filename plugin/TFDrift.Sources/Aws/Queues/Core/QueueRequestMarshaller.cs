// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>
/// AWS JSON 1.0: <c>POST /</c> with <c>X-Amz-Target: AmazonSQS.Operation</c>.
/// https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
/// </summary>
internal sealed class QueueRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = (QueueRequest)input;
        return new DefaultRequest(request, "Amazon.SQS")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = request.Body,
            Headers =
            {
                ["X-Amz-Target"] = $"AmazonSQS.{request.Operation}",
                ["Content-Type"] = "application/x-amz-json-1.0",
            },
        };
    }
}
