// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;

namespace TFDrift.Core.Comparison;

/// <summary>
/// The JSON text of a document that is recorded as an object, as a string that holds JSON, or as such a string with
/// URL encoding, as IAM's responses have it.
/// </summary>
internal ref struct DocumentText
{
    private byte[]? _rented;

    public DocumentText(ReadOnlySpan<byte> json)
    {
        json = json.Trim(" \t\r\n"u8);
        Bytes = json;
        if (json.Length < 2 || json[0] != '"' || json[^1] != '"')
        {
            return;
        }

        var raw = json[1..^1];
        if (raw.Contains((byte)'\\'))
        {
            _rented = ArrayPool<byte>.Shared.Rent(raw.Length);
            raw = _rented.AsSpan(0, UnescapedText.Unescape(raw, _rented));
        }

        if (raw.StartsWith("%7B"u8) || raw.StartsWith("%7b"u8) || raw.StartsWith("%5B"u8) || raw.StartsWith("%5b"u8))
        {
            _rented ??= ArrayPool<byte>.Shared.Rent(raw.Length);
            raw = _rented.AsSpan(0, Decode(raw, _rented));
        }

        Bytes = raw.Trim(" \t\r\n"u8);
    }

    public ReadOnlySpan<byte> Bytes { get; private set; }

    public void Dispose()
    {
        Bytes = default;
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = null;
        }
    }

    // RFC 3986: a plus sign is itself. The result is never longer, so that both may be the same memory.
    private static int Decode(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        int written = 0;
        for (int at = 0; at < text.Length; at++)
        {
            byte b = text[at];
            if (b == '%' && at + 2 < text.Length
                && char.IsAsciiHexDigit((char)text[at + 1]) && char.IsAsciiHexDigit((char)text[at + 2]))
            {
                b = (byte)((Hex(text[at + 1]) << 4) | Hex(text[at + 2]));
                at += 2;
            }

            destination[written++] = b;
        }

        return written;
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
