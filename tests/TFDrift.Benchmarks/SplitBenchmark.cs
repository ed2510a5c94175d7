// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.IO;
using TFDrift.Core.Records;

namespace TFDrift.Benchmarks;

/// <summary>Splits plain JSON into records and classifies them: decoding without gunzip.</summary>
internal sealed class SplitBenchmark : IBenchmark
{
    private byte[] _json = [];

    public string Name => "split+filter, plain JSON";

    public string Unit => "records";

    public void SetUp(bool isQuick)
    {
        using MemoryStream json = new();
        new RecordGenerator(1).Write(json, LogFiles.RecordsPerFile);
        _json = json.ToArray();
    }

    public long Run()
    {
        RecordSplitter splitter = new();
        long records = 0;
        while (splitter.Next(_json, true, out TrailRecord record) == SplitStatus.Record)
        {
            records += RecordFilter.Classify(record) == RecordClass.NotARecord ? 0 : 1;
        }

        return records;
    }
}
