// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Consul;

/// <summary>
/// Consul's key/value store in the shape of its documentation, with values written as Terraform's backend writes them:
/// https://developer.hashicorp.com/consul/api-docs/kv.
/// </summary>
internal sealed class ConsulServer : IAsyncDisposable
{
    public const string Token = "consul-canary-token";

    private const string Root = "/v1/kv/";

    private readonly SortedDictionary<string, (byte[] Value, int Index)> _pairs = new(StringComparer.Ordinal);
    private int _index = 10;

    public ConsulServer() => Http = new RecordingServer(Answer);

    public RecordingServer Http { get; }

    public string Authority => Http.Url.Authority;

    public IEnumerable<string> Reads => Http.Requests.Select(request => Uri.UnescapeDataString(request.RawUrl));

    public void Put(string key, byte[] value) => _pairs[key] = (value, ++_index);

    public void Put(string key, string value) => Put(key, Encoding.UTF8.GetBytes(value));

    public void Delete(string key)
    {
        _index++;
        _pairs.Remove(key);
    }

    /// <summary>What Terraform does with a state that is too large for one value.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "Terraform's name for the chunks.")]
    public void PutChunks(string key, byte[] state, byte[] stored, int chunkBytes)
    {
        string hash = Convert.ToHexStringLower(MD5.HashData(state));
        string[] chunks = [.. stored.Chunk(chunkBytes).Select((chunk, number) =>
        {
            string name = $"{key}/tfstate.{hash}/{number}";
            Put(name, chunk);
            return name;
        })];
        Put(key, JsonSerializer.Serialize(new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["current-hash"] = hash,
            ["chunks"] = chunks,
        }));
    }

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public ValueTask DisposeAsync() => Http.DisposeAsync();

    private Answer? Answer(RecordedRequest request)
    {
        if (request.Headers.GetValueOrDefault("x-consul-token") != Token)
            return new Answer("Permission denied", 403);
        string key = Uri.UnescapeDataString(request.Path[Root.Length..]);
        if (request.RawUrl.EndsWith("?keys", StringComparison.Ordinal))
        {
            string[] keys = [.. _pairs.Keys.Where(name => name.StartsWith(key, StringComparison.Ordinal))];
            return new Answer(JsonSerializer.Serialize(keys), keys.Length > 0 ? 200 : 404, ("X-Consul-Index", $"{_index}"));
        }

        Assert.EndsWith("?raw", request.RawUrl, StringComparison.Ordinal);
        return _pairs.TryGetValue(key, out (byte[] Value, int Index) pair)
            ? new Answer("", 200, ("X-Consul-Index", $"{pair.Index}")) { Bytes = pair.Value }
            : new Answer("", 404, ("X-Consul-Index", "1"));
    }
}
