// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.Trails;

/// <summary>A reader that dies at any moment, again and again, has lost nothing in the end.</summary>
public sealed class KillTests(MotoServer moto)
{
    private const int Files = 200;
    private const int RecordsPerFile = 500;

    /// <summary>More by the environment: TFDRIFT_KILLS.</summary>
    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("TFDRIFT_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int kills) ? kills : 50;

    /// <summary>What one reader can have received and not acknowledged yet.</summary>
    private const int FilesInFlightMax = 2 * 10 + 16 + 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ParallelOptions FewAtOnce => new() { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation };

    [Fact]
    public async Task EveryEventArrivesAlthoughReadersAreKilled()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Files), FewAtOnce,
            async (file, _) => await trail.DeliverAsync(AwsTrail.Ids(file * RecordsPerFile, RecordsPerFile)));
        using var probe = new AwsProbe("native");
        string output = Path.Combine(probe.Home, "events");
        probe.Environment["AWS_ACCESS_KEY_ID"] = "AKIATEST";
        probe.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        probe.Environment["AWS_REGION"] = MotoServer.Region;
        string[] drain = ["--endpoint-url", $"{await moto.UrlAsync()}", "drain", trail.QueueUrl, output, "2"];
        var random = new Random(1);
        int killed = 0;
        for (; killed < Kills && await trail.LeftAsync() != (0, 0); killed++)
        {
            using Process reader = probe.Start(drain);
            await Task.Delay(random.Next(100, 700), Cancellation);
            reader.Kill();
            await reader.WaitForExitAsync(Cancellation);
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
                await last.WaitForExitAsync(Cancellation);
            }
        }

        // A line that a kill cut in two is an event that was not consumed.
        List<string> read = [.. File.ReadLines(output).Where(line => line.Length == 36)];
        HashSet<string> unique = [.. read];
        Assert.All(AwsTrail.Ids(0, Files * RecordsPerFile), id => Assert.Contains(id, unique));
        Assert.InRange(read.Count - unique.Count, 0, killed * FilesInFlightMax * RecordsPerFile);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{killed} kills, {read.Count - unique.Count} of {unique.Count} events twice");
    }

    [Fact]
    public async Task MemoryStaysBoundedWithASlowConsumerAndTenThousandWaitingFiles()
    {
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        string key = await trail.PutAsync(trail.Key(), AwsTrail.Ids(0, 20_000));
        string notice = trail.Notice([.. Enumerable.Repeat(key, 100)]);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 100), FewAtOnce, async (_, _) => await trail.SendAsync(notice));
        using var probe = new AwsProbe("native");
        probe.Environment["AWS_ACCESS_KEY_ID"] = "AKIATEST";
        probe.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        probe.Environment["AWS_REGION"] = MotoServer.Region;

        using Process reader = probe.Start(
            ["--endpoint-url", $"{await moto.UrlAsync()}", "drain", trail.QueueUrl, Path.Combine(probe.Home, "events"), "60", "1000"]);
        await Task.Delay(TimeSpan.FromSeconds(15), Cancellation);
        string status = await File.ReadAllTextAsync($"/proc/{reader.Id}/status", Cancellation);
        reader.Kill();
        await reader.WaitForExitAsync(Cancellation);

        long peakKilobytes = long.Parse(
            status.Split('\n').Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
            CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine($"peak {peakKilobytes} kB");
        Assert.InRange(peakKilobytes, 1, 150_000);
        Assert.Contains(AwsTrail.Id(0), File.ReadLines(Path.Combine(probe.Home, "events")));
    }
}
