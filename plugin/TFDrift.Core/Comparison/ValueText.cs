// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>A JSON value as one line of text: <c>t3.micro</c>, <c>["a", "b"]</c>, <c>{"a":1}</c>.</summary>
public static class ValueText
{
    /// <summary>
    /// The largest size of a value's text in UTF-8, so that a few of them fit into an alert's 512 bytes.
    /// </summary>
    public const int MaxBytes = 200;

    /// <summary>What is read of a long value to find where two of them differ.</summary>
    internal const int MaxScanChars = 64 * 1024;

    // What is kept of the equal beginning of two long values.
    private const int ContextChars = 24;

    /// <summary>The value as text; <see langword="null"/> for an absent one and for <c>null</c>.</summary>
    public static string? Render(ReadOnlySpan<byte> json, int maxBytes = MaxBytes) =>
        Whole(json) is { } text ? OneLine.Truncate(text, maxBytes) : null;

    /// <summary>
    /// Both values, cut at their beginning too when they start to differ only beyond the largest size.
    /// </summary>
    public static (string? Expected, string? Actual) RenderPair(
        ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, int maxBytes = MaxBytes) =>
        Focus(Whole(expected), Whole(actual), maxBytes);

    internal static (string? Expected, string? Actual) Focus(string? expected, string? actual, int maxBytes = MaxBytes)
    {
        if (expected is not null && actual is not null)
        {
            int same = expected.AsSpan().CommonPrefixLength(actual);
            bool isCut = Math.Max(expected.Length, actual.Length) > maxBytes / 2 && same > ContextChars * 2;
            int start = isCut ? same - ContextChars : 0;
            start -= start > 0 && char.IsLowSurrogate(expected[start]) ? 1 : 0;
            (expected, actual) = start > 0
                ? (OneLine.Ellipsis + expected[start..], OneLine.Ellipsis + actual[start..])
                : (expected, actual);
        }

        return (Cut(expected, maxBytes), Cut(actual, maxBytes));
    }

    internal static string? Text(in JsonTape tape, int index)
    {
        if (tape.Kind(index) == JsonKind.Null)
        {
            return null;
        }

        var line = new StringBuilder();
        if (tape.Kind(index) is JsonKind.String or JsonKind.Name)
        {
            AppendText(line, tape.Scalar(index), isQuoted: false);
        }
        else
        {
            Append(line, tape, index, isSpaced: tape.Kind(index) == JsonKind.Array);
        }

        return line.ToString();
    }

    private static string? Cut(string? text, int maxBytes) => text is null ? null : OneLine.Truncate(text, maxBytes);

    private static string? Whole(ReadOnlySpan<byte> json)
    {
        bool isJson = JsonTape.TryParse(json, out var tape);
        try
        {
            return isJson ? Text(tape, OnlyScalarOrAll(tape)) : OneLine.Escape(Encoding.UTF8.GetString(Start(json)));
        }
        finally
        {
            tape.Dispose();
        }
    }

    private static ReadOnlySpan<byte> Start(ReadOnlySpan<byte> json) => json[..Math.Min(json.Length, MaxScanChars)];

    // A list of one is compared as its element, and reads as it.
    private static int OnlyScalarOrAll(in JsonTape tape)
    {
        int only = JsonElements.OnlyScalar(tape, tape.Root);
        return LooseValues.IsScalar(tape, only) ? only : tape.Root;
    }

    private static void Append(StringBuilder line, in JsonTape tape, int index, bool isSpaced)
    {
        if (line.Length > MaxScanChars)
        {
            return;
        }

        switch (tape.Kind(index))
        {
            case JsonKind.String or JsonKind.Name:
                AppendText(line, tape.Scalar(index), isQuoted: true);
                break;
            case JsonKind.Array:
                AppendArray(line, tape, index, isSpaced);
                break;
            case JsonKind.Object:
                AppendObject(line, tape, index);
                break;
            default:
                line.Append(Encoding.UTF8.GetString(tape.Raw(index)));
                break;
        }
    }

    private static void AppendArray(StringBuilder line, in JsonTape tape, int index, bool isSpaced)
    {
        line.Append('[');
        for (int i = index + 1; i < tape.Next(index); i = tape.Next(i))
        {
            line.Append(i == index + 1 ? "" : isSpaced ? ", " : ",");
            Append(line, tape, i, isSpaced: false);
        }

        line.Append(']');
    }

    private static void AppendObject(StringBuilder line, in JsonTape tape, int index)
    {
        line.Append('{');
        for (int i = index + 1; i < tape.Next(index); i = tape.Next(i + 1))
        {
            line.Append(i == index + 1 ? "" : ",");
            Append(line, tape, i, isSpaced: false);
            line.Append(':');
            Append(line, tape, i + 1, isSpaced: false);
        }

        line.Append('}');
    }

    private static void AppendText(StringBuilder line, JsonScalar scalar, bool isQuoted)
    {
        var raw = scalar.Raw[..Math.Min(scalar.Raw.Length, MaxScanChars)];
        using var text = new UnescapedText(new JsonScalar(JsonKind.String, raw, scalar.Escaped), default);
        line.Append(isQuoted ? "\"" : "");
        foreach (char c in Encoding.UTF8.GetString(text.Bytes))
        {
            line.Append(isQuoted && c is '"' or '\\' ? "\\" : "");
            OneLine.AppendEscaped(line, c);
        }

        line.Append(isQuoted ? "\"" : "");
    }
}
