// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace TFDrift.Core.States;

/// <summary>The key of an instance as Terraform writes it in addresses: <c>[0]</c>, <c>["eu-west-1"]</c>.</summary>
/// <remarks>The escapes are those of <c>toHCLQuotedString</c> in Terraform's internal/addrs/instance_key.go.</remarks>
internal static class InstanceKeyText
{
    public static void AppendNumber(ByteBuffer target, ReadOnlySpan<byte> number)
    {
        target.Append((byte)'[');
        target.Append(number);
        target.Append((byte)']');
    }

    public static void AppendString(ByteBuffer target, ReadOnlySpan<byte> key)
    {
        target.Append("[\""u8);
        while (Rune.DecodeFromUtf8(key, out Rune rune, out int length) != OperationStatus.NeedMoreData || length > 0)
        {
            ReadOnlySpan<byte> octets = key[..length];
            key = key[length..];
            AppendRune(target, rune, octets, key);
        }

        target.Append("\"]"u8);
    }

    private static void AppendRune(ByteBuffer target, Rune rune, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> rest)
    {
        switch (rune.Value)
        {
            case '\n':
                target.Append("\\n"u8);
                break;
            case '\r':
                target.Append("\\r"u8);
                break;
            case '\t':
                target.Append("\\t"u8);
                break;
            case '"' or '\\':
                target.Append((byte)'\\');
                target.Append(octets);
                break;
            case '$' or '%' when rest.StartsWith("{"u8):
                target.Append(octets);
                target.Append(octets);
                break;
            default:
                target.Append(IsPrint(rune) ? octets : Escape(rune));
                break;
        }
    }

    private static byte[] Escape(Rune rune) =>
        Encoding.ASCII.GetBytes(rune.IsBmp ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}");

    /// <summary>
    /// Go's <c>unicode.IsPrint</c>: letters, marks, numbers, punctuation, symbols and the ASCII space.
    /// </summary>
    private static bool IsPrint(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is
        not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
