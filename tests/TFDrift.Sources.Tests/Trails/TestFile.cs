// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.Trails;

namespace TFDrift.Sources.Tests.Trails;

/// <summary>A file made of any stream, that notes how it ended.</summary>
internal sealed class TestFile(string name, Func<Stream> open, ConcurrentQueue<string> completed) : TrailFile
{
    public override string Name => name;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => new(open());

    public override void Complete(FileOutcome outcome)
    {
        if (outcome != FileOutcome.Stopped)
        {
            completed.Enqueue($"{name} {outcome}");
        }
    }
}
