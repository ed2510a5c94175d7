// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Falco.Plugin.Tests.Host;

namespace TFDrift.Plugin.Tests.Hosted;

/// <summary>What a state holds and the catalog does not ask for is not in the memory of the process once it is loaded.</summary>
public sealed class MemoryTests
{
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>With so many, garbage collections fall into the reading of some, and move what is not pinned.</summary>
    private const int SmallStates = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Secrets_that_nothing_asks_for_do_not_stay_in_memory()
    {
        using var story = new Story();
        string canary = $"MEMORY-{Guid.NewGuid():N}";
        string known = $"i-{Guid.NewGuid():N}";
        for (int number = 0; number < SmallStates; number++)
            story.Write($"{number}.tfstate", State(canary, known + number, padding: 0));
        story.Write("large.tfstate", State(canary, known + "b", padding: 3_000_000));
        story.Write("sorted.tfstate", Sorted(canary, known + "c"));
        story.Write("old.tfstate", Old(canary, known + "d"));
        Directory.CreateDirectory(Path.Combine(story.Folder, "trail"));
        using Process host = FalcoHost.Start(
            Story.Plugin, "run", "--config", $$"""{"states": ["{{story.Folder}}"]}""",
            "--open", Path.Combine(story.Folder, "trail") + "?follow", "--timeouts", "1000000");
        try
        {
            await IndexedAsync(host, SmallStates + 3).WaitAsync(Patience, TestContext.Current.CancellationToken);

            Assert.NotEmpty(Places(host, known + "c"));
            Assert.NotEmpty(Places(host, known + "d"));
            Assert.Empty(Places(host, canary));
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Where secrets are in real states: outputs, data sources, other providers, unasked attributes.</summary>
    private static string State(string canary, string id, int padding) =>
        $$$"""
        {"version":4,"serial":1,"lineage":"l","outputs":{"password":{"value":"{{{canary}}}-1","sensitive":true}},
        "resources":[
        {"mode":"data","type":"aws_secretsmanager_secret_version","name":"s","instances":[
          {"attributes":{"id":"d","secret_string":"{{{canary}}}-2"}}]},
        {"mode":"managed","type":"random_password","name":"p","instances":[
          {"attributes":{"id":"none","result":"{{{canary}}}-3\u0021","pad":"{{{new string('x', padding)}}}"}}]},
        {"mode":"managed","type":"aws_instance","name":"web","instances":[{"attributes":{"id":"{{{id}}}",
          "{{{canary}}}-name\u0021":1,"password_data":"{{{canary}}}-4","unasked":{"deep":["{{{canary}}}-5"]}},
          "private":"{{{canary}}}-6"}]}]}
        """;

    /// <summary>Instances come before the type that says what is asked of them.</summary>
    private static string Sorted(string canary, string id) =>
        $$$"""
        {"lineage":"l","resources":[{"instances":[{"attributes":{"id":"{{{id}}}","password_data":"{{{canary}}}-7\u0021"}}],
        "mode":"managed","name":"web","provider":"p","type":"aws_instance"}],"serial":1,"version":4}
        """;

    /// <summary>Of format version 3, in which all attributes are flat texts.</summary>
    private static string Old(string canary, string id) =>
        $$$"""
        {"version":3,"serial":1,"lineage":"l","modules":[{"path":["root"],"outputs":{},"resources":{"aws_instance.web":{
        "type":"aws_instance","primary":{"id":"{{{id}}}","attributes":{"id":"{{{id}}}","password_data":"{{{canary}}}-8\u0021",
        "unasked.#":"1","unasked.0":"{{{canary}}}-9"} } } } } ] }
        """;

    private static async Task IndexedAsync(Process host, int states)
    {
        while (await host.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains($"resources of {states} states are indexed", StringComparison.Ordinal))
                return;
        }

        Assert.Fail("the host ended before the states were indexed");
    }

    /// <summary>Where the text is: address, mapping, and what stands around it.</summary>
    private static List<string> Places(Process host, string text)
    {
        byte[] sought = Encoding.UTF8.GetBytes(text);
        using FileStream memory = new($"/proc/{host.Id}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        List<string> places = [];
        byte[] chunk = new byte[ChunkBytes + 64];
        foreach (string line in File.ReadLines($"/proc/{host.Id}/maps").Where(line => line.Split(' ')[1].StartsWith("rw", StringComparison.Ordinal)))
        {
            string[] range = line.Split(' ')[0].Split('-');
            long end = long.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (long at = long.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture); at < end; at += ChunkBytes)
            {
                // Chunks overlap, so that no text is cut in two.
                int read = Read(memory, at, chunk.AsSpan(0, (int)Math.Min(chunk.Length, end - at)));
                int index = chunk.AsSpan(0, read).IndexOf(sought);
                if (index >= 0)
                    places.Add($"{at + index:x} in {line}: {Around(chunk.AsSpan(0, read), index)}");
            }
        }

        return places;
    }

    private static string Around(ReadOnlySpan<byte> chunk, int index)
    {
        int start = Math.Max(0, index - 200);
        return Encoding.Latin1.GetString(chunk[start..Math.Min(chunk.Length, index + 200)]);
    }

    /// <summary>Pages that the process reserved and never used cannot be read.</summary>
    private static int Read(FileStream memory, long at, Span<byte> into)
    {
        try
        {
            return RandomAccess.Read(memory.SafeFileHandle, into, at);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
