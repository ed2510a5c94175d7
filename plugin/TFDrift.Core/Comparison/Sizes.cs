// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>Sizes of processors and memory, with a unit or in the smallest one.</summary>
/// <remarks>
/// App Runner and ECS take <c>0.25 vCPU</c> or <c>256</c>, <c>2 GB</c> or <c>2048</c>, and answer with the number
/// alone, so that the provider takes both for the same.
/// https://docs.aws.amazon.com/apprunner/latest/api/API_InstanceConfiguration.html
/// </remarks>
internal static class Sizes
{
    private const long Kilo = 1024;

    /// <summary>Equal when both are the same number of CPU units, or of MiB.</summary>
    public static CompareResult Compare(JsonScalar expected, JsonScalar actual)
    {
        using var e = new UnescapedText(expected, stackalloc byte[JsonScalar.StackBytes]);
        using var a = new UnescapedText(actual, stackalloc byte[JsonScalar.StackBytes]);
        bool isSame = TryRead(e.Bytes, out var left) & TryRead(a.Bytes, out var right)
            ? left.Value == right.Value && (left.IsCpu == right.IsCpu || left.IsBare || right.IsBare)
            : JsonScalar.Equal(expected, actual);
        return isSame ? CompareResult.Equal : CompareResult.Different;
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out (long Value, bool IsCpu, bool IsBare) size)
    {
        int digits = ScaledNumber.Length(text);
        ReadOnlySpan<byte> unit = text[digits..].Trim((byte)' ');
        bool isCpu = Ascii.EqualsIgnoreCase(unit, "vcpu"u8);
        long scale = true switch
        {
            _ when unit.IsEmpty || IsUnit(unit, "MB"u8, "MiB"u8) => 1,
            _ when isCpu || IsUnit(unit, "GB"u8, "GiB"u8) => Kilo,
            _ when IsUnit(unit, "TB"u8, "TiB"u8) => Kilo * Kilo,
            _ => 0,
        };
        size = (0, isCpu, unit.IsEmpty);
        return scale > 0 && ScaledNumber.TryRead(text[..digits], scale, out size.Value);
    }

    private static bool IsUnit(ReadOnlySpan<byte> unit, ReadOnlySpan<byte> name, ReadOnlySpan<byte> binaryName) =>
        Ascii.EqualsIgnoreCase(unit, name) || Ascii.EqualsIgnoreCase(unit, binaryName);
}
