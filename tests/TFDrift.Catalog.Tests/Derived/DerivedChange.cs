// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using TFDrift.Catalog.Tests.Models;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Comparison;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;

namespace TFDrift.Catalog.Tests.Derived;

/// <summary>One change of a derived row for one resource type, judged on records that the API model allows.</summary>
internal sealed class DerivedChange(CatalogRow row, CatalogChange change, string type, ApiOperation operation)
{
    private const string NoMember = "the API model has no such member";

    private readonly List<(string Attribute, string Problem)> _problems = [];

    /// <summary>What is wrong, by attribute; <c>*</c> for the whole.</summary>
    public IReadOnlyList<(string Attribute, string Problem)> Check()
    {
        SampleRecord record = new(row, change.Each);
        SampleState state = new(type);
        if (!Identify(record, state))
        {
            return _problems;
        }

        switch (change.Action)
        {
            case CatalogAction.Create:
                Expect("*", record, state, DriftStatus.InSync);
                break;
            case CatalogAction.Delete:
                Expect("*", record, state, DriftStatus.Drifted);
                break;
            case CatalogAction.Touch:
                Expect("*", record, state, DriftStatus.Touched);
                break;
            default:
                foreach (CatalogAttribute attribute in change.Attributes)
                {
                    Check(attribute, record, state);
                }

                break;
        }

        return _problems;
    }

    private bool Identify(SampleRecord record, SampleState state)
    {
        foreach (CatalogTest test in change.When.Alternatives.SelectMany(tests => tests))
        {
            // What must only be present may have any value.
            record.Write(test.Path, JsonValue.Create(
                test.Kind == CatalogTestKind.Equal ? Encoding.UTF8.GetString(test.Texts[0]) : "any"));
        }

        // What a record lists under resources is in no API model.
        CatalogIdentity identity = change.Identities.FirstOrDefault(identity =>
            identity.Parts.All(part => part.From.Segments is not [{ Name: var name }, ..]
                || !name.AsSpan().SequenceEqual("resources"u8))) ?? change.Identities[0];
        foreach (IdentityPart part in identity.Parts)
        {
            StringBuilder value = new();
            foreach (ValuePath path in part.From.Root == PathRoot.Template ? part.From.Parts : [part.From])
            {
                string text = path.Root == PathRoot.Literal ? path.Text
                    : part.Attribute.Text == "availability_zone" ? SampleRecord.Region + "a"
                    : TextOf(path);
                value.Append(text);
                if (path.Root == PathRoot.Literal)
                {
                    continue;
                }

                if (path.Root != PathRoot.Record && ShapeAt(path) is null)
                {
                    _problems.Add(("*", $"{path}: {NoMember}"));
                    return false;
                }

                record.Write(path, JsonValue.Create(text));
            }

            state.Write(part.Attribute.Text, JsonValue.Create(value.ToString()));
        }

        return true;
    }

    private static string TextOf(ValuePath path) => path.Text switch
    {
        "record.recipientAccountId" => SampleRecord.Account,
        "record.awsRegion" => SampleRecord.Region,
        _ => $"of-{path.Segments.Length}-{path.Text[(path.Text.LastIndexOf('.') + 1)..].Trim('[', ']')}",
    };

    private void Check(CatalogAttribute attribute, SampleRecord record, SampleState state)
    {
        string name = attribute.Name.Text;
        if (attribute.Value is { } fixedValue)
        {
            bool value = Encoding.UTF8.GetString(fixedValue) == "true";
            Expect(name, record, With(state, name, value), DriftStatus.InSync);
            Expect(name, record, With(state, name, !value), DriftStatus.Drifted);
            return;
        }

        ValuePath path = attribute.From[0];
        if (ShapeAt(path) is not { } shape)
        {
            if (attribute.Compare != CompareKind.Opaque)
            {
                _problems.Add((name, $"{path}: {NoMember}"));
            }

            return;
        }

        if (attribute.Compare == CompareKind.Opaque
            && path.Segments.Any(segment => segment.Kind == PathSegmentKind.Values))
        {
            return;
        }

        bool isTags = attribute.Compare == CompareKind.Tags;
        JsonNode? first = isTags ? Tags(shape, "v") : Value(attribute, shape, false);
        JsonNode? second = isTags ? Tags(shape, "w") : Value(attribute, shape, true);
        if (first is null || second is null)
        {
            if (attribute.Compare != CompareKind.Opaque)
            {
                _problems.Add((name, $"{path} is a {shape.Kind}, compared as {attribute.Compare}"));
            }

            return;
        }

        Judge(attribute, path, Written(record, path, first), Written(record, path, second),
            With(state, name, Stated(attribute, path, first, isTags)));
    }

