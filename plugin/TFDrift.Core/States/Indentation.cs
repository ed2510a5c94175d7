// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Binary;

namespace TFDrift.Core.States;

/// <summary>
/// Takes the spaces at the beginning of lines out of JSON, a third of what Terraform writes, which a JSON reader would
/// look at one by one.
/// </summary>
/// <remarks>
/// A string cannot hold a line feed, so that what follows one is between tokens. The line feeds stay: one in a string
/// is still found to be an error, and errors have their line's number.
/// </remarks>
internal struct Indentation
{
    private const ulong EightSpaces = 0x2020_2020_2020_2020;

    private bool _atLineStart;

    /// <summary>Moves what is not indentation to the front.</summary>
    /// <param name="chunk">The bytes that follow those of the last call.</param>
    /// <returns>How many are left.</returns>
    public int Remove(Span<byte> chunk)
    {
        int kept = 0;
        int next = 0;
        while (next < chunk.Length)
        {
            if (_atLineStart)
                next = SkipSpaces(chunk, next);
            int line = chunk[next..].IndexOf((byte)'\n');
            int end = line < 0 ? chunk.Length : next + line + 1;
            if (kept < next)
                chunk[next..end].CopyTo(chunk[kept..]);
            kept += end - next;
            _atLineStart = line >= 0 || (_atLineStart && next == chunk.Length);
            next = end;
        }

        return kept;
    }

    private static int SkipSpaces(ReadOnlySpan<byte> chunk, int next)
    {
        while (chunk.Length - next >= sizeof(ulong)
            && BinaryPrimitives.ReadUInt64LittleEndian(chunk[next..]) == EightSpaces)
        {
            next += sizeof(ulong);
        }

        while (next < chunk.Length && chunk[next] == (byte)' ')
            next++;
        return next;
    }
}
