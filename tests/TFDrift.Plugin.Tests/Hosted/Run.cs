// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json;
using Falco.Plugin.Tests.Host;

namespace TFDrift.Plugin.Tests.Hosted;

/// <summary>One run of the published library in the C host, to the end of its trail.</summary>
internal sealed class Run
{
    private readonly HostResult _result;

    public Run(string config, string openParams, string fields)
    {
        _result = FalcoHost.ExecuteHost(
            Story.Plugin, "run", "--config", config, "--open", openParams, "--fields", fields);
        Lines = [.. _result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    public int ExitCode => _result.ExitCode;

    /// <summary>What the plugin logged.</summary>
    public string Log => _result.Errors;

    /// <summary>Everything that left the plugin.</summary>
    public string Everything => _result.Output + _result.Errors;

    public IReadOnlyList<JsonElement> Lines { get; }

    public IReadOnlyList<JsonElement> Events => [.. Lines.Where(line => Has(line, "type", 322))];

    public IReadOnlyList<JsonElement> AsyncEvents => [.. Lines.Where(line => Has(line, "type", 402))];

    public JsonElement Summary => Lines[^1].GetProperty("summary");

    public static string? Field(JsonElement line, string name) => line.GetProperty("fields").GetProperty(name).GetString();

    public long Metric(string name) => Summary.GetProperty("metrics").GetProperty(name).GetInt64();

    private static bool Has(JsonElement line, string name, int value) =>
        line.TryGetProperty(name, out JsonElement member) && member.GetInt32() == value;

    private static JsonElement Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
