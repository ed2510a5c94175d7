// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.IO;
using System.IO.Compression;
using TFDrift.Core.Actors;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Benchmarks;

/// <summary>What <c>parse_event</c> does with each write: read, classify, and judge it by catalog and states.</summary>
internal sealed class EvaluateBenchmark : IBenchmark
{
    private readonly Evaluator _evaluator = new(Catalog.Load([]), []);
    private readonly System.Collections.Generic.List<byte[]> _writes = [];
    private StateIndex _states = StateIndex.Empty;

    public string Name => "evaluate a write";

    public string Unit => "writes";

    public void SetUp(bool isQuick)
    {
        _states = new StateIndex(BenchmarkStates.DecodeAll(isQuick));
        foreach (byte[] file in LogFiles.Generate(isQuick: true))
        {
            using GZipStream gzip = new(new MemoryStream(file), CompressionMode.Decompress);
            using System.Text.Json.JsonDocument log = System.Text.Json.JsonDocument.Parse(gzip);
            foreach (System.Text.Json.JsonElement record in log.RootElement.GetProperty("Records").EnumerateArray())
            {
                byte[] bytes = System.Text.Encoding.UTF8.GetBytes(record.GetRawText());
                if (TrailRecord.TryRead(bytes, out TrailRecord read) && RecordFilter.Classify(read) == RecordClass.Write)
                {
                    _writes.Add(bytes);
                }
            }
        }
    }

    public long Run()
    {
        foreach (byte[] write in _writes)
        {
            _ = TrailRecord.TryRead(write, out TrailRecord record);
            RecordClass recordClass = RecordFilter.Classify(record);
            bool looksLikeTerraform = Actor.Of(record).Channel is Channel.Terraform or Channel.OpenTofu;
            _ = _evaluator.Evaluate(record, recordClass, looksLikeTerraform, _states);
        }

        return _writes.Count;
    }
}
