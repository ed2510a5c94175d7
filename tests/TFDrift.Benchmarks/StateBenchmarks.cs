// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using TFDrift.Core.States;

namespace TFDrift.Benchmarks;

/// <summary>
/// Loading a state into an index, against a bare pass of Utf8JsonReader over the same bytes: look at the ratio.
/// </summary>
[MemoryDiagnoser]
public class StateBenchmarks
{
    private const int States = 200;

    private readonly StateDecoder _decoder = new(new StateGenerator.Interest());
    private readonly StateOrigin _origin = new() { Location = "bench", LoadedAt = DateTimeOffset.UnixEpoch };
    private readonly List<ResourceInstance> _matches = new(4);
    private readonly DecodedState[] _states = new DecodedState[States];
    private byte[] _whole = [];
    private byte[] _part = [];
    private byte[] _present = [];
    private StateIndex _index = StateIndex.Empty;

    /// <summary>Resources in all; 500,000 take 1.5 GB and minutes.</summary>
    [Params(5_000, 50_000)]
    public int Resources { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _whole = StateGenerator.Write(0, Resources);
        int share = Resources / States;
        for (int state = 0; state < States; state++)
            _states[state] = Decode(StateGenerator.Write(state * share, share));
        _part = StateGenerator.Write(0, share);
        _present = Encoding.UTF8.GetBytes(StateGenerator.IdOf(Resources / 2));
        _index = new StateIndex(_states);
    }

    [Benchmark(Baseline = true)]
    public long BareReader()
    {
        var reader = new Utf8JsonReader(_whole);
        long tokens = 0;
        while (reader.Read())
            tokens++;
        return tokens;
    }

    [Benchmark]
    public StateIndex Load() => new([Decode(_whole)]);

    [Benchmark]
    public StateIndex ReloadOneOf200()
    {
        _states[0] = Decode(_part);
        return new StateIndex(_states);
    }

    [Benchmark]
    public int LookupHit() => Look(_present);

    [Benchmark]
    public int LookupMiss() => Look("i-0123456789abcdef0"u8);

    private int Look(ReadOnlySpan<byte> id)
    {
        _matches.Clear();
        _index.Find(default, "id"u8, id, "123456789012"u8, "eu-west-1"u8, _matches);
        return _matches.Count;
    }

    private DecodedState Decode(byte[] bytes)
    {
        StateDecodeResult result = _decoder.Decode(new MemoryStream(bytes), _origin);
        return result.State ?? throw new InvalidDataException(result.Error?.Message);
    }
}
