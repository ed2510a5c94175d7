// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Frozen;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using Amazon.Runtime;
using TFDrift.Sources.Trails;

namespace TFDrift.Sources.Aws;

/// <summary>A failed call told in one line, and a short name for its cause to count and to log once by.</summary>
/// <param name="Cause">For example AccessDenied, NoSuchKey, Throttling, network, timeout, credentials.</param>
/// <param name="Message">One bounded line. Without keys and tokens, even when the service quoted the request.</param>
public readonly record struct AwsFailure(string Cause, string Message)
{
    /// <summary>Refusals with a 4xx status that pass: throttling, and keys or a clock that are corrected meanwhile.</summary>
    private static readonly FrozenSet<string> PassingCodes = FrozenSet.Create(
        StringComparer.Ordinal,
        "ExpiredToken",
        "ExpiredTokenException",
        "KMS.ThrottlingException",
        "RequestThrottled",
        "RequestTimeTooSkewed",
        "RequestTimeout",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException");

    /// <summary>The kind of cause, to count it by.</summary>
    public TrailCounter Kind => Cause switch
    {
        "network" or "timeout" => TrailCounter.CallsUnanswered,
        "credentials" or "ExpiredToken" or "ExpiredTokenException" or "InvalidClientTokenId" or "InvalidAccessKeyId"
            or "SignatureDoesNotMatch" or "UnrecognizedClientException" => TrailCounter.CallsUnsigned,
        "NoSuchKey" or "NoSuchBucket" or "QueueDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue" =>
            TrailCounter.CallsMissed,
        _ when Cause.Contains("Denied", StringComparison.Ordinal) => TrailCounter.CallsDenied,
        _ when Cause.Contains("Throttl", StringComparison.Ordinal) || Cause is "SlowDown" or "TooManyRequestsException" =>
            TrailCounter.CallsThrottled,
        "InternalError" or "ServiceUnavailable" or "InternalFailure" => TrailCounter.CallsBroken,
        _ when Cause.StartsWith("http5", StringComparison.Ordinal) => TrailCounter.CallsBroken,
        _ => TrailCounter.CallsFailed,
    };

    /// <summary>Describes what a call to AWS, or the reading of a download, threw.</summary>
    public static AwsFailure Of(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } e => new(code, $"{code}: {FirstLine(e.Message)}"),
        AmazonServiceException { StatusCode: not 0 } e => new($"http{(int)e.StatusCode}", $"HTTP {(int)e.StatusCode}"),
        AmazonServiceException { InnerException: { } inner } => Of(inner),
        AmazonClientException e when IsCredentials(e) => new("credentials", OneLine(e.Message)),
        OperationCanceledException => new("timeout", "no answer in time"),
        HttpRequestException or SocketException or IOException => new("network", FirstLine(exception.Message)),
        AmazonClientException { InnerException: { } inner } when IsNetwork(inner) => Of(inner),
        _ => new(exception.GetType().Name, FirstLine(exception.Message)),
    };

    /// <summary>Whether the same call may well succeed later without anybody changing anything.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        AmazonServiceException e when PassingCodes.Contains(e.ErrorCode ?? "") => true,
        AmazonServiceException { StatusCode: not 0 } e => (int)e.StatusCode is >= 500 or 429,
        AmazonClientException or OperationCanceledException or HttpRequestException or SocketException => true,
        _ => exception is IOException,
    };

    private static bool IsNetwork(Exception e) =>
        e is HttpRequestException or SocketException or IOException or OperationCanceledException;

    private static bool IsCredentials(AmazonClientException e) =>
        e.Message.Contains("credential", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("profile", StringComparison.OrdinalIgnoreCase);

    /// <summary>The chain tells in lines of their own why each provider found nothing.</summary>
    private static string OneLine(string message) =>
        Bounded(string.Join("; ", message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    /// <summary>
    /// A refused signature is answered with the canonical request, session token included, from the second line on.
    /// </summary>
    private static string FirstLine(string message)
    {
        ReadOnlySpan<char> line = message.AsSpan().TrimStart();
        int end = line.IndexOfAny('\r', '\n');
        return Bounded(end < 0 ? line : line[..end]);
    }

    private static string Bounded(ReadOnlySpan<char> line) => line.Length <= AwsDefaults.ErrorMessageCharsMax
        ? line.ToString()
        : string.Concat(line[..AwsDefaults.ErrorMessageCharsMax], "…");
}
