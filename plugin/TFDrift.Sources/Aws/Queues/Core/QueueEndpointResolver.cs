// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>Hands the client's region and endpoint to <see cref="QueueEndpoints"/>.</summary>
internal sealed class QueueEndpointResolver : BaseEndpointResolver
{
    public static EndpointParameters Parameters(IClientConfig config, string? region) => new()
    {
        ["Region"] = region ?? config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion,
        ["Endpoint"] = config.ServiceURL,
        ["UseFIPS"] = config.UseFIPSEndpoint,
        ["UseDualStack"] = config.UseDualstackEndpoint,
    };

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint?.SystemName);

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
    }
}
