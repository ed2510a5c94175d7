// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.Lifecycle;

/// <summary>
/// The ledger's resources, in the order of their last write; the oldest go when they are too many, or hold too much.
/// </summary>
/// <remarks>What is open and what is only remembered have room of their own: the latter is many times more.</remarks>
/// <param name="resourcesMax">The most open resources, and the most others.</param>
/// <param name="bytesMax">The most that the open ones may hold.</param>
/// <param name="evict">Told of an open resource that has to go.</param>
internal sealed class LedgerPages(int resourcesMax, long bytesMax, Action<LedgerResource> evict)
{
    private readonly Dictionary<ResourceKey, LedgerResource> _byKey = [];
    private readonly LinkedList<LedgerResource> _open = [];
    private readonly LinkedList<LedgerResource> _quiet = [];

    /// <summary>What the open resources hold.</summary>
    public KeptBytes Kept { get; } = new();

    public IReadOnlyCollection<LedgerResource> Open => _open;

    public LedgerResource? Find(ResourceKey key) => _byKey.GetValueOrDefault(key);

    public LedgerResource GetOrAdd(ResourceKey key, string type)
    {
        if (!_byKey.TryGetValue(key, out LedgerResource? resource))
        {
            _byKey[key] = resource = new LedgerResource(key, type, Kept);
            resource.Node = new LinkedListNode<LedgerResource>(resource);
        }

        return resource;
    }

    /// <summary>Puts a resource that was written into the place it now has.</summary>
    public void Place(LedgerResource resource)
    {
        LinkedListNode<LedgerResource> node = resource.Node!;
        node.List?.Remove(node);
        (resource.IsOpen ? _open : _quiet).AddLast(node);
    }

    /// <summary>Lets go of the oldest while there is too much. Not while something is being judged.</summary>
    public void Trim()
    {
        while (_quiet.Count > resourcesMax)
        {
            Remove(_quiet.First!.Value);
        }

        // A single resource that holds too much goes as well.
        while (_open.Count > resourcesMax || (Kept.Count > bytesMax && _open.Count > 0))
        {
            LedgerResource oldest = _open.First!.Value;
            Remove(oldest);
            evict(oldest);
            oldest.Forget();
        }
    }

    private void Remove(LedgerResource resource)
    {
        resource.Node!.List!.Remove(resource.Node);
        _byKey.Remove(resource.Key);
    }
}
