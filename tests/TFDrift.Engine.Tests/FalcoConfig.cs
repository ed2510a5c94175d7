// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;

namespace TFDrift.Engine.Tests;

/// <summary>A falco.yaml for one test, in a folder that goes with it.</summary>
internal sealed class FalcoConfig : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("tfdrift-engine-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "falco.yaml");

    /// <summary>The emulated AWS that the plugin reads from; null for none.</summary>
    public Uri? Aws { get; init; }

    /// <summary>How many files are read at once. The sample story has an order.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>The states that the plugin reads; without, those of the sample story.</summary>
    public string States { get; init; } = Repository.In("falco-config/samples/states") + "/**/*.tfstate";

    /// <summary>How late the trail may be.</summary>
    public string LagLimit { get; init; } = "30m";

    /// <summary>A condition and the one field to print, in place of our rules.</summary>
    public (string Condition, string Field)? OnlyRule { get; init; }

    /// <summary>A folder for the events of this test.</summary>
    public string Trail => Directory.CreateDirectory(System.IO.Path.Combine(Folder, "trail")).FullName;

    /// <summary>A state for tests that write one.</summary>
    public string State => System.IO.Path.Combine(Folder, "prod.tfstate");

    /// <param name="openParams">The tfdrift plugin's open params.</param>
    /// <param name="loadPlugins">The plugins to load, in order.</param>
    /// <param name="cloudtrail">The library and the open params of the plugin <c>cloudtrail</c>, when it is loaded.</param>
    /// <param name="rules">A rules file that is loaded after the shipped one.</param>
    /// <param name="initConfig">The tfdrift plugin's <c>init_config</c>; without, it reads the sample story's states.</param>
    public FalcoConfig Write(
        string openParams,
        string loadPlugins = "tfdrift",
        (string Library, string OpenParams)? cloudtrail = null,
        string? initConfig = null,
        string rules = "")
    {
        File.WriteAllText($"{Folder}/rules.yaml", $"{rules}\n");
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
                init_config: {{initConfig ?? InitConfig()}}
                open_params: "{{openParams}}"{{other}}
            load_plugins: [{{loadPlugins}}]
            rules_files: [{{RulesFile()}}{{(rules.Length > 0 ? $", {Folder}/rules.yaml" : "")}}]
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

    /// <summary>What <c>init_config</c> says, as the JSON that YAML contains.</summary>
    public string InitConfig() => JsonSerializer.Serialize(new
    {
        states = (string[])[States],
        aws = Aws is null ? new object() : new { region = "us-east-1", endpoint_url = Aws.OriginalString },
        ingest = new { download_concurrency = Concurrency, lag_limit = LagLimit },
    });

    /// <summary>
    /// The sample story's records as one file that a plugin can read either as a CloudTrail log file or line by line.
    /// </summary>
    /// <param name="copies">How many times each comes, one after the other.</param>
    public string WriteRecords(int copies = 1)
    {
        string path = System.IO.Path.Combine(Trail, "records.json");
        string[] records =
        [
            .. Directory.GetFiles(Repository.In("falco-config/samples/cloudtrail"), "*_CloudTrail_*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal).SelectMany(Records)
                .SelectMany(record => Enumerable.Repeat(record, copies)),
        ];
        File.WriteAllText(path, $"{{\"Records\":[\n{string.Join("\n,\n", records)}\n]}}\n");
        return path;
    }

    /// <summary>Writes <see cref="State"/> as Terraform does: whole, in one step.</summary>
    public void WriteState(string text)
    {
        File.WriteAllText($"{State}.new", text);
        File.Move($"{State}.new", State, overwrite: true);
    }

    /// <summary>Puts a record into the folder of events, in one step.</summary>
    public string WriteTrail(string name, byte[] record)
    {
        string path = System.IO.Path.Combine(Trail, name);
        File.WriteAllBytes($"{Folder}/{name}.new", record);
        File.Move($"{Folder}/{name}.new", path);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string RulesFile()
    {
        if (OnlyRule is not { } rule)
        {
            return Repository.In("rules/tfdrift_rules.yaml");
        }

        string path = System.IO.Path.Combine(Folder, "only.yaml");
        File.WriteAllText(path, $"""
            - rule: only
              desc: The only one.
              condition: {rule.Condition}
              output: "%{rule.Field}"
              priority: INFORMATIONAL
              source: aws_cloudtrail

            """);
        return path;
    }

    private static string[] Records(string file)
    {
        using FileStream bytes = File.OpenRead(file);
        using Stream text = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        using JsonDocument document = JsonDocument.Parse(text);
        return [.. document.RootElement.GetProperty("Records").EnumerateArray().Select(record => JsonSerializer.Serialize(record))];
    }
}