    private void Judge(
        CatalogAttribute attribute, ValuePath path, SampleRecord same, SampleRecord other, SampleState state)
    {
        string name = attribute.Name.Text;
        switch (change.Action)
        {
            case CatalogAction.Remove or CatalogAction.Untag:
                Expect(name, same, state, DriftStatus.Drifted);
                if (change.Action == CatalogAction.Remove)
                {
                    Expect(name, other, state, DriftStatus.InSync);
                }

                break;
            default:
                bool isOpaque = attribute.Compare == CompareKind.Opaque;
                Expect(name, same, state, isOpaque ? DriftStatus.Touched : DriftStatus.InSync);
                Expect(name, other, state, isOpaque ? DriftStatus.Touched : DriftStatus.Drifted);
                break;
        }
    }

    private void Expect(string attribute, SampleRecord record, SampleState state, DriftStatus status)
    {
        Core.Catalogs.Catalog catalog = DerivedRowTests.BuiltIn;
        Assert.True(TrailRecord.TryRead(record.Utf8, out TrailRecord view));
        Verdict verdict = new Evaluator(catalog, [])
            .Evaluate(view, RecordFilter.Classify(view), false, state.Index(catalog));
        if (verdict.Status != status)
        {
            _problems.Add((attribute, $"{verdict.Status} where {status} was expected"));
        }
        else if (status == DriftStatus.Drifted && attribute != "*"
            && !verdict.Resources[0].Changes.All(drift => IsOf(drift.Attribute, attribute)))
        {
            string told = string.Join(", ", verdict.Resources[0].Changes.Select(drift => drift.Attribute));
            _problems.Add((attribute, $"drift of {told}"));
        }
    }

    private static bool IsOf(string told, string attribute) =>
        told == attribute || told.StartsWith(attribute + ".", StringComparison.Ordinal)
        || told.StartsWith(attribute + "[", StringComparison.Ordinal);

    private ApiShape? ShapeAt(ValuePath path)
    {
        PathSegment[] segments = path.Root == PathRoot.Each
            ? [.. change.Each!.Segments, .. path.Segments]
            : path.Segments;
        PathRoot root = path.Root == PathRoot.Each ? change.Each!.Root : path.Root;
        return root == PathRoot.Request ? operation.Input?.At(segments) : operation.Output?.InResponse(segments);
    }

    private static JsonNode? Value(CatalogAttribute attribute, ApiShape shape, bool second)
    {
        if (attribute.Compare != CompareKind.Block)
        {
            return SampleValues.Of(shape, attribute.Compare, second);
        }

        JsonObject block = [];
        foreach (BlockMember member in attribute.Element)
        {
            if (shape.At(member.From.Segments, false) is not { } memberShape
                || SampleValues.Of(memberShape, CompareKind.Scalar, second) is not { } value)
            {
                return null;
            }

            block[member.From.Text] = value;
        }

        return block;
    }

    private static JsonNode Tags(ApiShape shape, string value)
    {
        ApiShape element = shape.Element ?? shape;
        PathSegment[] key = ValuePathParser.ParseBelowElement("key").Segments;
        PathSegment[] tagKey = ValuePathParser.ParseBelowElement("tagKey").Segments;
        JsonNode tag = shape.Kind == "map" ? new JsonObject { ["k"] = value }
            : element.Kind != "structure" ? JsonValue.Create("k")
            : element.At(key, false) is not null ? new JsonObject { ["key"] = "k", ["value"] = value }
            : element.At(tagKey, false) is not null ? new JsonObject { ["tagKey"] = "k", ["tagValue"] = value }
            : new JsonObject { ["unknown"] = "k" };
        return shape.Kind == "list" ? new JsonArray(tag) : tag;
    }

    private static JsonNode Stated(CatalogAttribute attribute, ValuePath path, JsonNode value, bool isTags)
    {
        if (isTags)
        {
            return new JsonObject { ["k"] = "v" };
        }

        if (attribute.Compare == CompareKind.Block)
        {
            JsonObject block = [];
            foreach (BlockMember member in attribute.Element)
            {
                block[member.Name.Text] = value[member.From.Text]?.DeepClone();
            }

            return new JsonArray(block);
        }

        bool isList = attribute.Compare is CompareKind.Set or CompareKind.List && value is not JsonArray;
        return isList ? new JsonArray(value.DeepClone()) : value;
    }

    private static SampleRecord Written(SampleRecord record, ValuePath path, JsonNode value)
    {
        SampleRecord copy = record.Copy();
        copy.Write(path, value);
        return copy;
    }

    private static SampleState With(SampleState state, string name, JsonNode? value)
    {
        SampleState copy = state.Copy();
        copy.Write(name, value);
        return copy;
    }
}
