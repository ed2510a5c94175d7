// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;

namespace TFDrift.Sources.Aws;

/// <summary>
/// A download that fails instead of hanging: the SDK's time limit ends with the response's headers, so a peer that
/// stops in the middle of a body would hold a worker for ever.
/// </summary>
internal sealed class StallGuardStream(Stream inner, TimeSpan stallTimeout, CancellationToken cancellation)
    : ForwardStream
{
    private readonly CancellationTokenSource _stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _stall.CancelAfter(stallTimeout);
        using CancellationTokenRegistration caller = cancellationToken.UnsafeRegister(
            static state => ((CancellationTokenSource)state!).Cancel(), _stall);
        try
        {
            return await inner.ReadAsync(buffer, _stall.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (
            !cancellation.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"the download stalled: nothing came for {stallTimeout.TotalSeconds:0.#} s");
        }
        catch (AmazonClientException e)
        {
            // The SDK compares checksums at the end.
            throw new IOException($"the download is damaged: {e.Message}", e);
        }
        finally
        {
            _stall.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _stall.Dispose();
        }

        base.Dispose(disposing);
    }
}
