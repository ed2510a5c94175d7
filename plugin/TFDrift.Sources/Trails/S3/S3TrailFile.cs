// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Trails.S3;

/// <summary>A log file in a bucket.</summary>
/// <param name="address">Where it is.</param>
/// <param name="reading">How it is read.</param>
/// <param name="completed">Called once with how it ended.</param>
internal sealed class S3TrailFile(ObjectAddress address, S3Reading reading, Action<FileOutcome> completed) : TrailFile
{
    public override string Name => address.ToString();

    public override long Length => address.SizeBytes;

    public override async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var download = new S3Download(address, reading, cancellationToken);
        try
        {
            await download.StartAsync().ConfigureAwait(false);
            return download;
        }
        catch
        {
            await download.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override void Complete(FileOutcome outcome) => completed(outcome);
}
