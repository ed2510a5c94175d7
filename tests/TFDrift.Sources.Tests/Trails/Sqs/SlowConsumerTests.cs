// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.Trails.Sqs;

/// <summary>However much waits, only so much is fetched of it.</summary>
public sealed class SlowConsumerTests(MotoServer moto)
{
    private const int WaitingFiles = 10_000;
    private const int FilesPerMessage = 100;
    private const int RecordsPerFile = 20_000;

    /// <summary>A slow consumer has had so many by then; a fast one could have had a hundred times as many.</summary>
    private const int BatchesConsumed = 25;
    private const int PauseMilliseconds = 200;
    private const long PeakBytesMax = 120L * 1000 * 1000;

    [Fact]
    public async Task MemoryStaysBoundedWhileTenThousandFilesWait()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        string key = await trail.PutAsync(trail.Key(), AwsTrail.Ids(0, RecordsPerFile));
        string notice = trail.Notice([.. Enumerable.Repeat(key, FilesPerMessage)]);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, WaitingFiles / FilesPerMessage),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (_, _) => await trail.SendAsync(notice));
        using AwsProbe probe = new("native");
        string output = Path.Combine(probe.Home, "events");

        using Process reader = probe.Start(await probe.DrainAsync(moto, trail, output, 60, PauseMilliseconds));
        long peak;
        try
        {
            // A batch is a line of its own before its events.
            await AwsTrail.UntilAsync(
                () => Task.FromResult(File.Exists(output) && File.ReadLines(output).Count(line => line.Length == 0) >= BatchesConsumed),
                $"{BatchesConsumed} batches consumed", 60);
            peak = PeakBytes(reader);
        }
        finally
        {
            reader.Kill();
            await reader.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"peak {peak / 1_000_000} MB");
        Assert.InRange(peak, 1, PeakBytesMax);
    }

    private static long PeakBytes(Process process)
    {
        string line = File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }
}
