// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using TFDrift.Benchmarks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Engine.Tests;

/// <summary>What the index of large states costs an engine.</summary>
public sealed class StateMemoryTests
{
    private const int States = 50;
    private const int ResourcesPerState = 1_000;

    /// <summary>States repeat most of what they say, and much of it nobody asks for.</summary>
    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task An_engine_grows_by_less_than_two_fifths_of_the_bytes_of_its_states(string engine)
    {
        Engine.Require(engine);
        using StateFiles none = new(states: 1, resourcesPerState: 1);
        using StateFiles many = new(States, ResourcesPerState);

        long before = await ResidentBytesAsync(engine, none);
        long after = await ResidentBytesAsync(engine, many);

        Assert.InRange(many.Bytes, 100_000_000, 200_000_000);
        Assert.InRange(after - before, many.Bytes / 100, many.Bytes * 2 / 5);
    }

    // States are read before the first event is.
    private static async Task<long> ResidentBytesAsync(string engine, StateFiles states)
    {
        using FalcoConfig config = new() { States = $"{states.Folder}/*.tfstate", OnlyRule = ("tfdrift.event_id exists", "tfdrift.event_id") };
        config.WriteTrail("1.json", Encoding.UTF8.GetBytes($$"""{"Records":[{{AwsTrail.Record(AwsTrail.Id(1))}}]}"""));
        using RunningEngine running = RunningEngine.Start(engine, config, $"{config.Trail}?follow");
        await AwsTrail.UntilAsync(() => Task.FromResult(running.Values.Count == 1), $"an event: {running.Log}", 60);
        return running.ResidentBytes;
    }

    private sealed class StateFiles : IDisposable
    {
        public StateFiles(int states, int resourcesPerState)
        {
            for (int i = 0; i < states; i++)
            {
                byte[] state = StateGenerator.Write(i * resourcesPerState, resourcesPerState);
                File.WriteAllBytes(Path.Combine(Folder, $"{i}.tfstate"), state);
                Bytes += state.Length;
            }
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("tfdrift-states-").FullName;

        public long Bytes { get; }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
