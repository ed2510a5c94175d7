// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Comparison;

/// <summary>The state's value and the record's, side by side, with a budget for the work of comparing them.</summary>
internal ref struct JsonPair
{
    /// <summary>The number of values compared before a comparison is given up as unknown.</summary>
    private const int MaxSteps = 1 << 21;

    private int _steps;

    public JsonTape Expected;

    public JsonTape Actual;

    public ElementMap? Element;

    public bool Partial;

    /// <summary>Whether the record hides something anywhere in its value.</summary>
    public bool HasHidden;

    /// <summary>
    /// Whether something compared is hidden or cannot be read, so that values known to be equal elsewhere may differ.
    /// </summary>
    public bool IsUnknown;

    /// <summary>Whether the budget is spent, so that the comparison's answer says nothing.</summary>
    public readonly bool IsExhausted => _steps > MaxSteps;

    /// <summary>False when either text is not JSON or beyond the limits. Dispose in both cases.</summary>
    public bool TryParse(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual) =>
        JsonTape.TryParse(expected, out Expected) & JsonTape.TryParse(actual, out Actual);

    /// <summary>Counts work, one for each value looked at; false when the budget is spent.</summary>
    public bool Step(int values = 1)
    {
        _steps = IsExhausted ? _steps : _steps + values;
        return !IsExhausted;
    }

    public void Dispose()
    {
        Expected.Dispose();
        Actual.Dispose();
    }
}
