// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.IO;
using System.Net;
using System.Threading.Tasks;
using Amazon.Runtime;
using TFDrift.Sources.Aws;

namespace TFDrift.Sources.Tests.Aws;

public sealed class AwsFailureTests
{
    [Fact]
    public void ARefusedSignatureDoesNotPutTheSessionTokenIntoTheLog()
    {
        var refusal = new AmazonServiceException(
            "The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n"
            + "'POST\n/\n\nx-amz-security-token:FwoGZXIvYXdzEBYaD-secret\n",
            null, ErrorType.Sender, "SignatureDoesNotMatch", "id", HttpStatusCode.Forbidden);

        AwsFailure failure = AwsFailure.Of(refusal);

        Assert.Equal("SignatureDoesNotMatch", failure.Cause);
        Assert.Equal("SignatureDoesNotMatch: The request signature we calculated does not match.", failure.Message);
    }

    [Fact]
    public void AMessageIsBounded() => Assert.InRange(
        AwsFailure.Of(new AmazonClientException(new string('x', 100_000))).Message.Length,
        1, AwsDefaults.ErrorMessageCharsMax + 1);

    [Fact]
    public void CausesAreShortAndStable()
    {
        Assert.Equal("network", AwsFailure.Of(new IOException("reset")).Cause);
        Assert.Equal("timeout", AwsFailure.Of(new TaskCanceledException()).Cause);
        Assert.Equal("network", AwsFailure.Of(new AmazonClientException("x", new IOException("reset"))).Cause);
        Assert.Equal("credentials", AwsFailure.Of(new AmazonClientException("Failed to resolve AWS credentials.\r\na\r\nb")).Cause);
        Assert.Equal(
            "http502",
            AwsFailure.Of(new AmazonServiceException("?", null, ErrorType.Unknown, "", "", HttpStatusCode.BadGateway)).Cause);
    }
}
