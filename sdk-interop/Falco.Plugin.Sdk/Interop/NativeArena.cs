// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Falco.Plugin.Sdk.Interop;

/// <summary>Bump allocator in native memory: addresses stay until <see cref="Reset"/>.</summary>
internal sealed unsafe class NativeArena : IDisposable
{
    private const int ChunkBytes = 16 * 1024;
    private const int KeptBytesMax = 1024 * 1024;
    private const int TotalBytesMax = 64 * 1024 * 1024;

    private readonly List<nint> _fullChunks = [];
    private byte* _chunk;
    private int _capacity;
    private int _used;
    private int _total;

    public byte* Allocate(int bytes)
    {
        int aligned = checked(bytes + 7) & ~7;
        if (aligned > _capacity - _used)
        {
            AddChunk(aligned);
        }
        byte* allocated = _chunk + _used;
        _used += aligned;
        return allocated;
    }

    public void Reset()
    {
        foreach (nint chunk in _fullChunks)
        {
            NativeMemory.Free((void*)chunk);
        }
        _fullChunks.Clear();
        if (_capacity > KeptBytesMax)
        {
            NativeMemory.Free(_chunk);
            _chunk = null;
            _capacity = 0;
        }
        _used = 0;
        _total = _capacity;
    }

    public void Dispose()
    {
        Reset();
        NativeMemory.Free(_chunk);
        _chunk = null;
        _capacity = 0;
    }

    private void AddChunk(int bytes)
    {
        int capacity = Math.Max(bytes, Math.Max(ChunkBytes, Math.Min(_capacity * 2, KeptBytesMax)));
        if (capacity > TotalBytesMax - _total)
        {
            throw new InvalidOperationException($"the fields of one event exceed {TotalBytesMax} bytes");
        }
        var chunk = (byte*)NativeMemory.Alloc((nuint)capacity);
        if (_chunk is not null)
        {
            _fullChunks.Add((nint)_chunk);
        }
        _chunk = chunk;
        _capacity = capacity;
        _used = 0;
        _total += capacity;
    }
}
