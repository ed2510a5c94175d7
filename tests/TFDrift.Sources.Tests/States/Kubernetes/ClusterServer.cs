// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Kubernetes;

/// <summary>
/// The part of the Kubernetes API that reads secrets, behind TLS, in the shape of its documentation, with secrets as
/// Terraform's backend writes them. Every page of a listing has one secret:
/// https://kubernetes.io/docs/reference/using-api/api-concepts/.
/// </summary>
internal sealed class ClusterServer : IAsyncDisposable
{
    private const string Root = "/api/v1/namespaces/terraform/secrets";

    private readonly SortedDictionary<string, JsonObject> _secrets = new(StringComparer.Ordinal);
    private readonly TestAuthority _authority = new();
    private readonly RecordingServer _plain;
    private readonly TlsFront _front;
    private int _version = 1000;

    public ClusterServer()
    {
        _plain = new RecordingServer(Answer);
        _front = new TlsFront(_plain.Url, _authority);
    }

    public Uri Url => _front.Url;

    public string CaFile => _authority.CaFile;

    /// <summary>The token that is taken now.</summary>
    public string Token { get; set; } = "service-account-canary";

    public int Listings => _plain.Requests.Count(request => request.Path == Root);

    /// <summary>Stores a state in as many secrets as it needs.</summary>
    public void Put(string workspace, string suffix, string state, int partBytes = 1024 * 1024)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(state));
        foreach ((int number, byte[] part) in packed.ToArray().Chunk(partBytes).Index())
            PutPart(workspace, suffix, number, part);
    }

    public void PutPart(string workspace, string suffix, int number, byte[] part)
    {
        string name = $"tfstate-{workspace}-{suffix}" + (number == 0 ? "" : $"-part-{number}");
        _secrets[name] = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = "terraform",
                ["resourceVersion"] = $"{++_version}",
                ["creationTimestamp"] = "2026-01-02T03:04:05Z",
                ["labels"] = new JsonObject
                {
                    ["tfstate"] = "true",
                    ["tfstateSecretSuffix"] = suffix,
                    ["tfstateWorkspace"] = workspace,
                    ["app.kubernetes.io/managed-by"] = "terraform",
                },
                ["managedFields"] = new JsonArray(new JsonObject { ["time"] = "2026-03-04T05:06:07Z" }),
            },
            ["data"] = new JsonObject { ["tfstate"] = Convert.ToBase64String(part) },
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        await _plain.DisposeAsync();
        _authority.Dispose();
    }

    private Answer? Answer(RecordedRequest request)
    {
        if (request.Authorization != $"Bearer {Token}")
            return new Answer("{\"kind\":\"Status\",\"code\":401}", 401);
        if (request.Path != Root)
            return _secrets.TryGetValue(Path.GetFileName(request.Path), out JsonObject? secret) ? new Answer(secret.ToJsonString()) : null;
        Assert.Contains("labelSelector=tfstate%3Dtrue", request.RawUrl, StringComparison.Ordinal);
        Assert.Contains("as=PartialObjectMetadataList", request.Headers["accept"], StringComparison.Ordinal);
        int at = int.Parse(request.RawUrl.Split("&continue=").Skip(1).FirstOrDefault("0"));
        var items = _secrets.Values.Skip(at).Take(1)
            .Select(secret => new JsonObject { ["metadata"] = secret["metadata"]!.DeepClone() });
        return new Answer(new JsonObject
        {
            ["kind"] = "PartialObjectMetadataList",
            ["metadata"] = new JsonObject { ["continue"] = at + 1 < _secrets.Count ? $"{at + 1}" : "" },
            ["items"] = new JsonArray([.. items]),
        }.ToJsonString());
    }
}
