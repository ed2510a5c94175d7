// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace TFDrift.Core.Tests.Comparison;

/// <summary>The ways in which one number is written as a duration, a size, a time or a hash.</summary>
internal static class Spellings
{
    /// <summary>A number of minutes.</summary>
    public static Gen<Func<int, string>> Duration { get; } = Gen.Elements<Func<int, string>>(
        n => $"\"PT{n}M\"",
        n => $"\"PT{n / 60}H{n % 60}M\"",
        n => $"\"PT{n * 60}S\"",
        n => $"\"P{n / 1440}DT{n % 1440}M\"",
        n => $"\"{n}m\"",
        n => $"\"{n / 60}h{n % 60}m0s\"",
        n => $"\"{n - 1}.5m30s\"");

    /// <summary>A number of quarters of a processor.</summary>
    public static Gen<Func<int, string>> Size { get; } = Gen.Elements<Func<int, string>>(
        n => $"\"{n * 256}\"",
        n => $"{n * 256}",
        n => $"\"{Quarters(n)} vCPU\"",
        n => $"\"{Quarters(n)}vcpu\"");

    /// <summary>A number of seconds since 1970.</summary>
    public static Gen<Func<int, string>> Time { get; } = Gen.Elements<Func<int, string>>(
        n => $"{n}",
        n => $"{n}123",
        n => $"\"{n}.75\"",
        n => Form(n, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
        n => Form(n, "yyyy-MM-dd'T'HH:mm:ss"),
        n => Form(n, "yyyy-MM-dd'T'HH:mm:ss'.123456789Z'"),
        n => Form((long)n + (9 * 60 * 60), "yyyy-MM-dd'T'HH:mm:ss'+09:00'"),
        n => Form((long)n - (90 * 60), "yyyy-MM-dd'T'HH:mm:ss'-01:30'"),
        n => Form(n, "MMM d, yyyy h:mm:ss tt"),
        n => Form(n, "MMM d, yyyy, h:mm:ss tt"),
        n => Form(n, "MMM d, yyyy, h:mm:ss'\u202f'tt"),
        n => Form(n, "MMM d, yyyy, h:mm:ss'\u202f'tt").Replace("\u202f", "\\u202f", StringComparison.Ordinal));

    /// <summary>A digest of the number.</summary>
    public static Gen<Func<int, string>> Hash { get; } = Gen.Elements<Func<int, string>>(
        n => $"\"{Convert.ToHexStringLower(Digest(n))}\"",
        n => $"\"{Convert.ToHexString(Digest(n))}\"",
        n => $"\"sha256:{Convert.ToHexStringLower(Digest(n))}\"",
        n => $"\"{Convert.ToBase64String(Digest(n))}\"",
        n => $"\"{Convert.ToBase64String(Digest(n)).Replace("/", "\\/", StringComparison.Ordinal)}\"");

    private static byte[] Digest(int n) => SHA256.HashData(BitConverter.GetBytes(n));

    private static string Quarters(int n) => (n / 4m).ToString(CultureInfo.InvariantCulture);

    private static string Form(long seconds, string format) =>
        $"\"{DateTimeOffset.FromUnixTimeSeconds(seconds).ToString(format, CultureInfo.InvariantCulture)}\"";
}
