// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Catalogs;

namespace TFDrift.Core.Evaluation;

/// <summary>
/// The texts that paths lead to: names, ids and what conditions ask for. Uses its memory again and again.
/// </summary>
internal sealed class PathTexts
{
    private readonly List<Slice> _slices = [];

    /// <summary>Writes the first text that a path leads to; false when there is none.</summary>
    public bool TryWrite(in RecordScope scope, ValuePath path, ByteText to)
    {
        to.Clear();
        return TryAppend(scope, path, to);
    }

    /// <summary>Writes the text of a value, after the path's transform; false when it is no scalar.</summary>
    public static bool TryWrite(ReadOnlySpan<byte> value, PathTransform transform, ByteText to)
    {
        to.Clear();
        return TryAppend(value, transform, to);
    }

    /// <summary>Appends all values that a path leads to; whether it leads anywhere.</summary>
    public static bool Select(in RecordScope scope, ValuePath path, List<Slice> into) =>
        PathWalk.Select(scope.Json, scope.Root(path.Root), path.Segments, into);

    /// <summary>Whether a condition holds.</summary>
    public bool Holds(in RecordScope scope, CatalogCondition condition, ByteText scratch)
    {
        foreach (CatalogTest[] tests in condition.Alternatives)
        {
            bool all = true;
            foreach (CatalogTest test in tests)
            {
                all = all && Holds(scope, test, scratch);
            }

            if (all)
            {
                return true;
            }
        }

        return condition.Alternatives.Length == 0;
    }

    private bool Holds(in RecordScope scope, CatalogTest test, ByteText scratch)
    {
        _slices.Clear();
        bool isPresent = Select(scope, test.Path, _slices);
        if (test.Kind == CatalogTestKind.Empty)
        {
            return _slices.Count == 0;
        }

        if (test.Kind != CatalogTestKind.Equal)
        {
            return isPresent == (test.Kind == CatalogTestKind.Present);
        }

        foreach (Slice slice in _slices)
        {
            if (TryWrite(slice.Of(scope.Json), test.Path.Transform, scratch))
            {
                foreach (byte[] text in test.Texts)
                {
                    if (scratch.Bytes.SequenceEqual(text))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private bool TryAppend(in RecordScope scope, ValuePath path, ByteText to)
    {
        switch (path.Root)
        {
            case PathRoot.Literal:
                to.Append(path.Literal);
                return true;
            case PathRoot.Template:
                foreach (ValuePath part in path.Parts)
                {
                    if (!TryAppend(scope, part, to))
                    {
                        return false;
                    }
                }

                return true;
            default:
                _slices.Clear();
                Select(scope, path, _slices);
                return _slices.Count > 0 && TryAppend(_slices[0].Of(scope.Json), path.Transform, to);
        }
    }

    private static bool TryAppend(ReadOnlySpan<byte> value, PathTransform transform, ByteText to)
    {
        int start = to.Bytes.Length;
        if (value.IsEmpty || value[0] is (byte)'{' or (byte)'[' || !to.AppendText(value))
        {
            return false;
        }

        PathTransforms.Apply(transform, to, start);
        return to.Bytes.Length > start;
    }
}
