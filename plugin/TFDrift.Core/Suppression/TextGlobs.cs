// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Evaluation;

namespace TFDrift.Core.Suppression;

/// <summary>Texts with wildcards, any of which may match; none at all match everything.</summary>
internal sealed class TextGlobs
{
    private readonly ArnGlob[] _globs;

    public TextGlobs(IReadOnlyList<string> patterns)
    {
        _globs = new ArnGlob[patterns.Count];
        for (int i = 0; i < _globs.Length; i++)
        {
            _globs[i] = new ArnGlob(patterns[i]);
        }
    }

    public bool Matches(ReadOnlySpan<byte> text)
    {
        foreach (ArnGlob glob in _globs)
        {
            if (glob.Matches(text))
            {
                return true;
            }
        }

        return _globs.Length == 0;
    }
}
