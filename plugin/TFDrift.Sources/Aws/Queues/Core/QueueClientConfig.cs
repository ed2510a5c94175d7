// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>What the SDK's pipeline has to know about SQS.</summary>
internal sealed class QueueClientConfig : ClientConfig
{
    private static readonly string Agent = InternalSDKUtils.BuildUserAgentString("SQS", "tfdrift");

    public QueueClientConfig()
        : base(new DefaultConfigurationProvider(
            [new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        // Also names the environment variable AWS_ENDPOINT_URL_SQS and the services section of a profile.
        ServiceId = "SQS";
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new QueueEndpoints();
    }

    public override string ServiceVersion => "2012-11-05";

    public override string RegionEndpointServiceName => "sqs";

    public override string UserAgent => Agent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(QueueEndpointResolver.Parameters(this, null));
}
