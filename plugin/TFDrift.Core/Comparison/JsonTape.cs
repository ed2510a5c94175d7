// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TFDrift.Core.Comparison;

/// <summary>
/// A JSON text as a flat array of nodes in pooled memory, so that reading one costs no managed allocation.
/// Children follow their container; the members of an object are a name node and a value node each.
/// </summary>
internal ref struct JsonTape
{
    /// <summary>The node index that stands for an absent value.</summary>
    public const int Absent = -1;

    private const int MaxDepth = 64;
    private const int MaxNodes = 1 << 17;
    private const int MaxBytes = 4 << 20;
    private const int InitialNodes = 64;

    private readonly ReadOnlySpan<byte> _json;
    private JsonNode[] _nodes;
    private int _count;

    private JsonTape(ReadOnlySpan<byte> json)
    {
        _json = json;
        _nodes = [];
    }

    /// <summary>The index of the whole value.</summary>
    public readonly int Root => _count > 0 ? 0 : Absent;

    public readonly JsonNode this[int index] => _nodes[index];

    /// <summary>False when the text is not JSON or beyond the limits. An empty text is an absent value.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, out JsonTape tape)
    {
        tape = new JsonTape(json);
        if (json.IsEmpty)
        {
            return true;
        }

        if (json.Length > MaxBytes)
        {
            return false;
        }

        try
        {
            tape._nodes = ArrayPool<JsonNode>.Shared.Rent(InitialNodes);
            return tape.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (_nodes is { Length: > 0 })
        {
            ArrayPool<JsonNode>.Shared.Return(_nodes);
            _nodes = [];
            _count = 0;
        }
    }

    public readonly JsonKind Kind(int index) => index == Absent ? JsonKind.Null : _nodes[index].Kind;

    public readonly int Next(int index) => _nodes[index].Next;

    /// <summary>The text of a node as it is in the JSON, without the quotes of a string.</summary>
    public readonly ReadOnlySpan<byte> Raw(int index) => _json.Slice(_nodes[index].Start, _nodes[index].Length);

    /// <summary>The JSON of a value, with the quotes of a string.</summary>
    public readonly ReadOnlySpan<byte> Json(int index) => index == Absent
        ? []
        : _nodes[index].Kind is JsonKind.String or JsonKind.Name
            ? _json.Slice(_nodes[index].Start - 1, _nodes[index].Length + 2)
            : Raw(index);

    public readonly JsonScalar Scalar(int index) => Kind(index) == JsonKind.Null
        ? default
        : new JsonScalar(TextKind(_nodes[index].Kind), Raw(index), _nodes[index].Escaped);

    /// <summary>Whether the value is absent, <c>null</c>, <c>""</c>, <c>[]</c> or <c>{}</c>.</summary>
    public readonly bool IsEmpty(int index) => Kind(index) switch
    {
        JsonKind.Null => true,
        JsonKind.String => _nodes[index].Length == 0,
        JsonKind.Array or JsonKind.Object => _nodes[index].Next == index + 1,
        _ => false,
    };

    /// <summary>The value of an object's member; of several with the name the last, as in Go. Absent if none.</summary>
    public readonly int Member(int index, scoped ReadOnlySpan<byte> name)
    {
        int found = Absent;
        if (Kind(index) == JsonKind.Object)
        {
            for (int i = index + 1; i < _nodes[index].Next; i = _nodes[i + 1].Next)
            {
                found = Scalar(i).TextEquals(name) ? i + 1 : found;
            }
        }

        return found;
    }

    /// <summary>
    /// As <see cref="Member"/>; when no name is the same, the first that is without case and underscores.
    /// </summary>
    public readonly int LooseMember(int index, scoped ReadOnlySpan<byte> name)
    {
        int found = Absent;
        if (Kind(index) == JsonKind.Object)
        {
            for (int i = index + 1; i < _nodes[index].Next; i = _nodes[i + 1].Next)
            {
                if (Raw(i).SequenceEqual(name))
                {
                    return i + 1;
                }

                found = found == Absent && MemberName.LooselyEqual(Raw(i), name) ? i + 1 : found;
            }
        }

        return found;
    }

    /// <summary>The value at a path of member names with dots.</summary>
    public readonly int Path(int index, scoped ReadOnlySpan<byte> path)
    {
        while (true)
        {
            int dot = path.IndexOf((byte)'.');
            index = Step(index, dot < 0 ? path : path[..dot]);
            if (dot < 0 || index == Absent)
            {
                return index;
            }

            path = path[(dot + 1)..];
        }
    }

    /// <summary>Whether the value at a path, what should contain it, or what it is selected from is hidden.</summary>
    public readonly bool Hides(int index, scoped ReadOnlySpan<byte> path)
    {
        while (index != Absent && Kind(index) is JsonKind.Object or JsonKind.Array && !path.IsEmpty
            && Member(index, "omitted"u8) == Absent)
        {
            int dot = path.IndexOf((byte)'.');
            var step = dot < 0 ? path : path[..dot];
            int select = step.IndexOf("[]{"u8);
            index = select < 0 ? Step(index, step) : Step(index, step[..select]);
            path = dot < 0 || select >= 0 ? [] : path[(dot + 1)..];
        }

        return index != Absent && Redaction.Contains(Json(index));
    }

    // A member, or of the list that it is the element that is selected: name[]{key:value}.
    private readonly int Step(int index, scoped ReadOnlySpan<byte> step)
    {
        int select = step.IndexOf("[]{"u8);
        index = Member(JsonElements.OnlyBlock(this, index), select < 0 ? step : step[..select]);
        if (select < 0)
        {
            return index;
        }

        var selector = step[(select + "[]{".Length)..^1];
        int colon = selector.IndexOf((byte)':');
        var (start, end) = JsonElements.Range(this, index);
        for (int i = start; i < end; i = Next(i))
        {
            int key = Member(i, selector[..colon]);
            if (key != Absent && Ascii.EqualsIgnoreCase(Raw(key), selector[(colon + 1)..]))
            {
                return i;
            }
        }

        return Absent;
    }

    private static JsonKind TextKind(JsonKind kind) => kind == JsonKind.Name ? JsonKind.String : kind;

    private bool Read()
    {
        var reader = new Utf8JsonReader(_json, new JsonReaderOptions { MaxDepth = MaxDepth });
        Span<int> open = stackalloc int[MaxDepth + 1];
        int depth = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                ref var container = ref _nodes[open[--depth]];
                int length = (int)reader.BytesConsumed - container.Start;
                container = container with { Length = length, Next = _count };
                continue;
            }

            if (_count == MaxNodes)
            {
                return false;
            }

            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                open[depth++] = _count;
            }

            Append(in reader);
        }

        return true;
    }

    private void Append(in Utf8JsonReader reader)
    {
        var kind = reader.TokenType switch
        {
            JsonTokenType.PropertyName => JsonKind.Name,
            JsonTokenType.String => JsonKind.String,
            JsonTokenType.Number => JsonKind.Number,
            JsonTokenType.True => JsonKind.True,
            JsonTokenType.False => JsonKind.False,
            JsonTokenType.StartArray => JsonKind.Array,
            JsonTokenType.StartObject => JsonKind.Object,
            _ => JsonKind.Null,
        };
        if (_count == _nodes.Length)
        {
            var larger = ArrayPool<JsonNode>.Shared.Rent(_count * 2);
            _nodes.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<JsonNode>.Shared.Return(_nodes);
            _nodes = larger;
        }

        int quote = kind is JsonKind.String or JsonKind.Name ? 1 : 0;
        _nodes[_count] = new JsonNode(
            (int)reader.TokenStartIndex + quote, reader.ValueSpan.Length, _count + 1, kind, reader.ValueIsEscaped);
        _count++;
    }
}
