// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using TFDrift.Core.Catalogs;

namespace TFDrift.Catalog.Tests.Derived;

/// <summary>A record into which values are written where paths lead.</summary>
internal sealed class SampleRecord
{
    public const string Account = "111111111111";
    public const string Region = "eu-west-1";

    private readonly JsonObject _record;
    private readonly ValuePath? _each;

    public SampleRecord(CatalogRow row, ValuePath? each)
    {
        _each = each;
        _record = new()
        {
            ["eventVersion"] = "1.08",
            ["eventSource"] = row.EventSource,
            ["eventName"] = row.EventName,
            ["awsRegion"] = Region,
            ["recipientAccountId"] = Account,
            ["readOnly"] = false,
            ["eventType"] = "AwsApiCall",
            ["userAgent"] = "console.amazonaws.com",
            ["requestParameters"] = new JsonObject(),
            ["responseElements"] = new JsonObject(),
        };
    }

    private SampleRecord(JsonObject record, ValuePath? each)
    {
        _record = record;
        _each = each;
    }

    public byte[] Utf8 => Encoding.UTF8.GetBytes(_record.ToJsonString());

    public SampleRecord Copy() => new((JsonObject)_record.DeepClone(), _each);

    public void Write(ValuePath path, JsonNode value)
    {
        PathRoot root = path.Root;
        IEnumerable<PathSegment> segments = path.Segments;
        if (root == PathRoot.Each)
        {
            root = _each!.Root;
            segments = [.. _each.Segments, .. segments];
        }

        if (root != PathRoot.Record)
        {
            JsonNode at = _record[root == PathRoot.Request ? "requestParameters" : "responseElements"]!;
            Write(at, [.. segments], value);
        }
    }

    private static void Write(JsonNode at, PathSegment[] path, JsonNode value)
    {
        string name = Encoding.UTF8.GetString(path[0].Name);
        if (path[0].SelectKey.Length > 0)
        {
            at[Encoding.UTF8.GetString(path[0].SelectKey)] = Encoding.UTF8.GetString(path[0].SelectValue);
        }

        // Lists have one element here: what is below goes into it.
        bool isList = path.Length > 1 && path[1].Kind == PathSegmentKind.Elements;
        int below = isList ? 2 : 1;
        if (path.Length == below)
        {
            at[name] = isList ? new JsonArray(value.DeepClone()) : value.DeepClone();
            return;
        }

        JsonNode? next = isList ? (at[name] as JsonArray)?.FirstOrDefault() : at[name];
        if (next is null)
        {
            next = new JsonObject();
            at[name] = isList ? new JsonArray(next) : next;
        }

        if (isList && path[1].SelectKey.Length > 0)
        {
            next[Encoding.UTF8.GetString(path[1].SelectKey)] = Encoding.UTF8.GetString(path[1].SelectValue);
        }

        Write(next, path[below..], value);
    }
}
