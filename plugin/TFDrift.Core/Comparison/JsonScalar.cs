// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>A JSON value that is not a container; the default is an absent one.</summary>
internal readonly ref struct JsonScalar(JsonKind kind, ReadOnlySpan<byte> raw, bool escaped)
{
    /// <summary>Texts of at most this size are unescaped on the stack.</summary>
    public const int StackBytes = 256;

    public JsonKind Kind { get; } = kind;

    public ReadOnlySpan<byte> Raw { get; } = raw;

    public bool Escaped { get; } = escaped;

    /// <summary>Whether its unescaped text equals a text.</summary>
    public bool TextEquals(ReadOnlySpan<byte> text)
    {
        if (!Escaped)
        {
            return Raw.SequenceEqual(text);
        }

        using var unescaped = new UnescapedText(this, stackalloc byte[StackBytes]);
        return unescaped.Bytes.SequenceEqual(text);
    }

    /// <summary>Same text after coercion between text, number and truth value.</summary>
    /// <remarks>
    /// Two texts are the same only byte by byte (version <c>"8.0"</c> is not <c>"8"</c>); a text and a number are the
    /// same when the text reads as that number, as S3's records turn every text that looks like a number into one.
    /// </remarks>
    public static bool Equal(JsonScalar left, JsonScalar right)
    {
        if (left.Kind == JsonKind.Number && right.Kind == JsonKind.Number)
        {
            return DecimalText.Equal(left.Raw, right.Raw);
        }

        if (left.Kind != JsonKind.String && right.Kind != JsonKind.String)
        {
            return left.Kind == right.Kind;
        }

        using var l = new UnescapedText(left, stackalloc byte[StackBytes]);
        using var r = new UnescapedText(right, stackalloc byte[StackBytes]);
        return (left.Kind, right.Kind) switch
        {
            (JsonKind.String, JsonKind.String) => l.Bytes.SequenceEqual(r.Bytes),
            (JsonKind.Number, _) or (_, JsonKind.Number) => DecimalText.Equal(l.Bytes, r.Bytes),
            (JsonKind.Null, _) or (_, JsonKind.Null) => l.Bytes.IsEmpty && r.Bytes.IsEmpty,
            _ => Ascii.EqualsIgnoreCase(l.Bytes, r.Bytes),
        };
    }

    /// <summary>Whether it is false or zero, which a provider's schema does not tell from an absent value.</summary>
    public bool IsZero => Kind is JsonKind.Null or JsonKind.False
        || (Kind == JsonKind.String && Raw.IsEmpty)
        || (Kind == JsonKind.Number && DecimalText.Equal(Raw, "0"u8));

    /// <summary>Its truth value; <see langword="null"/> when it has none.</summary>
    public bool? Truth()
    {
        switch (Kind)
        {
            case JsonKind.True:
                return true;
            case JsonKind.False or JsonKind.Null:
                return false;
            case JsonKind.Number or JsonKind.String:
                using (var text = new UnescapedText(this, stackalloc byte[StackBytes]))
                {
                    return Truth(text.Bytes);
                }

            default:
                return null;
        }
    }

    private static bool? Truth(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'1'] || Ascii.EqualsIgnoreCase(text, "true"u8) || Ascii.EqualsIgnoreCase(text, "enabled"u8))
        {
            return true;
        }

        bool isFalse = text.IsEmpty || text is [(byte)'0']
            || Ascii.EqualsIgnoreCase(text, "false"u8) || Ascii.EqualsIgnoreCase(text, "disabled"u8);
        return isFalse ? false : null;
    }
}
