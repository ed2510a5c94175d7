// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using TFDrift.Core.Records;
using TFDrift.Sources.Trails;

namespace TFDrift.Sources.Tests.Trails;

/// <summary>A folder of log files, and the source that reads it.</summary>
internal sealed class TrailFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Path { get; } = Directory.CreateTempSubdirectory("tfdrift trail ").FullName;

    public TrailCounters Counters { get; } = new();

    public RecordingLog Log { get; } = new();

    /// <summary>The path as the open params write it.</summary>
    public string Location => $"\"{Path}\"";

    public TrailFolder Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    public TrailFolder Add(string name, byte[] stored)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, stored);
        return this;
    }

    public ITrailSource Open(string? openParams = null, TrailOptions? options = null) =>
        TrailSources.Open(openParams ?? Location, options ?? new TrailOptions(), Counters, Log);

    /// <summary>The event ids of all records, in the order they are handed on.</summary>
    public string Read(string? openParams = null, TrailOptions? options = null)
    {
        using ITrailSource source = Open(openParams, options);
        return string.Join(' ', Take(source, int.MaxValue));
    }

    public static List<string> Take(ITrailSource source, int count)
    {
        List<string> ids = [];
        long start = Stopwatch.GetTimestamp();
        while (ids.Count < count && !source.IsCompleted)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, $"only {ids.Count} records came");
            if (!source.TryTake(out RecordBatch? batch, waitMillisecondsMax: 100))
            {
                continue;
            }

            for (int i = 0; i < batch.Count; i++)
            {
                Assert.True(TrailRecord.TryRead(batch.Record(i), out TrailRecord record));
                Assert.Equal(record.EventTimeNanoseconds, batch.EventTimeNanoseconds(i));
                ids.Add(Encoding.UTF8.GetString(record.Text(RecordMember.EventId)));
            }

            batch.Dispose();
        }

        return ids;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
