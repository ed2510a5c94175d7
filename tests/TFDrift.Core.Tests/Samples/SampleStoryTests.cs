// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;
using TFDrift.Core.Actors;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.Samples;

/// <summary>Judges the records of falco-config/samples by its states and compares with its expected-alerts.json.</summary>
public sealed class SampleStoryTests
{
    // A secret of the sample, wherever it is.
    private const string Canary = "CANARY-";

    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");
    private static readonly JsonElement Expected =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Samples, "expected-alerts.json"))).RootElement;

    private readonly Evaluator _evaluator;
    private readonly StateIndex _states;
    private readonly Dictionary<string, byte[]> _records = ReadRecords();

    public SampleStoryTests()
    {
        var catalog = Catalog.Load([]);
        _evaluator = new Evaluator(catalog, []);
        string[] paths = Directory.GetFiles(Path.Combine(Samples, "states"));
        _states = new StateIndex([.. paths.Order().Select(path => Decode(catalog, path))]);
    }

    [Fact]
    public void Every_expected_alert_follows_from_its_record()
    {
        foreach (JsonElement alert in Expected.GetProperty("alerts").EnumerateArray())
        {
            JsonElement fields = alert.GetProperty("output_fields");
            string eventId = alert.GetProperty("event_id").GetString()!;
            Dictionary<string, string?> actual = FieldsOf(eventId);
            if (Text(fields, "tfdrift.status") == "reverted")
            {
                // One record alone cannot tell that there was a drift before it.
                Assert.Equal("insync", actual["tfdrift.status"]);
                continue;
            }

            foreach (JsonProperty field in fields.EnumerateObject().Where(field => actual.ContainsKey(field.Name)))
                Assert.Equal($"{eventId} {field.Name} {field.Value}", $"{eventId} {field.Name} {actual[field.Name]}");

            if (!alert.TryGetProperty("output_contains", out JsonElement contains))
                continue;

            foreach (JsonProperty field in contains.EnumerateObject())
            {
                foreach (JsonElement text in field.Value.EnumerateArray())
                    Assert.Contains(text.GetString()!, actual[field.Name]);
            }
        }
    }

    [Fact]
    public void Writes_that_are_no_drift_are_judged_so()
    {
        foreach (JsonElement record in Expected.GetProperty("silent").EnumerateArray())
        {
            string eventId = record.GetProperty("event_id").GetString()!;
            string status = record.GetProperty("status").GetString()!.Replace("_", "", StringComparison.Ordinal);
            Assert.Equal($"{eventId} {status}", $"{eventId} {FieldsOf(eventId)["tfdrift.status"]}");
        }
    }

    [Fact]
    public void Everything_else_in_the_sample_is_a_read()
    {
        HashSet<string> listed = [.. Expected.GetProperty("alerts").EnumerateArray()
            .Concat(Expected.GetProperty("silent").EnumerateArray())
            .Select(entry => entry.GetProperty("event_id").GetString()!)];

        Assert.Equal(Expected.GetProperty("events").GetInt32(), _records.Count);
        foreach (string eventId in _records.Keys.Where(eventId => !listed.Contains(eventId)))
            Assert.Equal("none", FieldsOf(eventId)["tfdrift.status"]);
    }

    [Fact]
    public void No_verdict_shows_a_secret()
    {
        foreach (string eventId in _records.Keys)
        {
            Assert.DoesNotContain(
                FieldsOf(eventId).Values, value => value?.Contains(Canary, StringComparison.Ordinal) == true);
        }
    }

    private Dictionary<string, string?> FieldsOf(string eventId)
    {
        Assert.True(TrailRecord.TryRead(_records[eventId], out TrailRecord record));
        Actor actor = Actor.Of(record);
        bool isTerraform = actor.Channel == Channel.Terraform;
        Verdict verdict = _evaluator.Evaluate(record, RecordFilter.Classify(record), isTerraform, _states);
        ResourceFinding? first = verdict.Resources.Count > 0 ? verdict.Resources[0] : null;
        AttributeChange? change = first?.Changes.Count > 0 ? first.Changes[0] : null;
        return new Dictionary<string, string?>
        {
            ["tfdrift.status"] = Lower(verdict.Status),
            ["tfdrift.severity"] = first is null ? null : Lower(first.Severity),
            ["tfdrift.kind"] = first is null ? null : Lower(first.Kind),
            ["tfdrift.reason"] = verdict.Reason,
            ["tfdrift.resource_address"] = first?.Instance?.Address,
            ["tfdrift.resource_type"] = first?.ResourceType,
            ["tfdrift.resource_id"] = first?.Identifier,
            ["tfdrift.parent_address"] = first?.Parent?.Address,
            ["tfdrift.attribute"] = change?.Attribute,
            ["tfdrift.expected"] = change?.Expected,
            ["tfdrift.actual"] = change?.Actual,
            ["tfdrift.changes"] = first is null
                ? null
                : string.Join(", ", first.Changes.Select(c => $"{c.Attribute}: {c.Expected} -> {c.Actual}")),
            ["tfdrift.user"] = Encoding.UTF8.GetString(actor.User),
            ["tfdrift.channel"] = Lower(actor.Channel),
        };
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string? Text(JsonElement fields, string name) => fields.GetProperty(name).GetString();

    private static DecodedState Decode(Catalog catalog, string path)
    {
        using FileStream stream = File.OpenRead(path);
        StateOrigin origin = new() { Location = path, LoadedAt = DateTimeOffset.UnixEpoch };
        StateDecodeResult result = new StateDecoder(catalog).Decode(stream, origin);
        Assert.Null(result.Error);
        return result.State!;
    }

    private static Dictionary<string, byte[]> ReadRecords()
    {
        Dictionary<string, byte[]> records = [];
        string trail = Path.Combine(Samples, "cloudtrail");
        foreach (string path in Directory.GetFiles(trail, "*_CloudTrail_*", SearchOption.AllDirectories))
        {
            using Stream file = File.OpenRead(path);
            using Stream log = path.EndsWith(".gz", StringComparison.Ordinal)
                ? new GZipStream(file, CompressionMode.Decompress)
                : file;
            using var document = JsonDocument.Parse(log);
            foreach (JsonElement record in document.RootElement.GetProperty("Records").EnumerateArray())
                records[record.GetProperty("eventID").GetString()!] = Encoding.UTF8.GetBytes(record.GetRawText());
        }

        return records;
    }
}
