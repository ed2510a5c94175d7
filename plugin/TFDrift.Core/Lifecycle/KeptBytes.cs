// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Lifecycle;

/// <summary>
/// The memory that the ledger's writes hold: a record counts once, however many writes wait on it; texts count per write.
/// </summary>
internal sealed class KeptBytes
{
    // Objects, list slots and dictionary entries of a write and of a record, rounded up.
    private const int OverheadBytes = 512;

    public long Count { get; private set; }

    public void Hold(LedgerWrite write)
    {
        Count += BytesOf(write);
        if (write.Record.Uses++ == 0)
        {
            Count += BytesOf(write.Record);
        }
    }

    public void Release(LedgerWrite write)
    {
        Count -= BytesOf(write);
        if (--write.Record.Uses == 0)
        {
            Count -= BytesOf(write.Record);
        }
    }

    private static int BytesOf(KeptRecord record) => OverheadBytes + record.Utf8.Length;

    private static int BytesOf(LedgerWrite write) => OverheadBytes
        + (sizeof(char) * ((write.Change?.Expected?.Length ?? 0) + (write.Change?.Actual?.Length ?? 0)));
}
