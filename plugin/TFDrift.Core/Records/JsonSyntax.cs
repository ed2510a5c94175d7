// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TFDrift.Core.Records;

/// <summary>Checks that bytes are JSON (RFC 8259) throughout, without reading what they say.</summary>
/// <remarks>
/// Agrees with <see cref="System.Text.Json.Utf8JsonReader"/>, which also looks for no faults in UTF-8, at half of its
/// cost: every record that becomes an event passes here.
/// </remarks>
internal ref struct JsonSyntax
{
    private const int DepthMax = 64;
    private const int Wrong = -1;

    private readonly ReadOnlySpan<byte> _json;

    // One bit for each bracket that is open, the innermost lowest: whether it is an object's.
    private ulong _objects;
    private int _depth;

    private JsonSyntax(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>Whether the bytes are one complete JSON value, nested no deeper than 64.</summary>
    public static bool IsValid(ReadOnlySpan<byte> json) => new JsonSyntax(json).Check();

    private readonly bool IsInObject => (_objects & 1) != 0;

    private bool Check()
    {
        int position = Skip(0);
        while (position >= 0)
        {
            byte first = At(position);
            if (first is (byte)'{' or (byte)'[')
            {
                if (_depth == DepthMax)
                {
                    return false;
                }

                _depth++;
                _objects = (_objects << 1) | (first == '{' ? 1UL : 0);
                position = Skip(position + 1);
                if (At(position) != first + 2)
                {
                    position = IsInObject ? Name(position) : position;
                    continue;
                }
            }
            else
            {
                position = Scalar(position, first);
                if (position < 0)
                {
                    return false;
                }

                position = Skip(position);
            }

            while (_depth > 0 && At(position) == (IsInObject ? '}' : ']'))
            {
                _depth--;
                _objects >>= 1;
                position = Skip(position + 1);
            }

            if (_depth == 0)
            {
                return position == _json.Length;
            }

            if (At(position) != ',')
            {
                return false;
            }

            position = Skip(position + 1);
            position = IsInObject ? Name(position) : position;
        }

        return false;
    }

    // A member's name and its colon: where its value starts.
    private readonly int Name(int position)
    {
        if (At(position) != '"' || (position = String(position)) < 0)
        {
            return Wrong;
        }

        position = Skip(position);
        return At(position) == ':' ? Skip(position + 1) : Wrong;
    }

    private readonly int Scalar(int position, byte first) => first switch
    {
        (byte)'"' => String(position),
        (byte)'t' => Literal(position, "true"u8),
        (byte)'f' => Literal(position, "false"u8),
        (byte)'n' => Literal(position, "null"u8),
        _ => Number(position),
    };

    private readonly int String(int position)
    {
        ref byte start = ref MemoryMarshal.GetReference(_json);
        position++;
        while (_json.Length - position >= Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref start, (nuint)position);
            uint stops = (Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.Equals(Vector128.Min(bytes, Vector128.Create((byte)0x1F)), bytes)).ExtractMostSignificantBits();
            if (stops == 0)
            {
                position += Vector128<byte>.Count;
                continue;
            }

            position += BitOperations.TrailingZeroCount(stops);
            if (_json[position] == '"')
            {
                return position + 1;
            }

            position = Escape(position);
            if (position < 0)
            {
                return Wrong;
            }
        }

        while (position < _json.Length && _json[position] != '"')
        {
            position = _json[position] is (byte)'\\' or < 0x20 ? Escape(position) : position + 1;
            if (position < 0)
            {
                return Wrong;
            }
        }

        return position < _json.Length ? position + 1 : Wrong;
    }

    private readonly int Escape(int position)
    {
        if (At(position) != '\\')
        {
            return Wrong;
        }

        switch (At(position + 1))
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return position + 2;
            case (byte)'u':
                for (int i = 2; i < 6; i++)
                {
                    if (!char.IsAsciiHexDigit((char)At(position + i)))
                    {
                        return Wrong;
                    }
                }

                return position + 6;
            default:
                return Wrong;
        }
    }

    private readonly int Literal(int position, ReadOnlySpan<byte> text) =>
        _json[position..].StartsWith(text) ? position + text.Length : Wrong;

    private readonly int Number(int position)
    {
        position += At(position) == '-' ? 1 : 0;
        position = At(position) == '0' ? position + 1 : Digits(position);
        if (position >= 0 && At(position) == '.')
        {
            position = Digits(position + 1);
        }

        if (position >= 0 && At(position) is (byte)'e' or (byte)'E')
        {
            position += At(position + 1) is (byte)'+' or (byte)'-' ? 2 : 1;
            position = Digits(position);
        }

        return position;
    }

    private readonly int Digits(int position)
    {
        int start = position;
        while (char.IsAsciiDigit((char)At(position)))
        {
            position++;
        }

        return position > start ? position : Wrong;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Skip(int position) => JsonSlices.SkipBlanks(_json, position);

    // No token of JSON has a zero byte in it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte At(int position) => (uint)position < (uint)_json.Length ? _json[position] : (byte)0;
}
