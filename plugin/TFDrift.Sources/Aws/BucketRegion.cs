// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Net;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace TFDrift.Sources.Aws;

/// <summary>Reads from S3's refusals where a bucket really is.</summary>
internal static class BucketRegion
{
    /// <summary>
    /// The bucket's region, when S3 refused a call because it came to another one: 301 PermanentRedirect, 307 in the
    /// first hours of a bucket, or 400 AuthorizationHeaderMalformed because the signature names the wrong region.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html and the x-amz-bucket-region header.</remarks>
    public static string? Of(AmazonS3Exception refusal)
    {
        bool misdirected = refusal.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect
            || refusal.ErrorCode is "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException";
        return misdirected ? FromHeader(refusal) ?? FromMessage(refusal.Message) : null;
    }

    private static string? FromHeader(AmazonS3Exception refusal) =>
        refusal.InnerException is HttpErrorResponseException { Response: { } response }
        && response.IsHeaderPresent("x-amz-bucket-region")
            ? Valid(response.GetHeaderValue("x-amz-bucket-region"))
            : null;

    /// <summary>
    /// "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'": some
    /// S3-compatible stores say it only there.
    /// </summary>
    private static string? FromMessage(string message)
    {
        const string Expecting = "expecting '";
        int start = message.IndexOf(Expecting, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += Expecting.Length;
        int end = message.IndexOf('\'', start);
        return end < 0 ? null : Valid(message[start..end]);
    }

    /// <summary>A region becomes part of a host name: nothing but a label may come through.</summary>
    private static string? Valid(string region)
    {
        if (region.Length is 0 or > 32)
        {
            return null;
        }

        foreach (char c in region)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return null;
            }
        }

        return region;
    }
}
