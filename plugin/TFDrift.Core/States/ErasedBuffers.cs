// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace TFDrift.Core.States;

/// <summary>
/// Buffers for text that may be secret and that nothing asks for: it leaves the memory when they are returned.
/// </summary>
/// <remarks>
/// They are pinned: a collection that moved one would leave a copy behind, which nobody could overwrite any more. The
/// shared pool's arrays move, the large ones too where the memory of a container is limited.
/// </remarks>
internal static class ErasedBuffers
{
    public const int CommonBytes = 128 * 1024;
    private const int SpareMax = 8;

    // A signal's frame with all vector registers takes 3 KiB, and the calls below a decoding no more than that again.
    private const int StackBytes = 32 * 1024;

    // Beyond 2 KiB memory is moved by the system's library, which uses other registers.
    private const int NativeMoveBytes = 4 * 1024;
    private const int MoveBytes = 1024;

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

    /// <summary>Overwrites what the calls before left in this thread's vector registers and on its stack.</summary>
    /// <remarks>
    /// Text that is moved in memory goes through those registers and stays there; when a collection interrupts the
    /// thread, the system saves them on its stack. Moving zeros, up and down, overwrites them.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void EraseRegistersAndStack()
    {
        Span<byte> stack = stackalloc byte[StackBytes];
        CryptographicOperations.ZeroMemory(stack);
        foreach (int bytes in (ReadOnlySpan<int>)[NativeMoveBytes, MoveBytes])
        {
            stack[..bytes].CopyTo(stack[1..]);
            stack.Slice(1, bytes).CopyTo(stack);
        }

        CryptographicOperations.ZeroMemory(stack);
    }
}
