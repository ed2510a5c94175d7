// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using TFDrift.Core.Actors;
using TFDrift.Core.Records;

namespace TFDrift.Benchmarks;

/// <summary>Reads a record and tells who made the call.</summary>
internal sealed class ActorBenchmark : IBenchmark
{
    private const int Rounds = 20;

    private readonly byte[][] _records = new byte[1000][];

    public string Name => "record+actor";

    public string Unit => "records";

    public void SetUp(bool isQuick)
    {
        RecordGenerator generator = new(1);
        for (int i = 0; i < _records.Length; i++)
        {
            _records[i] = Encoding.UTF8.GetBytes(generator.Record());
        }
    }

    public long Run()
    {
        long told = 0;
        for (int round = 0; round < Rounds; round++)
        {
            foreach (byte[] json in _records)
            {
                if (TrailRecord.TryRead(json, out TrailRecord record) && !Actor.Of(record).User.IsEmpty)
                {
                    told++;
                }
            }
        }

        return told;
    }
}
