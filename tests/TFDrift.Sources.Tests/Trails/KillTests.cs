// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.Trails;

/// <summary>Readers that die at any moment, again and again, have lost nothing in the end.</summary>
public sealed class KillTests(MotoServer moto)
{
    private const int Files = 200;
    private const int RecordsPerFile = 500;
    private const int VisibilitySeconds = 4;

    /// <summary>So that a reader mostly has something in its hands when it dies.</summary>
    private const int PauseMilliseconds = 50;

    /// <summary>More by the environment: TFDRIFT_KILLS.</summary>
    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("TFDRIFT_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int kills) ? kills : 50;

    [Fact]
    public async Task EveryEventArrivesAlthoughReadersAreKilledWhileTheyFlow()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        using AwsProbe probe = new("native");
        string output = Path.Combine(probe.Home, "events");
        string[] drain = await probe.DrainAsync(moto, trail, output, VisibilitySeconds, PauseMilliseconds);
        Random random = new(1);
        int inFlight = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process reader = probe.Start(drain);
            Task delivered = DeliverAsync(trail, Files * kill / Kills, Files * (kill + 1) / Kills);
            await Task.Delay(random.Next(100, 700), TestContext.Current.CancellationToken);
            reader.Kill();
            await reader.WaitForExitAsync(TestContext.Current.CancellationToken);
            inFlight += (await trail.LeftAsync()).Hidden;
            await delivered;
        }

        using (Process last = probe.Start(drain))
        {
            try
            {
                await AwsTrail.UntilAsync(async () => await trail.LeftAsync() == (0, 0), "all deleted", 120);
            }
            finally
            {
                last.Kill();
                await last.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
        }

        // A line that a kill cut in two is an event that was not consumed.
        List<string> read = [.. File.ReadLines(output).Where(line => line.Length == 36)];
        HashSet<string> unique = [.. read];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills with {inFlight} messages in flight; {read.Count - unique.Count} of {unique.Count} events came twice");
        Assert.All(AwsTrail.Ids(0, Files * RecordsPerFile), id => Assert.Contains(id, unique));
        Assert.True(inFlight > 0, "no kill hit a reader at work");
        Assert.InRange(read.Count - unique.Count, 0, inFlight * RecordsPerFile);
    }

    private static async Task DeliverAsync(AwsTrail trail, int from, int to)
    {
        for (int file = from; file < to; file++)
        {
            await trail.DeliverAsync(AwsTrail.Ids(file * RecordsPerFile, RecordsPerFile));
        }
    }
}
