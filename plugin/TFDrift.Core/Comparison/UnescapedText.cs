// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>The text of a JSON scalar without escape sequences, on the stack or in pooled memory.</summary>
internal ref struct UnescapedText
{
    private const int UnicodeEscapeDigits = 4;

    private byte[]? _rented;

    public UnescapedText(JsonScalar scalar, Span<byte> buffer)
    {
        if (!scalar.Escaped)
        {
            Bytes = scalar.Raw;
            return;
        }

        // An escape sequence is never shorter than the bytes it stands for.
        if (scalar.Raw.Length > buffer.Length)
        {
            buffer = _rented = ArrayPool<byte>.Shared.Rent(scalar.Raw.Length);
        }

        Bytes = buffer[..Unescape(scalar.Raw, buffer)];
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

    /// <summary>Writes the text without escape sequences; half of a surrogate pair becomes U+FFFD.</summary>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        int written = 0;
        int at = 0;
        while (at < raw.Length)
        {
            byte b = raw[at++];
            if (b != '\\' || at == raw.Length)
            {
                destination[written++] = b;
                continue;
            }

            byte escape = raw[at++];
            if (escape == 'u')
            {
                written += ReadRune(raw, ref at).EncodeToUtf8(destination[written..]);
                continue;
            }

            destination[written++] = escape switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                _ => escape,
            };
        }

        return written;
    }

    private static Rune ReadRune(ReadOnlySpan<byte> raw, ref int at)
    {
        char first = ReadUnit(raw, ref at);
        if (Rune.TryCreate(first, out var rune))
        {
            return rune;
        }

        int after = at + 2;
        if (raw[at..].StartsWith("\\u"u8) && Rune.TryCreate(first, ReadUnit(raw, ref after), out rune))
        {
            at = after;
            return rune;
        }

        return Rune.ReplacementChar;
    }

    private static char ReadUnit(ReadOnlySpan<byte> raw, ref int at)
    {
        int unit = 0;
        for (int i = 0; i < UnicodeEscapeDigits && at < raw.Length; i++)
        {
            unit = (unit << 4) | HexValue(raw[at++]);
        }

        return (char)unit;
    }

    private static int HexValue(byte b) => b <= '9' ? (b - '0') & 0xF : ((b & 0xDF) - 'A' + 10) & 0xF;
}
