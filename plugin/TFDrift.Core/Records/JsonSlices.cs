// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace TFDrift.Core.Records;

/// <summary>Reads JSON as slices of its own bytes: nothing is copied, thrown or allocated.</summary>
public static class JsonSlices
{
    /// <summary>The text ends too early.</summary>
    internal const int Cut = -1;

    /// <summary>The text is not JSON.</summary>
    internal const int Malformed = -2;

    /// <summary>Finds a member of an object. Of two of the same name the last one counts.</summary>
    /// <param name="json">An object. Anything else has no members.</param>
    /// <param name="name">The name as it is written in JSON; a name written with escapes is not recognised.</param>
    /// <param name="value">The value's own JSON: quotes, brackets, <c>null</c> and all. Empty if there is none.</param>
    public static bool TryGetMember(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        bool found = false;
        JsonMembers members = new(json);
        while (members.MoveNext())
        {
            if (members.Name.SequenceEqual(name))
            {
                value = members.Value;
                found = true;
            }
        }

        return found;
    }

    /// <summary>The value of a member (<see cref="TryGetMember"/>). Empty when it is absent or <c>null</c>.</summary>
    public static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) =>
        TryGetMember(json, name, out ReadOnlySpan<byte> value) && !IsNull(value) ? value : default;

    /// <summary>The text of a member: see <see cref="Member"/> and <see cref="Text"/>.</summary>
    public static ReadOnlySpan<byte> MemberText(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) =>
        Text(Member(json, name));

    /// <summary>What stands between a string's quotes, escapes left as they are; any other value as it is.</summary>
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> value) =>
        value.Length >= 2 && value[0] == '"' ? value[1..^1] : IsNull(value) ? default : value;

    /// <summary>Whether the value is <c>true</c>, or the string <c>"true"</c> that AWS writes in its place.</summary>
    public static bool IsTrue(ReadOnlySpan<byte> value) => Text(value).SequenceEqual("true"u8);

    /// <summary>Whether the value is <c>null</c>.</summary>
    public static bool IsNull(ReadOnlySpan<byte> value) => value.SequenceEqual("null"u8);

    /// <summary>Writes the text of a string, escapes resolved. The result is never longer than the raw text.</summary>
    /// <param name="text">What <see cref="Text"/> gave.</param>
    /// <param name="destination">Where to write; too short a destination or a broken escape gives false.</param>
    /// <param name="written">The bytes written.</param>
    public static bool TryUnescape(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        while (!text.IsEmpty)
        {
            int plain = text.IndexOf((byte)'\\');
            int run = plain < 0 ? text.Length : plain;
            if (!text[..run].TryCopyTo(destination[written..]))
            {
                return false;
            }

            written += run;
            text = text[run..];
            if (!text.IsEmpty && !TryUnescapeOne(ref text, destination[written..], ref written))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the bytes are one complete JSON value, nested no deeper than 64.</summary>
    public static bool IsValid(ReadOnlySpan<byte> json) => JsonSyntax.IsValid(json);

    /// <summary>The index of the first byte that is not white space.</summary>
    internal static int SkipBlanks(ReadOnlySpan<byte> json, int position)
    {
        while ((uint)position < (uint)json.Length && json[position] <= ' ' && IsBlank(json[position]))
        {
            position++;
        }

        return position;
    }

    /// <summary>
    /// The index after the value that starts here; <see cref="Cut"/> when the text ends before the value does,
    /// <see cref="Malformed"/> when no value can.
    /// </summary>
    internal static int ValueEnd(ReadOnlySpan<byte> json, int position)
    {
        switch (json[position])
        {
            case (byte)'"':
                return StringEnd(json, position);
            case (byte)'{' or (byte)'[':
                JsonBlock block = default;
                int end = block.FindEnd(json, position);

                // A bracket of the other kind at its end: one is missing within.
                return end >= 0 && json[end - 1] != json[position] + 2 ? Malformed : end;
            default:
                int start = position;
                while (position < json.Length && IsScalarByte(json[position]))
                {
                    position++;
                }

                return position == start ? Malformed : position == json.Length ? Cut : position;
        }
    }

    /// <summary>The index after the last quote of the string whose first is here, or <see cref="Cut"/>.</summary>
    internal static int StringEnd(ReadOnlySpan<byte> json, int position)
    {
        // Names and values are short: a call per string would cost more than the search.
        ref byte start = ref MemoryMarshal.GetReference(json);
        position++;
        while (json.Length - position >= Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref start, (nuint)position);
            uint stops = (Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (stops == 0)
            {
                position += Vector128<byte>.Count;
                continue;
            }

            position += BitOperations.TrailingZeroCount(stops);
            if (json[position] == '"')
            {
                return position + 1;
            }

            position += 2;
        }

        for (; position < json.Length; position++)
        {
            if (json[position] == '"')
            {
                return position + 1;
            }

            position += json[position] == '\\' ? 1 : 0;
        }

        return Cut;
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    // Numbers, true, false and null.
    internal static bool IsScalarByte(byte value) =>
        char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'+' or (byte)'.';

    private static bool TryUnescapeOne(ref ReadOnlySpan<byte> text, Span<byte> destination, ref int written)
    {
        if (text.Length < 2 || destination.IsEmpty)
        {
            return false;
        }

        if (text[1] == 'u')
        {
            return TryUnescapeUnicode(ref text, destination, ref written);
        }

        byte plain = text[1] switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' => text[1],
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            _ => 0,
        };
        destination[0] = plain;
        written++;
        text = text[2..];
        return plain != 0;
    }

    private static bool TryUnescapeUnicode(ref ReadOnlySpan<byte> text, Span<byte> destination, ref int written)
    {
        if (!TryReadUnit(text, out char unit))
        {
            return false;
        }

        text = text[6..];
        if (!Rune.TryCreate(unit, out Rune rune))
        {
            // Half a character: its other half must follow, or the replacement character stands for it.
            if (char.IsHighSurrogate(unit) && TryReadUnit(text, out char low) && Rune.TryCreate(unit, low, out rune))
            {
                text = text[6..];
            }
            else
            {
                rune = Rune.ReplacementChar;
            }
        }

        if (!rune.TryEncodeToUtf8(destination, out int length))
        {
            return false;
        }

        written += length;
        return true;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> text, out char unit)
    {
        unit = '\0';
        if (text.Length < 6 || text[0] != '\\' || text[1] != 'u')
        {
            return false;
        }

        int code = 0;
        foreach (byte digit in text[2..6])
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }

            code = (code << 4) | ((digit & 0xF) + (digit > '9' ? 9 : 0));
        }

        unit = (char)code;
        return true;
    }
}
