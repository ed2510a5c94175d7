// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Findings;
using TFDrift.Core.States;

namespace TFDrift.Core.Lifecycle;

/// <summary>What is known of one resource's writes. Whatever the order in which they arrive, it ends the same.</summary>
/// <remarks>
/// A write counts unless something newer makes it void: an equal-value write of its cell, a write of the whole attribute
/// that it is a part of, or the resource's deletion. Those are remembered by their stamps, so that an older write that
/// arrives later is known to be void.
/// </remarks>
internal sealed partial class LedgerResource(ResourceKey key, string type, KeptBytes kept)
{
    /// <summary>
    /// Of more cells, those that have ended longest ago are forgotten: rules and tags may come and go every minute.
    /// </summary>
    public const int CellsMax = 256;

    private readonly Dictionary<CellKey, LedgerCell> _cells = [];
    private readonly Dictionary<string, WriteStamp> _wholes = new(StringComparer.Ordinal);
    private WriteStamp _deletedAt;
    private WriteStamp _aliveAt;

    public ResourceKey Key { get; } = key;

    public string Type { get; } = type;

    /// <summary>Its place in the ledger's order of use.</summary>
    public LinkedListNode<LedgerResource>? Node { get; set; }

    /// <summary>
    /// The state (as its <see cref="StateOrigin"/>) that all open cells were last judged by, or the index when no state
    /// knows the resource; <see langword="null"/> when they are to be judged again.
    /// </summary>
    public object? JudgedBy { get; set; }

    public IReadOnlyDictionary<CellKey, LedgerCell> Cells => _cells;

    /// <summary>Whether any cell waits for its end.</summary>
    public bool IsOpen
    {
        get
        {
            foreach (LedgerCell cell in _cells.Values)
            {
                if (!cell.IsEmpty)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether a write of this record has not ended.</summary>
    public bool Has(WriteStamp stamp)
    {
        foreach (LedgerCell cell in _cells.Values)
        {
            if (cell.Has(stamp))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number of drifts that have not ended.</summary>
    public int CountDrifts()
    {
        int count = 0;
        foreach (LedgerCell cell in _cells.Values)
        {
            count += cell.Opener is null ? 0 : 1;
        }

        return count;
    }

    /// <summary>Adds the drifts that have not ended to counts by severity, or takes them off.</summary>
    public void CountDrifts(Span<int> bySeverity, int sign)
    {
        foreach (LedgerCell cell in _cells.Values)
        {
            if (cell.Opener is not null)
            {
                bySeverity[(int)cell.Newest.Severity] += sign;
            }
        }
    }

    /// <summary>Takes a write that the state does not agree with.</summary>
    /// <returns>Its cell; <see langword="null"/> when a newer write has made it void.</returns>
    public LedgerCell? Write(CellKey cellKey, LedgerWrite write)
    {
        WriteStamp floor = FloorOf(cellKey);
        if (!_cells.TryGetValue(cellKey, out LedgerCell? cell))
        {
            if (write.Stamp < floor)
            {
                return null;
            }

            cell = AddCell(cellKey);
            cell.Raise(floor);
        }

        // The whole attribute may have been written since with this very part still different: a cell of its own.
        bool isVoid = write.Stamp < floor && (write.Stamp < Gone(cellKey) || !cell.Has(floor));
        return !isVoid && cell.Add(write) ? cell : null;
    }

    /// <summary>An equal-value write: what it covers agrees with the state, but for what the same record changes.</summary>
    public void Settle(AttributeWrite write, WriteStamp stamp, List<(CellKey Key, LedgerWrite Write)> ended)
    {
        if (!write.IsWhole)
        {
            Raise(CellKey.Of(write), stamp, ended);
            return;
        }

        foreach ((CellKey cellKey, LedgerCell cell) in _cells)
        {
            if (cellKey.IsWithin(write) && !cell.Has(stamp))
            {
                End(cellKey, cell, stamp, ended);
            }
        }

        _wholes[write.Attribute] =
            _wholes.TryGetValue(write.Attribute, out WriteStamp whole) ? WriteStamp.Later(whole, stamp) : stamp;
    }

    /// <summary>The resource is there: it was created or configured.</summary>
    public void Live(WriteStamp stamp, List<(CellKey Key, LedgerWrite Write)> ended)
    {
        _aliveAt = WriteStamp.Later(_aliveAt, stamp);
        if (_cells.TryGetValue(CellKey.Deletion, out LedgerCell? deletion))
        {
            End(CellKey.Deletion, deletion, stamp, ended);
        }
    }

    /// <summary>Lets go of everything.</summary>
    public void Forget()
    {
        foreach (LedgerCell cell in _cells.Values)
        {
            cell.Forget();
        }
    }

    /// <summary>The resource was deleted: what was changed before is over.</summary>
    public void Delete(WriteStamp stamp)
    {
        _deletedAt = WriteStamp.Later(_deletedAt, stamp);
        foreach ((CellKey cellKey, LedgerCell cell) in _cells)
        {
            if (cellKey != CellKey.Deletion)
            {
                cell.Raise(stamp);
            }
        }
    }

    private static void End(
        CellKey key, LedgerCell cell, WriteStamp stamp, List<(CellKey Key, LedgerWrite Write)> ended)
    {
        if (cell.Raise(stamp) is { } write)
        {
            ended.Add((key, write));
        }
    }

    // A cell of its own is made even where there is none: an older write of it may yet arrive.
    private void Raise(CellKey key, WriteStamp stamp, List<(CellKey Key, LedgerWrite Write)> ended)
    {
        if (!_cells.TryGetValue(key, out LedgerCell? cell))
        {
            cell = AddCell(key);
        }

        End(key, cell, stamp, ended);
    }

    private LedgerCell AddCell(CellKey key)
    {
        if (_cells.Count >= CellsMax && OldestEnded() is { } oldest)
        {
            _cells.Remove(oldest);
        }

        return _cells[key] = new LedgerCell(kept);
    }

    private CellKey? OldestEnded()
    {
        CellKey? oldest = null;
        WriteStamp at = default;
        foreach ((CellKey key, LedgerCell cell) in _cells)
        {
            if (cell.IsEmpty && (oldest is null || cell.Floor < at))
            {
                (oldest, at) = (key, cell.Floor);
            }
        }

        return oldest;
    }

    private WriteStamp Gone(CellKey key) => key == CellKey.Deletion ? _aliveAt : _deletedAt;

    private WriteStamp FloorOf(CellKey key)
    {
        WriteStamp floor = Gone(key);
        foreach ((string attribute, WriteStamp stamp) in _wholes)
        {
            floor = key.Attribute.Length > 0 && key.IsBelow(attribute) ? WriteStamp.Later(floor, stamp) : floor;
        }

        return floor;
    }
}
