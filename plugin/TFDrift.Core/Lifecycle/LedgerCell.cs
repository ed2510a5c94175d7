// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace TFDrift.Core.Lifecycle;

/// <summary>The writes of one cell since it last agreed with the state, in the order in which they were made.</summary>
internal sealed class LedgerCell(KeptBytes kept)
{
    /// <summary>Of more, those in the middle are forgotten: who began and who came last are what is asked for.</summary>
    public const int WritesMax = 8;

    private readonly List<LedgerWrite> _writes = [];

    /// <summary>The last write that agreed with the state; what is older does not count.</summary>
    public WriteStamp Floor { get; private set; }

    public bool IsEmpty => _writes.Count == 0;

    public LedgerWrite Newest => _writes[^1];

    /// <summary>The first drift: what the others only change.</summary>
    public LedgerWrite? Opener => _writes.Find(static write => write.IsDrift);

    public IReadOnlyList<LedgerWrite> Writes => _writes;

    public bool Has(WriteStamp stamp)
    {
        foreach (LedgerWrite write in _writes)
        {
            if (write.Stamp == stamp)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts a write in its place; false when the cell has agreed with the state since.</summary>
    public bool Add(LedgerWrite write)
    {
        if (write.Stamp < Floor)
        {
            return false;
        }

        int at = _writes.Count;
        while (at > 0 && _writes[at - 1].Stamp > write.Stamp)
        {
            at--;
        }

        if (at > 0 && _writes[at - 1].Stamp == write.Stamp)
        {
            return true;
        }

        _writes.Insert(at, write);
        kept.Hold(write);
        if (_writes.Count > WritesMax)
        {
            Remove(1, 1);
        }

        return true;
    }

    /// <summary>Forgets what is older; tells whether that ended a drift, and of which write.</summary>
    public LedgerWrite? Raise(WriteStamp floor)
    {
        if (floor <= Floor)
        {
            return null;
        }

        Floor = floor;
        LedgerWrite? last = null;
        int count = 0;
        while (count < _writes.Count && _writes[count].Stamp < floor)
        {
            last = _writes[count].IsDrift ? _writes[count] : last;
            count++;
        }

        Remove(0, count);
        return _writes.Count == 0 ? last : null;
    }

    /// <summary>The state agrees with the newest write.</summary>
    public void Close()
    {
        Floor = WriteStamp.Later(Floor, Newest.Stamp);
        Forget();
    }

    /// <summary>Lets go of all writes.</summary>
    public void Forget() => Remove(0, _writes.Count);

    private void Remove(int from, int count)
    {
        for (int i = from; i < from + count; i++)
        {
            kept.Release(_writes[i]);
        }

        _writes.RemoveRange(from, count);
    }
}
