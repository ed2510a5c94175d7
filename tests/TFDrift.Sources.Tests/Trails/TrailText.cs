// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace TFDrift.Sources.Tests.Trails;

/// <summary>Records and log files as CloudTrail writes them.</summary>
internal static class TrailText
{
    public static string Write(string id, string more = "") =>
        $$"""
        {"eventVersion":"1.10","userIdentity":{"type":"IAMUser","userName":"ann"},"eventTime":"2026-01-05T08:00:00Z",
        "eventSource":"ec2.amazonaws.com","eventName":"ModifyVpcAttribute",
        "requestParameters":{"vpcId":"{{id}}"{{more}}},
        "eventID":"{{id}}","readOnly":false,"eventCategory":"Management"}
        """;

    public static string Read(string id) =>
        Write(id).Replace("\"readOnly\":false", "\"readOnly\":true", System.StringComparison.Ordinal);

    public static string LogFile(params string[] records) => $"{{\"Records\":[{string.Join(',', records)}]}}";

    public static string LogFile(string prefix, int writes) =>
        LogFile([.. Enumerable.Range(0, writes).Select(i => Write($"{prefix}{i}"))]);

    public static byte[] Gzip(string text)
    {
        using MemoryStream stored = new();
        using (GZipStream gzip = new(stored, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stored.ToArray();
    }
}
