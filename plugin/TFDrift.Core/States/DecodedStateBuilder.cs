// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace TFDrift.Core.States;

/// <summary>Collects the instances of a state while it is decoded.</summary>
internal sealed class DecodedStateBuilder
{
    private const int FirstSlabBytes = 16 * 1024;
    private const int SlabBytesMax = 1024 * 1024;

    private readonly List<InstanceRecord> _instances = [];
    private readonly List<byte[]> _slabs = [];
    private readonly List<TypeLayout> _layouts = [];
    private readonly List<ulong> _identityHashes = [];
    private readonly List<int> _identityInstances = [];
    private readonly Utf8Table _texts = new();
    private readonly ByteBuffer _record = new();
    private byte[] _slab = [];
    private int _slabUsed;
    private int _nextSlabBytes = FirstSlabBytes;

    public DecodedStateBuilder() => _texts.GetOrAdd(default);

    public int Count => _instances.Count;

    public int Text(ReadOnlySpan<byte> text) => text.IsEmpty ? 0 : _texts.GetOrAdd(text);

    /// <summary>A resource's type; resources of one type mostly follow each other.</summary>
    public int Layout(TypeLayout layout)
    {
        if (_layouts.Count > 0 && ReferenceEquals(_layouts[^1], layout))
            return _layouts.Count - 1;
        int number = _layouts.IndexOf(layout);
        if (number >= 0)
            return number;
        _layouts.Add(layout);
        return _layouts.Count - 1;
    }

    /// <summary>Notes a value that names the instance which is added next.</summary>
    public void AddIdentity(ulong hash)
    {
        _identityHashes.Add(hash);
        _identityInstances.Add(_instances.Count);
    }

    public void AddInstance(InstanceRecord instance, InstanceDraft draft, ReadOnlySpan<byte> name)
    {
        _record.Clear();
        draft.WriteTo(_record, name);
        if (_record.Length > _slab.Length - _slabUsed)
            StartSlab(_record.Length);
        instance.Slab = _slabs.Count;
        instance.Offset = _slabUsed;
        instance.Length = _record.Length;
        instance.Sensitive = Text(draft.Sensitive.Written);
        instance.Tainted = draft.Tainted;
        _record.Written.CopyTo(_slab.AsSpan(_slabUsed));
        _slabUsed += _record.Length;
        _instances.Add(instance);
    }

    /// <summary>Moves the instances from a number on: their resource's module was written after them.</summary>
    public void SetModule(int from, int module)
    {
        foreach (ref InstanceRecord instance in CollectionsMarshal.AsSpan(_instances)[from..])
            instance.Module = module;
    }

    public DecodedState Build(StateOrigin origin, long sourceBytes)
    {
        CloseSlab();
        return new DecodedState(origin, sourceBytes)
        {
            Instances = [.. _instances],
            Slabs = [.. _slabs],
            Layouts = [.. _layouts],
            Texts = _texts.ToArray(),
            IdentityHashes = [.. _identityHashes],
            IdentityInstances = [.. _identityInstances],
        };
    }

    /// <summary>Slabs double up to a limit, so that 200 small states do not cost 200 large slabs.</summary>
    private void StartSlab(int needed)
    {
        CloseSlab();
        _slab = new byte[Math.Max(_nextSlabBytes, needed)];
        _nextSlabBytes = Math.Min(_nextSlabBytes * 2, SlabBytesMax);
        _slabUsed = 0;
    }

    private void CloseSlab()
    {
        if (_slab.Length == 0)
            return;
        if (_slabUsed < _slab.Length)
            Array.Resize(ref _slab, _slabUsed);
        _slabs.Add(_slab);
    }
}
