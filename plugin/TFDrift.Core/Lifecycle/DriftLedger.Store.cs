// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;

namespace TFDrift.Core.Lifecycle;

/// <content>What outlives the process.</content>
public sealed partial class DriftLedger
{
    /// <summary>The largest stored ledger that is read, and about the largest that is written.</summary>
    public const int StoredBytesMax = 64 * 1024 * 1024;

    // Base64 makes four bytes of three.
    private const int StoredRecordBytesMax = StoredBytesMax / 2;

    /// <summary>Writes everything that is open, as JSON; nothing that must not leave the process.</summary>
    /// <returns>False when nothing has changed since the last time.</returns>
    public bool TrySave(IBufferWriter<byte> to)
    {
        LedgerFile file;
        lock (_lock)
        {
            if (!IsChanged)
            {
                return false;
            }

            IsChanged = false;
            file = ToFile();
        }

        using Utf8JsonWriter writer = new(to);
        JsonSerializer.Serialize(writer, file, LedgerFileJson.Default.LedgerFile);
        return true;
    }

    /// <summary>Takes over what <see cref="TrySave"/> wrote; all of it is judged again by the next states.</summary>
    /// <exception cref="InvalidDataException">It is none of that. The ledger is as before.</exception>
    public void Load(ReadOnlySpan<byte> json)
    {
        LedgerFile? file;
        try
        {
            file = JsonSerializer.Deserialize(json, LedgerFileJson.Default.LedgerFile);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"it is no whole JSON ({e.Message.Split(" Path: ")[0]})", e);
        }

        if (file is not { Version: LedgerFile.VersionNow, Records: not null, Resources: not null })
        {
            throw new InvalidDataException($"its version is {file?.Version}, this program reads {LedgerFile.VersionNow}");
        }

        List<LedgerResource> resources = [];
        try
        {
            KeptRecord[] records = Array.ConvertAll(file.Records, FromFile);
            foreach (LedgerFile.Resource resource in file.Resources)
            {
                resources.Add(LedgerResource.Of(resource, records));
            }
        }
        catch (Exception e) when (e is NullReferenceException or IndexOutOfRangeException or FormatException
            or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("a part of it is missing", e);
        }

        lock (_lock)
        {
            foreach (LedgerResource resource in resources)
            {
                if (_pages.TryAdd(resource))
                {
                    Count(resource, 1);
                    _pages.Place(resource, evicted => Count(evicted, -1));
                }
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _pages.Clear();
            Array.Clear(_drifts);
            IsChanged = true;
        }
    }

    private LedgerFile ToFile()
    {
        List<LedgerFile.Record> records = [];
        Dictionary<KeptRecord, int> numbers = [];
        List<LedgerFile.Resource> resources = [];
        long bytes = 0;

        // The newest first, should there not be room for all.
        foreach (LedgerResource resource in _pages.NewestOpen())
        {
            if (bytes > StoredRecordBytesMax)
            {
                break;
            }

            resources.Add(resource.ToFile(record =>
            {
                if (!numbers.TryGetValue(record, out int number))
                {
                    numbers[record] = number = records.Count;
                    records.Add(ToFile(record));
                    bytes += record.Utf8.Length;
                }

                return number;
            }));
        }

        resources.Reverse();
        return new LedgerFile(LedgerFile.VersionNow, [.. records], [.. resources]);
    }

    private static LedgerFile.Record ToFile(KeptRecord record) => new(
        record.EventId,
        record.Stamp.Nanoseconds,
        record.HasSecret ? [] : SecretScrub.Scrub(record.Utf8),
        record.LooksLikeTerraform,
        record.HasSecret,
        record.SeenAt);

    private static KeptRecord FromFile(LedgerFile.Record record) => new(
        WriteStamp.Of(record.Nanoseconds, Encoding.UTF8.GetBytes(record.EventId)),
        record.Utf8 ?? [],
        record.EventId,
        record.LooksLikeTerraform,
        record.HasSecret,
        record.SeenAt);
}
