// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>The marks that AWS services leave in a record where they hide or drop a value.</summary>
public static class Redaction
{
    /// <summary>Whether a JSON value is, or anywhere has, a mark instead of a value.</summary>
    public static bool Contains(ReadOnlySpan<byte> json) =>
        json.IndexOf("HIDDEN_DUE_TO_SECURITY_REASONS"u8) >= 0
        || json.IndexOf("sensitiveDataRemoved"u8) >= 0
        || json.IndexOf("\"****\""u8) >= 0
        || json.IndexOf("\"***\""u8) >= 0
        || json.IndexOf("\"***REDACTED***\""u8) >= 0
        || json.IndexOf("\"SENSITIVE_DATA\""u8) >= 0
        || IsOmitted(json);

    // CloudTrail replaces members that make a record too large by {"omitted":true,"originalSize":…,"reason":…}.
    private static bool IsOmitted(ReadOnlySpan<byte> json)
    {
        int at = json.IndexOf("\"omitted\""u8);
        return at >= 0
            && json[(at + "\"omitted\"".Length)..].TrimStart(" \t\r\n:"u8).StartsWith("true"u8);
    }
}
