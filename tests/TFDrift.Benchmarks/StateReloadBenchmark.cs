// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.States;

namespace TFDrift.Benchmarks;

/// <summary>Loads one state of 200 anew, and makes the index of them all.</summary>
internal sealed class StateReloadBenchmark : IBenchmark
{
    private DecodedState[] _states = [];
    private byte[] _state = [];

    public string Name => "reload a state of 200";

    public string Floor => StateFloorBenchmark.FloorName;

    public string Unit => "reloads";

    public void SetUp(bool isQuick)
    {
        _states = BenchmarkStates.DecodeAll(isQuick);
        _state = BenchmarkStates.Write(isQuick, 0);
    }

    public long Run()
    {
        _states[0] = BenchmarkStates.Decode(_state);
        return new StateIndex(_states) is null ? 0 : 1;
    }
}
