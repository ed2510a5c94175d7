// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Comparison;

namespace TFDrift.Core.Tests.Comparison;

/// <summary>A value of one kind of comparison with one that means the same, and one that does not.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="State">The value as a state has it, in JSON.</param>
/// <param name="Same">The same value as a record may have it.</param>
/// <param name="Other">A value that differs in one place.</param>
internal sealed record KindSample(CompareKind Kind, string State, string Same, string Other)
{
    /// <summary>The members of blocks.</summary>
    public static ElementMap Element { get; } = new([new("a_size", "aSize"), new("name", "Name")]);

    /// <summary>How the kind compares.</summary>
    public CompareOptions Options() => new() { Element = Kind == CompareKind.Block ? Element : null };

    /// <summary>Compares the state's value with another.</summary>
    public CompareResult With(string record) =>
        Comparer.Compare(Kind, Json.Bytes(State), Json.Bytes(record), Options());

    /// <summary>Compares the other way round.</summary>
    public CompareResult Reversed(string record) =>
        Comparer.Compare(Kind, Json.Bytes(record), Json.Bytes(State), Options());
}
