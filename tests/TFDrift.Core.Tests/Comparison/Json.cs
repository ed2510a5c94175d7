// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using TFDrift.Core.Comparison;

namespace TFDrift.Core.Tests.Comparison;

/// <summary>Comparisons of JSON texts written in a test.</summary>
internal static class Json
{
    public static CompareResult Compare(
        CompareKind kind, string expected, string actual, CollectionWrite write = CollectionWrite.Whole) =>
        Comparer.Compare(kind, Bytes(expected), Bytes(actual), new CompareOptions { Write = write });

    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
