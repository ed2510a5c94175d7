// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Falco.Plugin.Sdk;
using TFDrift.Core.Insights;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Trails;

namespace TFDrift.Plugin.Configuration;

/// <summary>Turns <c>init_config</c> into options. Every mistake becomes one sentence that names the key and the remedy.</summary>
internal static class OptionsReader
{
    /// <summary>The keys that <c>init_config</c> knows, in the order of the documentation.</summary>
    public static readonly string[] Keys =
    [
        "states", "refresh_interval", "reload_trigger", "settle_time", "state_dir", "trusted_appliers", "ignore",
        "maintenance_windows", "emit", "catalog", "aws", "ingest", "tamper_watch", "config_file",
    ];

    private const int ConfigFileBytesMax = 1024 * 1024;

    private static readonly TimeSpan RefreshIntervalMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RefreshIntervalMax = TimeSpan.FromDays(1);
    private static readonly TimeSpan LagLimitMin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SettleTimeMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SettleTimeMax = TimeSpan.FromDays(7);

    /// <summary>Reads the text Falco hands over: JSON of a map, or nothing.</summary>
    /// <exception cref="ConfigurationException">The text, or the file it names, is wrong.</exception>
    public static TFDriftOptions Read(string initConfig)
    {
        // Falco turns an empty map into null, too.
        if (string.IsNullOrWhiteSpace(initConfig) || initConfig.Trim() == "null")
        {
            return new TFDriftOptions();
        }

        TFDriftOptions options = Parse(initConfig, "init_config");
        return options.ConfigFile is null ? Checked(options, "init_config") : ReadFile(initConfig, options.ConfigFile);
    }

    private static TFDriftOptions ReadFile(string initConfig, string path)
    {
        using (JsonDocument config = JsonDocument.Parse(initConfig, DocumentOptions))
        {
            string? other = config.RootElement.EnumerateObject().Select(m => m.Name)
                .FirstOrDefault(name => name != "config_file");
            if (other is not null)
            {
                throw new ConfigurationException(
                    $"init_config: config_file excludes all other keys; move \"{other}\" into {path}");
            }
        }

        string yaml;
        try
        {
            if (new FileInfo(path).Length > ConfigFileBytesMax)
            {
                throw new ConfigurationException($"config_file {path}: larger than {ConfigFileBytesMax} bytes");
            }

            yaml = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"config_file: {e.Message}", e);
        }

        TFDriftOptions options = Parse(YamlAsJson.Convert(yaml, path), path);
        return options.ConfigFile is null
            ? Checked(options, path)
            : throw new ConfigurationException($"{path}: config_file belongs into init_config, not into the file itself");
    }

    private static TFDriftOptions Parse(string json, string where)
    {
        try
        {
            return JsonSerializer.Deserialize(json, OptionsJson.Default.TFDriftOptions)
                ?? throw new ConfigurationException($"{where}: expected a map of options");
        }
        catch (JsonException e)
        {
            throw new ConfigurationException($"{where}: {Explain(e, json)}", e);
        }
    }

    /// <summary>Rewords the reader's exception: a user knows keys, not .NET types.</summary>
    private static string Explain(JsonException e, string json)
    {
        string key = e.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "";
        if (UnknownKey(json) is { } unknown)
        {
            return $"unknown key \"{unknown}\"; known are {string.Join(", ", Keys)}";
        }

        if (key.Length == 0)
        {
            return $"not a JSON object: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
        }

        // Our converters say what they expect; the built-in ones speak of .NET types.
        return e.Message.StartsWith("expected ", StringComparison.Ordinal)
            || e.Message.StartsWith("unknown key ", StringComparison.Ordinal)
            || e.Message.StartsWith('"')
            ? $"{key}: {e.Message.Split(" Path: ")[0]}"
            : $"{key}: expected {Expectation(key)}";
    }

    private static string Expectation(string key) => key.Split('[', '.')[0] switch
    {
        "states" or "trusted_appliers" or "catalog" or "tamper_watch" => key.Contains('[') ? "text" : "a list of texts",
        "refresh_interval" or "settle_time" => DurationConverter.Expectation,
        "ignore" => "a list of rules",
        "maintenance_windows" => "a list of windows",
        "emit" => "all, writes or drift",
        _ => "text",
    };

    private static string? UnknownKey(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, DocumentOptions);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().Select(m => m.Name).FirstOrDefault(n => !Keys.Contains(n))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TFDriftOptions Checked(TFDriftOptions options, string where)
    {
        // Falco turns an empty YAML list into null.
        options.States ??= [];
        options.TrustedAppliers ??= [];
        options.Catalog ??= [];
        options.TamperWatch ??= [];
        options.Aws ??= AwsOptions.Default;
        options.Ingest ??= new IngestOptions();
        if (options.Ingest.DownloadConcurrency is < 1 or > TrailOptions.ConcurrencyMax)
        {
            throw new ConfigurationException(
                $"{where}: ingest.download_concurrency has to be between 1 and {TrailOptions.ConcurrencyMax}");
        }

        if (options.Ingest.LagLimit < LagLimitMin)
        {
            throw new ConfigurationException($"{where}: ingest.lag_limit has to be at least 1m");
        }

        options.Ignore = [.. (options.Ignore ?? []).Select((rule, i) => rule.Name.Length > 0
            ? rule
            : rule with { Name = $"ignore[{i}]" })];
        options.MaintenanceWindows = [.. (options.MaintenanceWindows ?? []).Select((window, i) => window.Name.Length > 0
            ? window
            : window with { Name = $"maintenance_windows[{i}]" })];
        if (options.RefreshInterval < RefreshIntervalMin || options.RefreshInterval > RefreshIntervalMax)
        {
            throw new ConfigurationException($"{where}: refresh_interval has to be between 1s and 1d");
        }

        if (options.SettleTime < SettleTimeMin || options.SettleTime > SettleTimeMax)
        {
            throw new ConfigurationException($"{where}: settle_time has to be between 1s and 7d");
        }

        if (options.TrustedAppliers.FirstOrDefault(a => !a.StartsWith("arn:", StringComparison.Ordinal)) is { } applier)
        {
            throw new ConfigurationException(
                $"{where}: trusted_appliers: \"{applier}\" is no ARN; write for example arn:aws:sts::*:assumed-role/ci/*");
        }

        foreach (string arn in options.TamperWatch)
        {
            try
            {
                TamperTarget.OfArn(arn);
            }
            catch (FormatException e)
            {
                throw new ConfigurationException($"{where}: tamper_watch: {e.Message}", e);
            }
        }

        return options;
    }

    private static JsonDocumentOptions DocumentOptions =>
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };
}
