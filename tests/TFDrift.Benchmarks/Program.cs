// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace TFDrift.Benchmarks;

/// <summary>
/// Measures, and prints medians, the ratio of the rate to that of each benchmark's floor and to that of the program
/// <c>gunzip</c>, and the ratio of processor time to the floor's.
/// </summary>
/// <remarks>
/// <c>--quick</c> takes seconds; a name, or a part of one, selects. Compare ratios, not times: machines differ, and
/// others may be using this one. That is also why there is a ratio of processor time, summed over threads.
/// </remarks>
internal static class Program
{
    private const int WarmUps = 3;

    private static readonly IBenchmark[] All =
    [
        new FloorBenchmark(),
        new GunzipBenchmark(),
        new SplitBenchmark(),
        new DecodeBenchmark(),
        new TrailBenchmark(),
        new ActorBenchmark(),
        new EvaluateBenchmark(),
        new CatalogLoadBenchmark(),
        new InitBenchmark(),
        new CatalogBenchmark(isWhole: false),
        new CatalogBenchmark(isWhole: true),
        new ExtractBenchmark(),
        new EngineBenchmark(isStart: true),
        new EngineBenchmark(isStart: false),
        new QueueBenchmark(new StaticQueue()),
        new QueueBenchmark(new EmulatedQueue()),
        new StateFloorBenchmark(),
        new StateLoadBenchmark(),
        new StateReloadBenchmark(),
        new StateLookupBenchmark(),
    ];

    private static void Main(string[] arguments)
    {
        bool isQuick = arguments.Contains("--quick");
        string[] names = [.. arguments.Where(argument => !argument.StartsWith('-'))];
        IBenchmark[] named = [.. All.Where(benchmark => IsNamed(benchmark, names) && IsPossible(benchmark))];
        IBenchmark[] chosen = [.. All.Where(
            benchmark => named.Contains(benchmark) || named.Any(other => other.Floor == benchmark.Name || IsBeside(other, benchmark)))];
        foreach (IBenchmark benchmark in chosen)
        {
            benchmark.SetUp(isQuick);
            for (int i = 0; i < WarmUps; i++)
            {
                benchmark.Run();
            }
        }

        // In turns, so that a busy machine is busy for all of them.
        List<Sample>[] samples = [.. chosen.Select(_ => new List<Sample>())];
        for (int round = 0; round < (isQuick ? 5 : 15); round++)
        {
            for (int i = 0; i < chosen.Length; i++)
            {
                samples[i].Add(Measure(chosen[i]));
            }
        }

        int gunzip = Array.FindIndex(chosen, benchmark => benchmark.Name == GunzipBenchmark.GunzipName);
        Print("benchmark", "median", "rate", "to floor's", "to gunzip's", "processor", "ratio to floor");
        for (int i = 0; i < chosen.Length; i++)
        {
            double elapsed = Median(samples[i], sample => sample.Elapsed);
            double processor = Median(samples[i], sample => sample.Processor);
            int floorIndex = Array.FindIndex(chosen, benchmark => benchmark.Name == chosen[i].Floor);
            double floor = Median(samples[floorIndex], sample => sample.Processor);
            double floorElapsed = Median(samples[floorIndex], sample => sample.Elapsed);
            Print(
                chosen[i].Name, Text($"{elapsed:N0} ns"), Text($"{1e9 / elapsed:N0} {chosen[i].Unit}/s"),
                Text($"{floorElapsed / elapsed:F2}"),
                gunzip >= 0 && IsBeside(chosen[i], chosen[gunzip])
                    ? Text($"{Median(samples[gunzip], sample => sample.Elapsed) / elapsed:F2}") : "",
                Text($"{processor:N0} ns"), Text($"{processor / floor:F2}"));
        }
    }

    private static bool IsNamed(IBenchmark benchmark, string[] names) =>
        names.Length == 0 || names.Any(name => benchmark.Name.Contains(name, StringComparison.Ordinal));

    /// <summary>Whether it reads log files as gunzip does.</summary>
    private static bool IsBeside(IBenchmark benchmark, IBenchmark gunzip) =>
        gunzip.Name == GunzipBenchmark.GunzipName && benchmark.Floor == FloorBenchmark.FloorName && benchmark.Unit == gunzip.Unit;

    private static bool IsPossible(IBenchmark benchmark)
    {
        if (benchmark.Missing is { } what)
        {
            Console.WriteLine($"{benchmark.Name}: left out, {what}");
        }

        return benchmark.Missing is null;
    }

    private static Sample Measure(IBenchmark benchmark)
    {
        TimeSpan processor = benchmark.ProcessorTime;
        TimeSpan elapsed = benchmark.ElapsedTime;
        long units = benchmark.Run();
        elapsed = benchmark.ElapsedTime - elapsed;
        processor = benchmark.ProcessorTime - processor;
        return new Sample(elapsed.TotalNanoseconds / units, processor.TotalNanoseconds / units);
    }

    private static double Median(List<Sample> samples, Func<Sample, double> value) =>
        samples.Select(value).Order().ElementAt(samples.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Print(
        string name, string median, string rate, string rateToFloor, string rateToGunzip, string processor, string ratio) =>
        Console.WriteLine($"{name,-28}{median,12}{rate,24}{rateToFloor,12}{rateToGunzip,13}{processor,12}{ratio,16}");

    /// <summary>Nanoseconds per unit.</summary>
    private readonly record struct Sample(double Elapsed, double Processor);
}
