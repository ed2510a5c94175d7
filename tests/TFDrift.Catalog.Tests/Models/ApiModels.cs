// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;

namespace TFDrift.Catalog.Tests.Models;

/// <summary>
/// AWS's API models as botocore carries them (<c>data/&lt;service&gt;/&lt;version&gt;/service-2.json</c>): a source
/// that the derived rows were not made from.
/// </summary>
internal sealed class ApiModels
{
    private static readonly string Folder = Repository.Path("artifacts/tools/botocore/data");

    // Event sources that are named like no model, or that several models share.
    private static readonly Dictionary<string, string[]> Aliases = new(StringComparer.Ordinal)
    {
        ["amazonmq"] = ["mq"],
        ["arcregionswitch"] = ["arc-region-switch"],
        ["autoscaling"] = ["application-autoscaling", "autoscaling-plans"],
        ["s3"] = ["s3control"],
        ["sso-directory"] = ["identitystore"],
    };

    private readonly Dictionary<string, List<ApiOperation>> _operations = new(StringComparer.Ordinal);

    private ApiModels()
    {
        foreach (string service in Directory.GetDirectories(Folder))
        {
            string[] versions = Directory.GetDirectories(service);
            Array.Sort(versions, StringComparer.Ordinal);
            if (versions.Length > 0 && Open(versions[^1]) is { } stream)
            {
                using (stream)
                {
                    Read(Path.GetFileName(service), JsonDocument.Parse(stream).RootElement);
                }
            }
        }
    }

    public static bool ArePresent => Directory.Exists(Folder);

    public static Lazy<ApiModels> All { get; } = new(() => new());

    /// <summary>The operations that an event may be of.</summary>
    public IReadOnlyList<ApiOperation> Of(string eventSource, string eventName)
    {
        string prefix = eventSource[..eventSource.IndexOf('.', StringComparison.Ordinal)];
        string[] services = [prefix, .. Aliases.GetValueOrDefault(prefix, [])];
        return _operations.GetValueOrDefault(eventName, [])
            .FindAll(operation => operation.Names.Overlaps(services));
    }

    private static Stream? Open(string folder)
    {
        string plain = Path.Combine(folder, "service-2.json");
        return File.Exists(plain) ? File.OpenRead(plain)
            : File.Exists(plain + ".gz") ? new GZipStream(File.OpenRead(plain + ".gz"), CompressionMode.Decompress)
            : null;
    }

    private void Read(string service, JsonElement model)
    {
        JsonElement metadata = model.GetProperty("metadata");
        HashSet<string> names =
        [
            service, .. new[] { "endpointPrefix", "signingName" }
                .Where(name => metadata.TryGetProperty(name, out _))
                .Select(name => metadata.GetProperty(name).GetString()!),
        ];
        JsonElement shapes = model.GetProperty("shapes");
        foreach (JsonProperty operation in model.GetProperty("operations").EnumerateObject())
        {
            if (!_operations.TryGetValue(operation.Name, out List<ApiOperation>? same))
            {
                _operations[operation.Name] = same = [];
            }

            same.Add(new(names, Shape(operation.Value, "input"), Shape(operation.Value, "output")));
        }

        ApiShape? Shape(JsonElement operation, string side) =>
            operation.TryGetProperty(side, out JsonElement reference) ? ApiShape.Of(shapes, reference) : null;
    }
}
