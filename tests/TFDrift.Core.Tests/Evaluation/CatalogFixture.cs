// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.Evaluation;

/// <summary>
/// A folder of tests/fixtures/catalog: a state, records by name, and what the verdict on each must be.
/// </summary>
internal sealed class CatalogFixture
{
    public const string TerraformAgent =
        "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/6.1.0";

    /// <summary>The name of the record that Terraform's own provider makes, or what it begins with.</summary>
    public const string ByTerraform = "as Terraform writes it";
    public const string NotByTerraform = "Terraform does not make this call";

    public static readonly string Root = Path.Combine(AppContext.BaseDirectory, "fixtures", "catalog");
    public static readonly Catalog BuiltIn = Catalog.Load([]);

    private static readonly StateOrigin Origin =
        new() { Location = "state.tfstate", LoadedAt = DateTimeOffset.UnixEpoch };

    private readonly string _folder;

    public CatalogFixture(string name)
    {
        _folder = Path.Combine(Root, name);
        using FileStream state = File.OpenRead(Path.Combine(_folder, "state.tfstate"));
        StateDecodeResult result = new StateDecoder(BuiltIn).Decode(state, Origin);
        Assert.Null(result.Error);
        States = new([result.State!]);
        Records = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "records.json")))!.AsObject();
    }

    public StateIndex States { get; }

    public JsonObject Records { get; }

    public string OriginText => File.ReadAllText(Path.Combine(_folder, "ORIGIN.md"));

    public Dictionary<string, string[]> Expected =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(Path.Combine(_folder,
            "expected.json")))!;

    public static IEnumerable<string> Names() =>
        Directory.GetDirectories(Root, "*", SearchOption.AllDirectories)
            .Where(path => File.Exists(Path.Combine(path, "records.json")))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public Verdict Evaluate(JsonNode record, string[]? trusted = null, Catalog? catalog = null)
    {
        byte[] json = Encoding.UTF8.GetBytes(record.ToJsonString());
        Assert.True(TrailRecord.TryRead(json, out TrailRecord view));
        bool isTerraform = record["userAgent"]!.GetValue<string>() == TerraformAgent;
        Evaluator evaluator = new(catalog ?? BuiltIn, trusted ?? []);
        return evaluator.Evaluate(view, RecordFilter.Classify(view), isTerraform, States);
    }

    public static CatalogRow Row(JsonNode record) => BuiltIn.Find(
        Encoding.UTF8.GetBytes(record["eventSource"]!.GetValue<string>()),
        Encoding.UTF8.GetBytes(record["eventName"]!.GetValue<string>()))!;

    public static JsonNode With(JsonNode record, string member, string value)
    {
        JsonNode copy = record.DeepClone();
        copy[member] = value;
        return copy;
    }

    /// <summary>The verdict as lines of text: one per resource, or its status when there is none.</summary>
    public static string[] Lines(Verdict verdict) => verdict.Resources.Count == 0
        ? [Word(verdict.Status)]
        : [.. verdict.Resources.Select(Line)];

    private static string Line(ResourceFinding finding)
    {
        StringBuilder line = new($"{Word(finding.Status)} {finding.Instance?.Address ?? finding.ResourceType}");
        line.Append(finding.Identifier is { } id ? $" {id}" : "").Append(
            finding.Parent is { } parent ? $" on {parent.Address}" : "");
        line.Append($", {Word(finding.Kind)}, {Word(finding.Severity)}").Append(finding.Deferred ? ", deferred" : "");
        foreach (AttributeChange change in finding.Changes)
        {
            line.Append($"; {change.Attribute}: {change.Expected ?? "null"} -> {change.Actual ?? "null"}");
        }

        return line.ToString();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
