// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;

namespace TFDrift.Core.Lifecycle;

/// <content>What outlives the process.</content>
internal sealed partial class LedgerResource
{
    /// <summary>Takes over what was stored of it.</summary>
    /// <exception cref="FormatException">A stamp is none.</exception>
    public void Take(LedgerFile.Resource file, KeptRecord[] records)
    {
        _deletedAt = FromFile(file.DeletedAt);
        _aliveAt = FromFile(file.AliveAt);
        foreach (LedgerFile.Whole whole in file.Wholes)
        {
            _wholes[whole.Attribute] = FromFile(whole.At);
        }

        foreach (LedgerFile.Cell cell in file.Cells)
        {
            LedgerCell its = AddCell(new CellKey(cell.Attribute ?? "", cell.Element));
            its.Raise(FromFile(cell.Floor));
            foreach (LedgerFile.Write write in cell.Writes)
            {
                its.Add(FromFile(write, records));
            }
        }
    }

    /// <param name="numberOf">The number under which a record is stored.</param>
    public LedgerFile.Resource ToFile(Func<KeptRecord, int> numberOf)
    {
        List<LedgerFile.Cell> cells = [];
        foreach ((CellKey key, LedgerCell cell) in _cells)
        {
            List<LedgerFile.Write> writes = [];
            foreach (LedgerWrite write in cell.Writes)
            {
                writes.Add(ToFile(write, numberOf(write.Record)));
            }

            cells.Add(new LedgerFile.Cell(key.Attribute, key.Element, ToFile(cell.Floor), [.. writes]));
        }

        List<LedgerFile.Whole> wholes = [];
        foreach ((string attribute, WriteStamp at) in _wholes)
        {
            wholes.Add(new LedgerFile.Whole(attribute, ToFile(at)));
        }

        return new LedgerFile.Resource(
            Key.Location, Key.Address, Type, ToFile(_deletedAt), ToFile(_aliveAt), [.. wholes], [.. cells]);
    }

    private static LedgerFile.Write ToFile(LedgerWrite write, int record) => new(
        record,
        write.Status,
        write.Kind,
        write.Severity,
        write.Change,
        write.Stated?.Id,
        write.Stated?.Hash.ToString("x", CultureInfo.InvariantCulture),
        write.IsDeferred,
        write.IsUnreconciled);

    private static LedgerWrite FromFile(LedgerFile.Write file, KeptRecord[] records) => new()
    {
        Record = records[file.Record],
        Status = file.Status,
        Kind = file.Kind,
        Severity = file.Severity,
        Change = file.Change,
        Stated = file is { StatedId: { } id, StatedHash: { } hash } ? new StatedValue(id, Number(hash)) : null,
        IsDeferred = file.IsDeferred,
        IsUnreconciled = file.IsUnreconciled,
    };

    private static LedgerFile.Stamp ToFile(WriteStamp stamp) => stamp == default
        ? default
        : new(stamp.Nanoseconds, stamp.EventId.ToString("x", CultureInfo.InvariantCulture));

    private static WriteStamp FromFile(LedgerFile.Stamp stamp) =>
        new(stamp.Nanoseconds, stamp.EventId is { } id ? Number(id) : default);

    private static UInt128 Number(string digits) =>
        UInt128.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
