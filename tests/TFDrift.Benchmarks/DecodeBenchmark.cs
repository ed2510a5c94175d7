// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.IO.Compression;
using TFDrift.Core.Records;

namespace TFDrift.Benchmarks;

/// <summary>Gunzips, splits, classifies, and checks what stays: a decoder thread's work on one thread.</summary>
internal sealed class DecodeBenchmark : IBenchmark
{
    private readonly byte[] _window = new byte[512 * 1024];
    private byte[][] _files = [];

    public string Name => "decode (gunzip+split+filter)";

    public string Unit => "records";

    public void SetUp(bool isQuick) => _files = LogFiles.Generate(isQuick);

    public long Run()
    {
        long records = 0;
        foreach (byte[] file in _files)
        {
            using GZipStream gzip = new(new MemoryStream(file), CompressionMode.Decompress);
            RecordSplitter splitter = new();
            int end = 0;
            int read;
            do
            {
                read = gzip.Read(_window.AsSpan(end, Math.Min(_window.Length - end, 256 * 1024)));
                end += read;
                records += Split(splitter, _window.AsSpan(0, end), read == 0);
                int rest = end - splitter.Position;
                _window.AsSpan(splitter.Position, rest).CopyTo(_window);
                splitter.Drop(splitter.Position);
                end = rest;
            }
            while (read > 0);
        }

        return records;
    }

    private static long Split(RecordSplitter splitter, ReadOnlySpan<byte> window, bool isLast)
    {
        long records = 0;
        while (splitter.Next(window, isLast, out TrailRecord record) == SplitStatus.Record)
        {
            bool passes = RecordFilter.Passes(RecordFilter.Classify(record), EmitMode.Writes);
            records += !passes || JsonSlices.IsValid(record.Utf8) ? 1 : 0;
        }

        return records;
    }
}
