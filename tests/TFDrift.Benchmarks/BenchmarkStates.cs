// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using TFDrift.Core.States;

namespace TFDrift.Benchmarks;

/// <summary>The states that the benchmarks read: 200 of them hold as many resources as one large one.</summary>
internal static class BenchmarkStates
{
    public const int States = 200;

    private static readonly StateOrigin Origin = new() { Location = "bench", LoadedAt = DateTimeOffset.UnixEpoch };

    public static int Resources(bool isQuick) => isQuick ? 5_000 : 50_000;

    public static byte[] Write(bool isQuick, int index) =>
        StateGenerator.Write(index * Resources(isQuick) / States, Resources(isQuick) / States);

    /// <summary>Writes them into a new folder.</summary>
    public static void WriteAll(bool isQuick, string folder)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < States; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i}.tfstate"), Write(isQuick, i));
        }
    }

    public static DecodedState[] DecodeAll(bool isQuick) =>
        [.. Enumerable.Range(0, States).Select(index => Decode(Write(isQuick, index)))];

    public static DecodedState Decode(byte[] bytes)
    {
        StateDecoder decoder = new(new StateGenerator.Interest());
        StateDecodeResult result = decoder.Decode(new MemoryStream(bytes), Origin);
        return result.State ?? throw new InvalidDataException(result.Error?.Message);
    }
}
