// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.IO.Compression;

namespace TFDrift.Benchmarks;

/// <summary>The least that any reader of log files does: gunzip, and look at each byte.</summary>
internal sealed class FloorBenchmark : IBenchmark
{
    public const string FloorName = "floor: gunzip, count bytes";

    private readonly byte[] _buffer = new byte[256 * 1024];
    private byte[][] _files = [];

    public string Name => FloorName;

    public string Unit => "records";

    public void SetUp(bool isQuick) => _files = LogFiles.Generate(isQuick);

    public long Run()
    {
        long braces = 0;
        foreach (byte[] file in _files)
        {
            using GZipStream gzip = new(new MemoryStream(file), CompressionMode.Decompress);
            int read;
            while ((read = gzip.Read(_buffer)) > 0)
            {
                braces += _buffer.AsSpan(0, read).Count((byte)'{');
            }
        }

        return braces > 0 ? _files.Length * (long)LogFiles.RecordsPerFile : 0;
    }
}
