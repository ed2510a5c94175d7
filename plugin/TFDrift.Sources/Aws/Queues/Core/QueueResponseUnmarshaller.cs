// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>Takes the body of a success as it is, and the code and message of a failure.</summary>
internal sealed class QueueResponseUnmarshaller : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        for (int count; (count = context.Stream.Read(buffer)) > 0;)
        {
            if (body.Length + count > AwsDefaults.QueueResponseBytesMax)
            {
                throw new AmazonClientException(
                    $"SQS's answer is longer than {AwsDefaults.QueueResponseBytesMax >> 20} MiB");
            }

            body.Write(buffer, 0, count);
        }

        return new QueueResponse { Body = body.GetBuffer().AsMemory(0, (int)body.Length) };
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream);
        ErrorResponse error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        return new AmazonServiceException(
            error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
