// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.Aws;

namespace TFDrift.Sources.Trails.S3;

/// <summary>
/// The bytes of an object, whatever happens on the way: a download that breaks off goes on where it broke, and a call
/// that fails for passing reasons is made again. What does not pass is an <see cref="IOException"/>.
/// </summary>
internal sealed class S3Download : ForwardStream
{
    private readonly ObjectAddress _address;
    private readonly S3Reading _reading;
    private readonly CancellationToken _cancellation;
    private readonly RetryPacing _pacing;
    private BucketObject? _part;
    private string? _etag;
    private long _position;
    private long _size;

    public S3Download(ObjectAddress address, S3Reading reading, CancellationToken cancellation)
    {
        (_address, _reading, _cancellation) = (address, reading, cancellation);
        _pacing = new RetryPacing(reading.Time);
    }

    /// <summary>Makes the first call, so that a missing object is known before anything is read.</summary>
    public async Task StartAsync()
    {
        await RetryAsync(async () =>
        {
            _part = await _reading.Buckets.OpenAsync(_address.Bucket, _address.Key, null, _cancellation)
                .ConfigureAwait(false);
            return 0;
        }).ConfigureAwait(false);
        _etag = _part!.ETag;
        _size = _part.SizeBytes;
        if (_size > S3Reading.ObjectBytesMax)
        {
            throw new IOException($"has {_size} bytes, more than the {S3Reading.ObjectBytesMax} that are read of one object");
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await RetryAsync(() => ReadPartAsync(buffer, cancellationToken)).ConfigureAwait(false);
        _position += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            DropPart();
        }

        base.Dispose(disposing);
    }

    private async Task<int> ReadPartAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_position == _size)
        {
            return 0;
        }

        _part ??= await _reading.Buckets.ResumeAsync(_address.Bucket, _address.Key, _position, _etag!, _cancellation)
            .ConfigureAwait(false);
        int read = await _part.Content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return read > 0 || buffer.IsEmpty
            ? read
            : throw new EndOfStreamException($"the download ended at byte {_position} of {_size}");
    }

    private async Task<int> RetryAsync(Func<Task<int>> attempt)
    {
        long start = _reading.Time.GetTimestamp();
        while (true)
        {
            try
            {
                int read = await attempt().ConfigureAwait(false);
                _pacing.Reset();
                return read;
            }
            catch (Exception e) when (!_cancellation.IsCancellationRequested)
            {
                DropPart();
                AwsFailure failure = _reading.Failures.Note(e, _address.ToString());
                if (!AwsFailure.IsTransient(e) || _reading.Time.GetElapsedTime(start) > S3Reading.RetryTimeMax)
                {
                    throw new IOException(failure.Message, e);
                }
            }

            await _pacing.WaitAsync(_cancellation).ConfigureAwait(false);
        }
    }

    private void DropPart()
    {
        _part?.Dispose();
        _part = null;
    }
}
