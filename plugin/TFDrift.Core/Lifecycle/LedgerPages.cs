// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.Lifecycle;

/// <summary>The ledger's resources, in the order of their last write; the oldest go when there are too many.</summary>
/// <remarks>What is open and what is only remembered have room of their own: the latter is many times more.</remarks>
internal sealed class LedgerPages(int resourcesMax)
{
    private readonly Dictionary<ResourceKey, LedgerResource> _byKey = [];
    private readonly LinkedList<LedgerResource> _open = [];
    private readonly LinkedList<LedgerResource> _quiet = [];

    /// <summary>Open resources that had to go.</summary>
    public long Evicted { get; private set; }

    public IReadOnlyCollection<LedgerResource> Open => _open;

    public LedgerResource? Find(ResourceKey key) => _byKey.GetValueOrDefault(key);

    public LedgerResource GetOrAdd(ResourceKey key, string type)
    {
        if (!_byKey.TryGetValue(key, out LedgerResource? resource))
        {
            _byKey[key] = resource = new LedgerResource(key, type);
            resource.Node = new LinkedListNode<LedgerResource>(resource);
        }

        return resource;
    }

    /// <summary>Adds a resource; false when there is one of its key.</summary>
    public bool TryAdd(LedgerResource resource) => _byKey.TryAdd(resource.Key, resource);

    /// <summary>The open resources, the one written last first.</summary>
    public IEnumerable<LedgerResource> NewestOpen()
    {
        for (LinkedListNode<LedgerResource>? node = _open.Last; node is not null; node = node.Previous)
        {
            yield return node.Value;
        }
    }

    public void Clear()
    {
        _byKey.Clear();
        _open.Clear();
        _quiet.Clear();
    }

    /// <summary>Puts a resource that was written into the place it now has.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="evict">Told of an open resource that has to go.</param>
    public void Place(LedgerResource resource, Action<LedgerResource> evict)
    {
        LinkedListNode<LedgerResource> node = resource.Node!;
        node.List?.Remove(node);
        LinkedList<LedgerResource> page = resource.IsOpen ? _open : _quiet;
        page.AddLast(node);
        if (page.Count > resourcesMax)
        {
            LedgerResource oldest = page.First!.Value;
            page.RemoveFirst();
            _byKey.Remove(oldest.Key);
            if (page == _open)
            {
                Evicted++;
                evict(oldest);
            }
        }
    }
}
