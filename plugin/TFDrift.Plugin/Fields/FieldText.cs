// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Text;
using Falco.Plugin.Sdk;
using TFDrift.Core.Records;

namespace TFDrift.Plugin.Fields;

/// <summary>
/// Writes text that came from outside into a field: one line, without control characters, of bounded length. A user
/// agent must not be able to forge a line of a log, and falcosidekick cuts longer fields in the middle of a character.
/// </summary>
internal static class FieldText
{
    /// <summary>Longest text of a field in bytes; falcosidekick cuts at 512.</summary>
    public const int BytesMax = 508;

    private static readonly SearchValues<byte> Control = SearchValues.Create(
        [.. Range(0, 0x20), 0x7F]);

    private static ReadOnlySpan<byte> Ellipsis => "…"u8;

    /// <summary>Writes UTF-8 text.</summary>
    public static void Set(FieldValue value, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= BytesMax && utf8.IndexOfAny(Control) < 0)
        {
            value.SetText(utf8);
            return;
        }

        Span<byte> line = stackalloc byte[BytesMax];
        value.SetText(line[..Clean(utf8, line)]);
    }

    /// <summary>Writes the text of a JSON string as it stands between its quotes, its escapes resolved.</summary>
    public static void SetJson(FieldValue value, ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty)
        {
            return;
        }

        if (!raw.Contains((byte)'\\'))
        {
            Set(value, raw);
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        try
        {
            Set(value, JsonSlices.TryUnescape(raw, buffer, out int length) ? buffer.AsSpan(0, length) : raw);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes a string, or nothing when there is none.</summary>
    public static void Set(FieldValue value, string? text)
    {
        if (text is null)
        {
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            Set(value, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes <c>true</c> or <c>false</c> as text.</summary>
    public static void Set(FieldValue value, bool truth) => value.SetText(truth ? "true"u8 : "false"u8);

    private static int Clean(ReadOnlySpan<byte> utf8, Span<byte> line)
    {
        bool cut = utf8.Length > line.Length;
        int length = cut ? line.Length - Ellipsis.Length : utf8.Length;
        while (cut && length > 0 && (utf8[length] & 0xC0) == 0x80)
        {
            length--;
        }

        for (int i = 0; i < length; i++)
        {
            line[i] = utf8[i] is < 0x20 or 0x7F ? (byte)' ' : utf8[i];
        }

        if (cut)
        {
            Ellipsis.CopyTo(line[length..]);
            length += Ellipsis.Length;
        }

        return length;
    }

    private static byte[] Range(byte from, byte to)
    {
        byte[] bytes = new byte[to - from];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(from + i);
        }

        return bytes;
    }
}
