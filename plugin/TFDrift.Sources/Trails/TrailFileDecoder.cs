// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Core.Lifecycle;
using TFDrift.Core.Records;

namespace TFDrift.Sources.Trails;

/// <summary>Reads files into batches: decompresses, splits, leaves out what nobody wants, in bounded memory.</summary>
/// <remarks>One of these reads one file after another; its buffers serve them all.</remarks>
internal sealed class TrailFileDecoder(
    EmitMode emit, RecordBatchPool pool, TrailCounters counters, LimitedLog log, EventIdCache? seen = null)
    : IDisposable
{
    // Several files are read at once: their windows are to fit into a processor's cache together.
    private const int WindowBytesMin = 64 * 1024;

    // Room for the largest record and as much again.
    private const int WindowBytesMax = 2 * RecordSplitter.RecordBytesMax;

    // CloudTrail's limit is 50 MB of gzip, which expands about 15-fold.
    private const long DecodedBytesMax = 16L * 1024 * 1024 * 1024;
    private const long RatioFromBytes = 256 * 1024 * 1024;
    private const int RatioMax = 500;

    private readonly List<RecordBatch> _ready = [];
    private readonly long[] _classes = new long[(int)RecordClass.Write + 1];
    private byte[] _window = ArrayPool<byte>.Shared.Rent(WindowBytesMin);
    private RecordBatch? _batch;

    /// <summary>Reads a file and finishes the reading; calls <paramref name="arrived"/> for each batch.</summary>
    public async Task<FileOutcome> DecodeAsync(
        FileReading reading, Action arrived, CancellationToken cancellationToken)
    {
        FileOutcome outcome = FileOutcome.Stopped;
        try
        {
            FileOutcome read = await ReadAsync(reading, arrived, cancellationToken).ConfigureAwait(false);
            if (_batch is not null)
            {
                _ready.Add(_batch);
                _batch = null;
            }

            // Not before its last batch is on its way has the file been read: what is stopped here has to come again.
            await HandOnAsync(reading, arrived, cancellationToken).ConfigureAwait(false);
            outcome = read;
        }
        finally
        {
            // Only when stopped is anything left here.
            _batch?.Dispose();
            _batch = null;
            _ready.ForEach(batch => batch.Dispose());
            _ready.Clear();
            counters.Add(TrailCounter.FilesRead, outcome == FileOutcome.Stopped ? 0 : 1);
            counters.Add(TrailCounter.FilesDamaged, outcome is FileOutcome.Damaged or FileOutcome.Unreadable ? 1 : 0);
            reading.Finish(outcome);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_window);

    private async ValueTask<FileOutcome> ReadAsync(
        FileReading reading, Action arrived, CancellationToken cancellationToken)
    {
        Stream opened;
        try
        {
            opened = await reading.File.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheFile(e, cancellationToken))
        {
            counters.Add(TrailCounter.ReadErrors);
            log.Write(TrailCounter.ReadErrors, $"{reading.File.Name}: cannot be opened: {e.Message}");
            return FileOutcome.Unreadable;
        }

        TrailStream stored = new(opened, counters);
        await using (stored.ConfigureAwait(false))
        {
            try
            {
                Stream content = await stored.OpenContentAsync(cancellationToken).ConfigureAwait(false);
                await using (content.ConfigureAwait(false))
                {
                    return await ReadContentAsync(reading, stored, content, arrived, cancellationToken)
                        .ConfigureAwait(false);
                }
            }
            catch (Exception e) when (IsOfTheFile(e, cancellationToken))
            {
                return Fail(reading.File, e, 0);
            }
        }
    }

    private async ValueTask<FileOutcome> ReadContentAsync(
        FileReading reading, TrailStream stored, Stream content, Action arrived, CancellationToken cancellationToken)
    {
        RecordSplitter splitter = new();
        FileOutcome outcome = FileOutcome.Whole;
        long decoded = 0;
        int end = 0;
        bool isLast = false;
        while (!isLast)
        {
            int read = 0;
            try
            {
                end = MakeRoom(splitter, end);
                read = await content.ReadAsync(_window.AsMemory(end), cancellationToken).ConfigureAwait(false);
                isLast = read == 0;
            }
            catch (Exception e) when (IsOfTheFile(e, cancellationToken))
            {
                // What was read before stays.
                outcome = Fail(reading.File, e, decoded);
                isLast = true;
            }

            end += read;
            decoded += read;
            if (decoded > DecodedBytesMax || (decoded > RatioFromBytes && decoded / RatioMax > stored.BytesRead))
            {
                outcome = FailSize(reading.File, decoded, stored.BytesRead);
                isLast = true;
            }

            Split(reading, splitter, end, isLast);
            await HandOnAsync(reading, arrived, cancellationToken).ConfigureAwait(false);
        }

        counters.Add(TrailCounter.BytesDecoded, decoded);
        return Report(reading.File, splitter, outcome);
    }

    // Everything that happens per record. Nothing in it allocates unless the batch is full.
    private void Split(FileReading reading, RecordSplitter splitter, int end, bool isLast)
    {
        ReadOnlySpan<byte> window = _window.AsSpan(0, end);
        Array.Clear(_classes);
        long emitted = 0;
        long broken = 0;
        long duplicates = 0;
        long newest = 0;
        while (splitter.Next(window, isLast, out TrailRecord record) == SplitStatus.Record)
        {
            if (newest == 0)
            {
                // One of a few hundred neighbours tells well enough how late they are.
                newest = record.EventTimeNanoseconds;
            }

            RecordClass recordClass = RecordFilter.Classify(record);
            _classes[(int)recordClass]++;
            if (!RecordFilter.Passes(recordClass, emit))
            {
                continue;
            }

            // The splitter looks at the record's own level only. What goes on must be JSON throughout.
            if (!JsonSlices.IsValid(record.Utf8))
            {
                broken++;
                continue;
            }

            if (seen?.TryAdd(record.Text(RecordMember.EventId)) == false)
            {
                duplicates++;
                continue;
            }

            Add(reading, record);
            emitted++;
        }

        counters.Add(TrailCounter.Duplicates, duplicates);
        counters.SawEvent(newest);

        if (broken > 0)
        {
            log.Write(TrailCounter.Broken, $"{reading.File.Name}: {broken} records are not JSON and were left out");
        }

        Count(emitted, broken);
    }

    private void Add(FileReading reading, in TrailRecord record)
    {
        long time = record.EventTimeNanoseconds;
        _batch ??= pool.Rent(reading);
        if (!_batch.TryAdd(record.Utf8, time))
        {
            _ready.Add(_batch);
            _batch = pool.Rent(reading);
            _batch.TryAdd(record.Utf8, time);
        }
    }

    private async ValueTask HandOnAsync(FileReading reading, Action arrived, CancellationToken cancellationToken)
    {
        while (_ready.Count > 0)
        {
            await reading.Batches.Writer.WriteAsync(_ready[0], cancellationToken).ConfigureAwait(false);
            _ready.RemoveAt(0);
            arrived();
        }
    }

    /// <summary>Who stops reading breaks reads off: that is no fault of the file.</summary>
    private static bool IsOfTheFile(Exception e, CancellationToken cancellationToken) =>
        e is (IOException or UnauthorizedAccessException or InvalidDataException)
        && !cancellationToken.IsCancellationRequested;

    private int MakeRoom(RecordSplitter splitter, int end)
    {
        // Moving what is left of the window's end costs less than reading little at a time.
        int rest = end - splitter.Position;
        _window.AsSpan(splitter.Position, rest).CopyTo(_window);
        splitter.Drop(splitter.Position);
        if (rest > _window.Length / 2 && _window.Length < WindowBytesMax)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_window.Length * 2);
            _window.AsSpan(0, rest).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_window);
            _window = larger;
        }

        return rest;
    }

    private void Count(long emitted, long broken)
    {
        long records = 0;
        foreach (long count in _classes)
        {
            records += count;
        }

        counters.Add(TrailCounter.Records, records);
        counters.Add(TrailCounter.NotRecords, _classes[(int)RecordClass.NotARecord]);
        counters.Add(TrailCounter.Insights, _classes[(int)RecordClass.Insight]);
        counters.Add(TrailCounter.OtherCategories, _classes[(int)RecordClass.OtherCategory]);
        counters.Add(TrailCounter.Reads, _classes[(int)RecordClass.Read]);
        counters.Add(TrailCounter.Failures, _classes[(int)RecordClass.Failed]);
        counters.Add(TrailCounter.Writes, _classes[(int)RecordClass.Write]);
        counters.Add(TrailCounter.Emitted, emitted);
        counters.Add(TrailCounter.Broken, broken);
    }

    private FileOutcome Fail(TrailFile file, Exception e, long decoded)
    {
        TrailCounter kind = e is InvalidDataException ? TrailCounter.GzipErrors : TrailCounter.ReadErrors;
        counters.Add(kind);
        log.Write(kind, $"{file.Name}: after {decoded} bytes of JSON: {e.Message}; the records before it were read");
        return kind == TrailCounter.GzipErrors ? FileOutcome.Damaged : FileOutcome.Unreadable;
    }

    private FileOutcome FailSize(TrailFile file, long decoded, long stored)
    {
        counters.Add(TrailCounter.SizeErrors);
        log.Write(
            TrailCounter.SizeErrors,
            $"{file.Name}: {stored} bytes expand to more than {decoded}; the limits are {DecodedBytesMax} bytes and "
            + $"{RatioMax}-fold; the rest was left out");
        return FileOutcome.Damaged;
    }

    private FileOutcome Report(TrailFile file, RecordSplitter splitter, FileOutcome outcome)
    {
        counters.Add(TrailCounter.Broken, splitter.BrokenCount);
        counters.Add(TrailCounter.Oversized, splitter.OversizedCount);
        counters.Add(TrailCounter.NotRecords, splitter.ForeignCount);
        counters.Add(TrailCounter.FilesSkipped, splitter.DigestCount > 0 ? 1 : 0);
        if (splitter.OversizedCount > 0)
        {
            log.Write(
                TrailCounter.Oversized,
                $"{file.Name}: {splitter.OversizedCount} records larger than {RecordSplitter.RecordBytesMax} bytes "
                + "were left out");
        }

        // A file that was cut ends in the middle: that has been said.
        if (splitter.BrokenCount > 0 && outcome == FileOutcome.Whole)
        {
            string what = splitter.IsTruncated ? "is cut off; its last, incomplete record starts" : "is not JSON";
            log.Write(
                TrailCounter.Broken,
                $"{file.Name}: {what} at byte {splitter.FirstBreakOffset} of its text ({splitter.BrokenCount} such "
                + "places); the records around were read");
            return FileOutcome.Damaged;
        }

        return outcome;
    }
}
