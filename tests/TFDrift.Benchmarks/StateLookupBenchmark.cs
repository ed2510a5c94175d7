// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Text;
using TFDrift.Core.States;

namespace TFDrift.Benchmarks;

/// <summary>Looks resources up in an index of 200 states: as many that are there as are not.</summary>
internal sealed class StateLookupBenchmark : IBenchmark
{
    private const int Rounds = 10_000;

    private readonly List<ResourceInstance> _matches = new(4);
    private StateIndex _index = StateIndex.Empty;
    private byte[] _present = [];

    public string Name => "look a resource up";

    public string Floor => StateFloorBenchmark.FloorName;

    public string Unit => "lookups";

    public void SetUp(bool isQuick)
    {
        _index = new StateIndex(BenchmarkStates.DecodeAll(isQuick));
        _present = Encoding.UTF8.GetBytes(StateGenerator.IdOf(BenchmarkStates.Resources(isQuick) / 2));
    }

    public long Run()
    {
        long found = 0;
        for (int i = 0; i < Rounds; i++)
        {
            found += Look(_present) + Look("i-0123456789abcdef0"u8);
        }

        return found >= Rounds ? 2 * Rounds : 0;
    }

    private int Look(System.ReadOnlySpan<byte> id)
    {
        _matches.Clear();
        _index.Find(default, "id"u8, id, "123456789012"u8, "eu-west-1"u8, _matches);
        return _matches.Count;
    }
}
