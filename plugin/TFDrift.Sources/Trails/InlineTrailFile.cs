// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Trails;

/// <summary>Records that came in a message and not in a file.</summary>
/// <param name="name">The message, for people.</param>
/// <param name="json">A record, or an object with <c>Records</c>.</param>
/// <param name="completed">Called once with how it ended.</param>
internal sealed class InlineTrailFile(string name, byte[] json, Action<FileOutcome> completed) : TrailFile
{
    public override string Name => name;

    public override long Length => json.Length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
        new(new MemoryStream(json, writable: false));

    public override void Complete(FileOutcome outcome) => completed(outcome);
}
