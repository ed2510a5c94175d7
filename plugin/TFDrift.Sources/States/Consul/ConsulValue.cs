// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.States.Http;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Consul;

/// <summary>
/// What Terraform's consul backend stores at a state's key: the state, or, when a value cannot hold it, the keys of
/// its chunks. Either may be packed with gzip. The forms are those of <c>Put</c> in
/// <c>internal/backend/remote-state/consul/client.go</c> in Terraform.
/// </summary>
internal static class ConsulValue
{
    private const int FirstBytesMax = 64;
    private const byte GzipMark = 0x1F;

    /// <summary>A chunk has 512 KiB.</summary>
    private const int ChunksMax = (int)(RefreshedSource.StateBytesMax / (512 * 1024));

    /// <summary>Opens the state that a value is or leads to.</summary>
    /// <param name="value">The value at the state's key; the result owns it.</param>
    /// <param name="open">Opens the value at another key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes of the stream, which owns the others.")]
    public static async Task<Stream> OpenAsync(
        Stream value, Func<string, CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        PeekedStream whole =
            await PeekedStream.PeekAsync(value, FirstBytesMax, cancellationToken).ConfigureAwait(false);
        if (IsManifest(whole.First))
        {
            IReadOnlyList<string> chunks;
            await using (whole.ConfigureAwait(false))
                chunks = await ReadManifestAsync(whole, cancellationToken).ConfigureAwait(false);
            whole = await PeekedStream.PeekAsync(new JoinedStream(chunks, open), FirstBytesMax, cancellationToken)
                .ConfigureAwait(false);
        }

        return whole.First is [GzipMark, ..] ? new UnzippedStream(whole) : whole;
    }

    /// <summary>Go writes the members of a map in their order. A state has neither of the two.</summary>
    private static bool IsManifest(ReadOnlySpan<byte> first) =>
        first.StartsWith("{\"chunks\":"u8) || first.StartsWith("{\"current-hash\":"u8);

    private static async Task<IReadOnlyList<string>> ReadManifestAsync(Stream value, CancellationToken cancellationToken)
    {
        try
        {
            using var bounded = new BoundedStream(value, HttpDefaults.AnswerBytesMax, cancellationToken);
            using JsonDocument manifest =
                await JsonDocument.ParseAsync(bounded, default, cancellationToken).ConfigureAwait(false);
            JsonElement chunks = manifest.RootElement.GetProperty("chunks");
            string[] keys = [.. chunks.EnumerateArray().Take(ChunksMax + 1).Select(static key => key.GetString() ?? "")];
            if (keys.Length is > 0 and <= ChunksMax)
                return keys;
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new IOException("the list of the state's chunks is damaged", cause);
        }

        throw new IOException($"the list of the state's chunks is empty, or has more than {ChunksMax}");
    }
}
