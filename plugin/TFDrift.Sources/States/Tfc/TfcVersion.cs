// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json;

namespace TFDrift.Sources.States.Tfc;

/// <summary>A state version as the API tells it.</summary>
/// <param name="Id">Its id, <c>sv-…</c>.</param>
/// <param name="IsCurrent">False in the middle of an apply, and while it is being uploaded.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Download">Where its bytes are; null when the token may not read them.</param>
internal sealed record TfcVersion(string Id, bool IsCurrent, DateTimeOffset? CreatedAt, long? SizeBytes, Uri? Download)
{
    /// <summary>Reads <c>data</c> of https://developer.hashicorp.com/terraform/cloud-docs/api-docs/state-versions.</summary>
    public static TfcVersion Read(JsonElement data, Uri server)
    {
        JsonElement attributes = data.GetProperty("attributes");

        // Older Terraform Enterprise has neither member. The sanitized state is there only for workspaces that hold
        // their own key, whose raw state nobody else can decrypt.
        bool intermediate = attributes.TryGetProperty("intermediate", out JsonElement flag)
            && flag.ValueKind == JsonValueKind.True;
        string? link = Text(attributes, "sanitized-state-download-url") ?? Text(attributes, "hosted-state-download-url");
        return new TfcVersion(
            data.GetProperty("id").GetString() ?? "",
            !intermediate && Text(attributes, "status") is null or "finalized",
            attributes.TryGetProperty("created-at", out JsonElement created)
                && created.ValueKind == JsonValueKind.String && created.TryGetDateTimeOffset(out DateTimeOffset at) ? at : null,
            attributes.TryGetProperty("size", out JsonElement size)
                && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out long bytes) ? bytes : null,
            link is null ? null : new Uri(server, link));
    }

    private static string? Text(JsonElement attributes, string name) =>
        attributes.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
