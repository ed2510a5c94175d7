// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;

namespace TFDrift.Core.Comparison;

/// <summary>
/// Lists, sets and multisets. Sets have no count: Terraform keeps an element once. Multisets have one, and no order.
/// </summary>
internal static class Collections
{
    // Which elements of a multiset are taken is kept on the stack up to this number of JSON nodes.
    private const int StackNodes = 256;

    /// <summary>Whether two values are equal.</summary>
    public delegate bool Equality(ref JsonPair pair, int expected, int actual);

    /// <summary>Whether every element of either is in the other.</summary>
    public static bool SetsEqual(ref JsonPair pair, int expected, int actual, Equality equality)
    {
        var (start, end) = JsonElements.Range(pair.Expected, expected);
        int hint = JsonTape.Absent;
        for (int i = start; i < end; i = pair.Expected.Next(i))
        {
            if (!IsInActual(ref pair, i, actual, ref hint, equality))
            {
                return false;
            }
        }

        (start, end) = JsonElements.Range(pair.Actual, actual);
        hint = JsonTape.Absent;
        for (int i = start; i < end; i = pair.Actual.Next(i))
        {
            if (!IsInExpected(ref pair, expected, i, ref hint, equality))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether both have equal elements, each as often, in any order.</summary>
    public static bool MultisetsEqual(ref JsonPair pair, int expected, int actual, Equality equality)
    {
        var (first, last) = JsonElements.Range(pair.Actual, actual);
        int nodes = last - first;
        bool[]? rented = nodes > StackNodes ? ArrayPool<bool>.Shared.Rent(nodes) : null;
        Span<bool> taken = rented is null ? stackalloc bool[StackNodes] : rented;
        taken.Clear();
        bool areEqual = MultisetsEqual(ref pair, expected, actual, taken, equality);
        if (rented is not null)
        {
            ArrayPool<bool>.Shared.Return(rented);
        }

        return areEqual;
    }

    /// <summary>Whether both have equal elements in the same order.</summary>
    public static bool ListsEqual(ref JsonPair pair, int expected, int actual, Equality equality)
    {
        var (i, expectedEnd) = JsonElements.Range(pair.Expected, expected);
        var (j, actualEnd) = JsonElements.Range(pair.Actual, actual);
        while (i < expectedEnd && j < actualEnd)
        {
            if (!equality(ref pair, i, j))
            {
                return false;
            }

            i = pair.Expected.Next(i);
            j = pair.Actual.Next(j);
        }

        return i == expectedEnd && j == actualEnd;
    }

    /// <summary>Whether the elements written agree with the state: all are in it, or none is.</summary>
    public static bool Agree(ref JsonPair pair, int expected, int actual, bool areIn, Equality equality)
    {
        var (start, end) = JsonElements.Range(pair.Actual, actual);
        int hint = JsonTape.Absent;
        for (int i = start; i < end; i = pair.Actual.Next(i))
        {
            if (IsInExpected(ref pair, expected, i, ref hint, equality) != areIn)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an element of the state is in the record's collection.</summary>
    /// <param name="pair">Both values.</param>
    /// <param name="element">The element of the state.</param>
    /// <param name="actual">The record's collection.</param>
    /// <param name="hint">The element to try first, moved to the one after the match: equal order costs one
    /// pass.</param>
    /// <param name="equality">How elements compare.</param>
    public static bool IsInActual(ref JsonPair pair, int element, int actual, ref int hint, Equality equality)
    {
        var (start, end) = JsonElements.Range(pair.Actual, actual);
        if (hint >= start && hint < end && equality(ref pair, element, hint))
        {
            hint = pair.Actual.Next(hint);
            return true;
        }

        for (int i = start; i < end; i = pair.Actual.Next(i))
        {
            if (equality(ref pair, element, i))
            {
                hint = pair.Actual.Next(i);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an element of the record is in the state's collection; see <see cref="IsInActual"/>.</summary>
    public static bool IsInExpected(ref JsonPair pair, int expected, int element, ref int hint, Equality equality)
    {
        var (start, end) = JsonElements.Range(pair.Expected, expected);
        if (hint >= start && hint < end && equality(ref pair, hint, element))
        {
            hint = pair.Expected.Next(hint);
            return true;
        }

        for (int i = start; i < end; i = pair.Expected.Next(i))
        {
            if (equality(ref pair, i, element))
            {
                hint = pair.Expected.Next(i);
                return true;
            }
        }

        return false;
    }

    // Each element of the state takes one of the record's, and none is left over.
    private static bool MultisetsEqual(
        ref JsonPair pair, int expected, int actual, scoped Span<bool> taken, Equality equality)
    {
        var (start, end) = JsonElements.Range(pair.Expected, expected);
        var (first, last) = JsonElements.Range(pair.Actual, actual);
        int hint = first;
        int left = 0;
        for (int j = first; j < last; j = pair.Actual.Next(j))
        {
            left++;
        }

        for (int i = start; i < end; i = pair.Expected.Next(i), left--)
        {
            int found = hint < last && !taken[hint - first] && equality(ref pair, i, hint) ? hint : JsonTape.Absent;
            for (int j = first; found == JsonTape.Absent && j < last && pair.Step(); j = pair.Actual.Next(j))
            {
                found = !taken[j - first] && equality(ref pair, i, j) ? j : JsonTape.Absent;
            }

            if (found == JsonTape.Absent)
            {
                return false;
            }

            taken[found - first] = true;
            hint = pair.Actual.Next(found);
        }

        return left == 0;
    }
}
