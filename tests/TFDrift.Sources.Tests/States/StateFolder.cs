// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Core.States;
using TFDrift.Sources.States;

namespace TFDrift.Sources.Tests.States;

/// <summary>A folder of states with a refresher over it.</summary>
internal sealed class StateFolder : IDisposable
{
    private static int _clockSeconds;

    public StateFolder(string pattern = "**/*.tfstate", StateRefresherOptions? options = null)
    {
        Path = Directory.CreateTempSubdirectory("tfdrift-states-").FullName;
        Refresher = new StateRefresher(
            [new FileStateSource(new StateSourceOptions { Uri = System.IO.Path.Combine(Path, pattern) })],
            new StateDecoder(new NoInterest()),
            options ?? new StateRefresherOptions(),
            Time,
            Events.Enqueue);
    }

    public string Path { get; }

    public ManualTimeProvider Time { get; } = new();

    public ConcurrentQueue<StateEvent> Events { get; } = new();

    public StateRefresher Refresher { get; }

    public IEnumerable<StateEventKind> Kinds => Events.Select(static reported => reported.Kind);

    public static string State(string lineage, params string[] ids) =>
        $$"""
        {"version":4,"serial":1,"lineage":"{{lineage}}","resources":[{"mode":"managed","type":"aws_instance",
        "name":"web","instances":[{{string.Join(',', ids.Select(Instance))}}]}]}
        """;

    public void Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);

        // Two writes within one tick of the file system's clock would look like one.
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(Interlocked.Increment(ref _clockSeconds)));
    }

    public Task Refresh() => Refresher.RefreshAsync(TestContext.Current.CancellationToken);

    public bool Knows(string id)
    {
        var matches = new List<ResourceInstance>();
        Refresher.Index.Find(default, "id"u8, Encoding.UTF8.GetBytes(id), default, default, matches);
        return matches.Count > 0;
    }

    private static string Instance(string id, int number) =>
        $$$"""{"index_key":{{{number}}},"attributes":{"id":"{{{id}}}"}}""";

    public void Dispose()
    {
        Refresher.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
