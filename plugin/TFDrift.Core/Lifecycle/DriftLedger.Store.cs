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
    /// <summary>
    /// The largest stored ledger that is read. Base64 makes four bytes of three and JSON escapes, so that one of
    /// <see cref="BytesMax"/> is well below.
    /// </summary>
    public const long StoredBytesMax = 4 * BytesMax;

    /// <summary>Writes everything that is open, as JSON; nothing that must not leave the process.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="always">Also when nothing has changed since the last time, which may have ended badly.</param>
    /// <returns>False when nothing has changed.</returns>
    public bool TrySave(IBufferWriter<byte> to, bool always = false)
    {
        LedgerFile file;
        lock (_lock)
        {
            if (!_isChanged && !always)
            {
                return false;
            }

            _isChanged = false;
            file = ToFile();
        }

        using Utf8JsonWriter writer = new(to);
        JsonSerializer.Serialize(writer, file, LedgerFileJson.Default.LedgerFile);
        return true;
    }

    /// <summary>
    /// Forgets everything, and takes over what <see cref="TrySave"/> wrote; all of it is judged again by the next states.
    /// </summary>
    /// <exception cref="InvalidDataException">It is none of that. Nothing is open, then.</exception>
    public void Load(ReadOnlySpan<byte> json)
    {
        lock (_lock)
        {
            Clear();
            try
            {
                Take(Read(json));
            }
            catch (Exception e) when (e is NullReferenceException or IndexOutOfRangeException or FormatException
                or ArgumentException or OverflowException)
            {
                Clear();
                throw new InvalidDataException("a part of it is missing or wrong", e);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _pages = NewPages();
            Array.Clear(_drifts);
            _isChanged = true;
        }
    }

    private static LedgerFile Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, LedgerFileJson.Default.LedgerFile) switch
            {
                { Version: LedgerFile.VersionNow } file => file,
                { Version: var other } => throw new InvalidDataException(
                    $"its version is {other}, and this program reads {LedgerFile.VersionNow}"),
                null => throw new InvalidDataException("it is empty"),
            };
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"it is no whole JSON ({e.Message.Split(" Path: ")[0]})", e);
        }
    }

    private void Take(LedgerFile file)
    {
        KeptRecord[] records = Array.ConvertAll(file.Records, FromFile);
        foreach (LedgerFile.Resource stored in file.Resources)
        {
            ResourceKey key = new(stored.Location ?? "", stored.Address);
            if (_pages.Find(key) is not null)
            {
                throw new FormatException($"{key.Address} is there twice");
            }

            LedgerResource resource = _pages.GetOrAdd(key, stored.Type);
            resource.Take(stored, records);
            Count(resource, 1);
            _pages.Place(resource);
        }

        _pages.Trim();
    }

    private LedgerFile ToFile()
    {
        List<LedgerFile.Record> records = [];
        Dictionary<KeptRecord, int> numbers = [];
        List<LedgerFile.Resource> resources = [];
        foreach (LedgerResource resource in _pages.Open)
        {
            resources.Add(resource.ToFile(record =>
            {
                if (!numbers.TryGetValue(record, out int number))
                {
                    numbers[record] = number = records.Count;
                    records.Add(ToFile(record));
                }

                return number;
            }));
        }

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
