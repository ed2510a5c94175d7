// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using TFDrift.Core.Catalogs;

namespace TFDrift.Catalog.Tests.Models;

/// <summary>A shape of an API model, and the ways in which CloudTrail writes it.</summary>
internal sealed class ApiShape
{
    private static readonly string[] Wrappers = ["items", "item", "member", "content", "Items"];

    // The names that EC2's older operations give lists in records.
    private static readonly Dictionary<string, string[]> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["groupSet"] = ["Groups", "SecurityGroupIds", "SecurityGroups", "GroupIds"],
        ["tagSet"] = ["Tags"],
        ["resourcesSet"] = ["Resources"],
        ["instancesSet"] = ["InstanceIds", "Instances"],
        ["bucketName"] = ["Bucket"],
        ["bucketPolicy"] = ["Policy"],
        ["customerMasterKeySpec"] = ["CustomerMasterKeySpec", "KeySpec"],
    };

    private readonly JsonElement _shapes;
    private readonly JsonElement _shape;

    private ApiShape(JsonElement shapes, JsonElement reference)
    {
        _shapes = shapes;
        _shape = shapes.GetProperty(reference.GetProperty("shape").GetString()!);
    }

    /// <summary>structure, list, map, string, boolean, integer, long, float, double, timestamp or blob.</summary>
    public string Kind => _shape.GetProperty("type").GetString()!;

    public IReadOnlyList<string> Enum => _shape.TryGetProperty("enum", out JsonElement values)
        ? [.. values.EnumerateArray().Select(value => value.GetString()!)]
        : [];

    public ApiShape? Element => Kind == "list" ? Of(_shapes, _shape.GetProperty("member")) : null;

    public ApiShape? Value => Kind == "map" ? Of(_shapes, _shape.GetProperty("value")) : null;

    private bool IsScalar => Kind is not ("structure" or "list" or "map");

    public static ApiShape Of(JsonElement shapes, JsonElement reference) => new(shapes, reference);

    /// <summary>What a path leads to; <see langword="null"/> when the model has nothing there.</summary>
    public ApiShape? At(ReadOnlySpan<PathSegment> path, bool isFirst = true)
    {
        if (path.IsEmpty)
        {
            return this;
        }

        ReadOnlySpan<PathSegment> rest = path[1..];
        switch (path[0].Kind)
        {
            case PathSegmentKind.Elements:
                return Element?.At(rest, false);
            case PathSegmentKind.Values:
                return Value?.At(rest, false);
        }

        string name = Encoding.UTF8.GetString(path[0].Name);
        if (Member(name) is { } member)
        {
            return member.At(rest, false);
        }

        // A wrapper that the record has and the model has not, or a scalar that EC2 puts into an object.
        bool isEnvelope = isFirst && !rest.IsEmpty && Kind == "structure";
        bool isWrapper = Wrappers.Contains(name)
            || (Kind == "list" && rest is [{ Kind: PathSegmentKind.Elements }, ..]);
        return isEnvelope || isWrapper || (IsScalar && rest.IsEmpty) ? At(rest, false) : null;
    }

    /// <summary>As <see cref="At"/>, where RDS and its like leave the structure around their result out.</summary>
    public ApiShape? InResponse(ReadOnlySpan<PathSegment> path)
    {
        ApiShape? found = At(path, false);
        if (found is null && Kind == "structure")
        {
            foreach (JsonProperty member in _shape.GetProperty("members").EnumerateObject())
            {
                found ??= Of(_shapes, member.Value) is { Kind: "structure" } inner ? inner.At(path, false) : null;
            }
        }

        return found ?? At(path);
    }

    private ApiShape? Member(string name)
    {
        if (Kind == "map")
        {
            return Value;
        }

        if (Kind != "structure")
        {
            return null;
        }

        foreach (JsonProperty member in _shape.GetProperty("members").EnumerateObject())
        {
            bool isNamed = string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)
                || (member.Value.TryGetProperty("locationName", out JsonElement location)
                    && string.Equals(location.GetString(), name, StringComparison.OrdinalIgnoreCase))
                || (Aliases.TryGetValue(name, out string[]? aliases) && aliases.Contains(member.Name));
            if (isNamed)
            {
                return Of(_shapes, member.Value);
            }
        }

        return null;
    }
}
