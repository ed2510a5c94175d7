// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.Trails;

namespace TFDrift.Sources.Tests.Trails;

/// <summary>A feed of given files.</summary>
internal sealed class TestFeed(bool isOrdered, params TestFile[] files) : ITrailFeed
{
    public bool IsOrdered => isOrdered;

    public bool IsEndless => false;

    public async IAsyncEnumerable<TrailFile> ReadFilesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (TestFile file in files)
        {
            yield return file;
        }
    }
}
