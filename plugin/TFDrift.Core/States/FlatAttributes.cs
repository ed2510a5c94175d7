// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TFDrift.Core.States;

/// <summary>
/// The flat attributes of format version 3 (and <c>attributes_flat</c> of version 4) as nested JSON.
/// </summary>
/// <remarks>
/// <c>list.#</c> and <c>set.#</c> are sizes, <c>list.0</c> and <c>set.1234567</c> elements, <c>map.%</c> a size and
/// <c>map.any.key</c> a value. All values are texts: the types were only in the provider.
/// </remarks>
internal sealed class FlatAttributes
{
    private const int SegmentsMax = 64;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    public void Clear() => _values.Clear();

    public void Add(string path, string value) => _values[path] = value;

    /// <summary>The id that version 3 keeps beside the attributes, when it is not among them.</summary>
    public void AddMissingId(string id)
    {
        if (!_values.TryGetValue("id", out string? present) || present.Length == 0)
            _values["id"] = id;
    }

    public byte[] ToJson()
    {
        var root = new Node();
        foreach ((string path, string value) in _values)
            root.Insert(path, value);

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
            root.Write(writer);
        return stream.ToArray();
    }

    private sealed class Node
    {
        private SortedDictionary<string, Node>? _children;
        private string? _value;
        private bool _isMap;
        private bool _isList;

        /// <summary>Size markers sort before members, so a map is known before its first key.</summary>
        public void Insert(string path, string value)
        {
            Node node = this;
            for (int segments = 1; ; segments++)
            {
                int dot = node._isMap || segments == SegmentsMax ? -1 : path.IndexOf('.', StringComparison.Ordinal);
                string segment = dot < 0 ? path : path[..dot];
                if (dot < 0 && !node._isMap && segment is "%" or "#")
                {
                    node._isMap = segment == "%";
                    node._isList = segment == "#";
                    return;
                }

                node._children ??= new SortedDictionary<string, Node>(ElementOrder);
                if (!node._children.TryGetValue(segment, out Node? child))
                    node._children[segment] = child = new Node();
                node = child;
                if (dot < 0)
                    break;
                path = path[(dot + 1)..];
            }

            node._value = value;
        }

        public void Write(Utf8JsonWriter writer)
        {
            if (_isList && HasOnlyElements())
                WriteList(writer);
            else if (_children is not null || _isMap || _value is null)
                WriteMembers(writer);
            else
                writer.WriteStringValue(_value);
        }

        private void WriteList(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            foreach (Node element in _children is null ? [] : (IEnumerable<Node>)_children.Values)
                element.Write(writer);
            writer.WriteEndArray();
        }

        private void WriteMembers(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            foreach ((string name, Node child) in _children ?? [])
            {
                writer.WritePropertyName(name);
                child.Write(writer);
            }

            writer.WriteEndObject();
        }

        /// <summary>Terraform before 0.7 wrote <c>#</c> for maps too.</summary>
        private bool HasOnlyElements()
        {
            foreach (string name in _children?.Keys ?? (IEnumerable<string>)[])
            {
                if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    return false;
            }

            return true;
        }

        /// <summary>Element 10 comes after element 9.</summary>
        private static readonly Comparer<string> ElementOrder = Comparer<string>.Create(static (left, right) =>
            left.Length != right.Length && IsNumber(left) && IsNumber(right)
                ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right));

        private static bool IsNumber(string text) => !text.AsSpan().ContainsAnyExceptInRange('0', '9');
    }
}
