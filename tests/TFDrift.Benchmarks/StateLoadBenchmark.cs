// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.States;

namespace TFDrift.Benchmarks;

/// <summary>Loads one large state into an index.</summary>
internal sealed class StateLoadBenchmark : IBenchmark
{
    private byte[] _state = [];
    private int _resources;

    public string Name => "load a state";

    public string Floor => StateFloorBenchmark.FloorName;

    public string Unit => "resources";

    public void SetUp(bool isQuick)
    {
        _resources = BenchmarkStates.Resources(isQuick);
        _state = StateGenerator.Write(0, _resources);
    }

    public long Run() => new StateIndex([BenchmarkStates.Decode(_state)]) is null ? 0 : _resources;
}
