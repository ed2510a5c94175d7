// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;

namespace TFDrift.Engine.Tests;

/// <summary>A falco.yaml for one test, in a folder that goes with it. The plugin reads the sample story's states.</summary>
internal sealed class FalcoConfig : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tfdrift-engine-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "falco.yaml");

    /// <summary>A folder for the events of this test.</summary>
    public string Trail => Directory.CreateDirectory(System.IO.Path.Combine(_folder, "trail")).FullName;

    /// <param name="openParams">The tfdrift plugin's open params.</param>
    /// <param name="loadPlugins">The plugins to load, in order.</param>
    /// <param name="cloudtrail">The library and the open params of the plugin <c>cloudtrail</c>, when it is loaded.</param>
    public FalcoConfig Write(string openParams, string loadPlugins = "tfdrift", (string Library, string OpenParams)? cloudtrail = null)
    {
        string other = cloudtrail is not { } plugin ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $$"""

              - name: cloudtrail
                library_path: {{plugin.Library}}
                open_params: {{plugin.OpenParams}}
            """);
        File.WriteAllText(Path, $$"""
            plugins:
              - name: tfdrift
                library_path: {{Repository.Library}}
                init_config:
                  states: ["{{Repository.In("falco-config/samples/states")}}/**/*.tfstate"]
                open_params: {{openParams}}{{other}}
            load_plugins: [{{loadPlugins}}]
            rules_files: [{{Repository.In("rules/tfdrift_rules.yaml")}}]
            engine: {kind: nodriver}
            json_output: true
            rule_matching: first
            priority: debug
            stdout_output: {enabled: true}
            syslog_output: {enabled: false}
            webserver: {enabled: false}
            log_stderr: true
            log_syslog: false
            config_files: []

            """);
        return this;
    }

    /// <summary>
    /// The sample story's records as one file that a plugin can read either as a CloudTrail log file or line by line.
    /// </summary>
    public string WriteRecords()
    {
        string path = System.IO.Path.Combine(Trail, "records.json");
        string[] records =
        [
            .. Directory.GetFiles(Repository.In("falco-config/samples/cloudtrail"), "*_CloudTrail_*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal).SelectMany(Records),
        ];
        File.WriteAllText(path, $"{{\"Records\":[\n{string.Join("\n,\n", records)}\n]}}\n");
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[] Records(string file)
    {
        using FileStream bytes = File.OpenRead(file);
        using Stream text = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        using JsonDocument document = JsonDocument.Parse(text);
        return [.. document.RootElement.GetProperty("Records").EnumerateArray().Select(record => JsonSerializer.Serialize(record))];
    }
}
