// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json;

namespace TFDrift.Benchmarks;

/// <summary>The least that any reader of states does: a bare pass of Utf8JsonReader.</summary>
internal sealed class StateFloorBenchmark : IBenchmark
{
    public const string FloorName = "floor: read state tokens";

    private byte[] _state = [];
    private int _resources;

    public string Name => FloorName;

    public string Floor => FloorName;

    public string Unit => "resources";

    public void SetUp(bool isQuick)
    {
        _resources = BenchmarkStates.Resources(isQuick);
        _state = StateGenerator.Write(0, _resources);
    }

    public long Run()
    {
        Utf8JsonReader reader = new(_state);
        long tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens > 0 ? _resources : 0;
    }
}
