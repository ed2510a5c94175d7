// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using Amazon.Runtime;

namespace TFDrift.Sources.Aws;

/// <summary>A failed call told in one line, and a short name for its cause to count and to log once by.</summary>
/// <param name="Cause">For example AccessDenied, NoSuchKey, Throttling, network, timeout, credentials.</param>
/// <param name="Message">One bounded line. Without keys and tokens, even when the service quoted the request.</param>
public readonly record struct AwsFailure(string Cause, string Message)
{
    /// <summary>Describes what a call to AWS, or the reading of a download, threw.</summary>
    public static AwsFailure Of(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } e => new(code, $"{code}: {FirstLine(e.Message)}"),
        AmazonServiceException { StatusCode: not 0 } e => new($"http{(int)e.StatusCode}", $"HTTP {(int)e.StatusCode}"),
        AmazonServiceException { InnerException: { } inner } => Of(inner),
        AmazonClientException e when IsCredentials(e) => new("credentials", OneLine(e.Message)),
        OperationCanceledException => new("timeout", "no answer in time"),
        HttpRequestException or SocketException or IOException => new("network", FirstLine(exception.Message)),
        AmazonClientException { InnerException: { } inner } => Of(inner),
        _ => new(exception.GetType().Name, FirstLine(exception.Message)),
    };

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
