// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json;
using TFDrift.Sources.States.Http;

namespace TFDrift.Sources.States.Kubernetes;

/// <summary>What the metadata of a secret tell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Changes whenever it is written.</param>
/// <param name="Workspace">The workspace that Terraform wrote it for.</param>
/// <param name="ModifiedAt">When it was last written.</param>
internal sealed record SecretPart(string Name, string Version, string? Workspace, DateTimeOffset? ModifiedAt)
{
    /// <summary>https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/</summary>
    public static SecretPart Read(JsonElement metadata) => new(
        JsonMember.Required(metadata, "name", "a secret"),
        JsonMember.Required(metadata, "resourceVersion", "a secret"),
        metadata.TryGetProperty("labels", out JsonElement labels) ? JsonMember.Text(labels, "tfstateWorkspace") : null,
        WrittenAt(metadata));

    private static DateTimeOffset? WrittenAt(JsonElement metadata)
    {
        DateTimeOffset? last = JsonMember.Time(metadata, "creationTimestamp");
        if (!metadata.TryGetProperty("managedFields", out JsonElement writers) || writers.ValueKind != JsonValueKind.Array)
            return last;
        foreach (JsonElement writer in writers.EnumerateArray())
        {
            if (JsonMember.Time(writer, "time") is { } time && !(time < last))
                last = time;
        }

        return last;
    }
}
