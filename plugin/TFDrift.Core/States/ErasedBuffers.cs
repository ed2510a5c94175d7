// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;

namespace TFDrift.Core.States;

/// <summary>Buffers for text that may be secret and that nothing asks for: it leaves the memory when they are returned.</summary>
/// <remarks>
/// They are pinned: a collection that moved one would leave a copy behind, which nobody could overwrite any more. The
/// shared pool's arrays move, the large ones too where the memory of a container is limited.
/// </remarks>
internal static class ErasedBuffers
{
    public const int CommonBytes = 128 * 1024;
    private const int SpareMax = 8;

    private static readonly ConcurrentQueue<byte[]> Spare = new();

    /// <summary>A buffer of at least that many bytes; what is in it is undefined.</summary>
    public static byte[] Rent(int bytesMin) =>
        bytesMin <= CommonBytes && Spare.TryDequeue(out byte[]? buffer)
            ? buffer
            : GC.AllocateUninitializedArray<byte>(Math.Max(bytesMin, CommonBytes), pinned: true);

    /// <summary>Overwrites the buffer, and keeps one of the common size for the next.</summary>
    public static void Return(byte[] buffer)
    {
        buffer.AsSpan().Clear();
        if (buffer.Length == CommonBytes && Spare.Count < SpareMax)
            Spare.Enqueue(buffer);
    }
}
