// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Trails;

/// <summary>A file of this machine.</summary>
internal sealed class LocalTrailFile(string path, long length) : TrailFile
{
    public override string Name => path;

    public override long Length => length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => new(Open());

    private FileStream Open() => new(
        path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0,
        FileOptions.SequentialScan);
}
