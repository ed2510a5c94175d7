// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;

namespace TFDrift.Core.Evaluation;

/// <summary>An ARN with wildcards as IAM writes them: <c>*</c> is any text, <c>?</c> any one byte.</summary>
public sealed class ArnGlob(string pattern)
{
    private readonly byte[] _pattern = Encoding.UTF8.GetBytes(pattern);

    /// <summary>Whether an ARN matches. Never backtracks further than to the last star.</summary>
    public bool Matches(ReadOnlySpan<byte> arn)
    {
        int at = 0;
        int pattern = 0;
        int star = -1;
        int starAt = 0;
        while (at < arn.Length)
        {
            if (pattern < _pattern.Length && _pattern[pattern] == '*')
            {
                star = pattern++;
                starAt = at;
            }
            else if (pattern < _pattern.Length && (_pattern[pattern] == arn[at] || _pattern[pattern] == '?'))
            {
                at++;
                pattern++;
            }
            else if (star >= 0)
            {
                // What did not match may belong to the last star.
                pattern = star + 1;
                at = ++starAt;
            }
            else
            {
                return false;
            }
        }

        return _pattern.AsSpan(pattern).IndexOfAnyExcept((byte)'*') < 0;
    }
}
