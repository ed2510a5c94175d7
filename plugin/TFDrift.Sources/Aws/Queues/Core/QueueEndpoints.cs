// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>
/// SQS's endpoint rules, as in its public API model (<c>endpoint-rule-set</c>): a given URL as it is, else
/// <c>sqs[-fips].region.suffix</c> of the region's partition.
/// </summary>
internal sealed class QueueEndpoints : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            return new Endpoint(url);
        }

        if (parameters["Region"] is not string { Length: > 0 } region || Fn.Partition(region) is not { } partition)
        {
            throw new AmazonClientException("no region to find SQS in: set aws.region or AWS_REGION");
        }

        bool fips = parameters["UseFIPS"] is true;
        bool dualStack = parameters["UseDualStack"] is true;
        // GovCloud's plain host is its FIPS host.
        string host = fips && (dualStack || partition.name != "aws-us-gov") ? "sqs-fips" : "sqs";
        string suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://{host}.{region}.{suffix}");
    }
}
