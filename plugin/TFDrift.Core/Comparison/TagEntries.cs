// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Comparison;

/// <summary>
/// The keys and values of tags: of a map, of a list of <c>{"key","value"}</c> in any spelling, of a list of keys, each
/// in any of the wrappers of EC2 and S3.
/// </summary>
internal ref struct TagEntries
{
    private readonly JsonTape _tape;
    private readonly bool _isMap;
    private readonly int _end;
    private int _next;

    /// <summary>Starts before the first entry.</summary>
    /// <param name="tape">The value.</param>
    /// <param name="isState">Whether it is the state's, where an object is always a map of tags.</param>
    public TagEntries(JsonTape tape, bool isState)
    {
        _tape = tape;
        int root = isState ? tape.Root : Unwrap(tape, tape.Root);
        _isMap = tape.Kind(root) == JsonKind.Object && (isState || !IsEntry(tape, root));
        (_next, _end) = _isMap ? (root + 1, tape.Next(root)) : JsonElements.Range(tape, root);
        Key = Value = JsonTape.Absent;
    }

    public int Key { get; private set; }

    /// <summary>The value, absent when the entry is only a key.</summary>
    public int Value { get; private set; }

    public bool MoveNext()
    {
        while (_next < _end)
        {
            int at = _next;
            if (_isMap)
            {
                (Key, Value) = (at, at + 1);
                _next = _tape.Next(at + 1);
                return true;
            }

            _next = _tape.Next(at);
            (Key, Value) = LooseValues.IsScalar(_tape, at)
                ? (at, JsonTape.Absent)
                : (NamedKeyOf(_tape, at), ValueOf(_tape, at));
            if (Key != JsonTape.Absent)
            {
                return true;
            }
        }

        return false;
    }

    // {"Tagging":{"TagSet":{"Tag":…}}} of S3, {"items":[…]} of EC2. A tag that has such a name is a text, no container.
    private static int Unwrap(in JsonTape tape, int index)
    {
        while (true)
        {
            int inner = Container(tape, tape.LooseMember(index, "tagging"u8));
            inner = inner != JsonTape.Absent ? inner : Container(tape, tape.LooseMember(index, "tagset"u8));
            inner = inner != JsonTape.Absent ? inner : Container(tape, tape.LooseMember(index, "tag"u8));
            inner = inner != JsonTape.Absent ? inner : Container(tape, tape.LooseMember(index, "tags"u8));
            inner = inner != JsonTape.Absent ? inner : Container(tape, tape.LooseMember(index, "items"u8));
            inner = inner != JsonTape.Absent ? inner : Container(tape, tape.LooseMember(index, "item"u8));
            if (inner == JsonTape.Absent)
            {
                return index;
            }

            index = inner;
        }
    }

    private static int Container(in JsonTape tape, int index) =>
        tape.Kind(index) is JsonKind.Array or JsonKind.Object ? index : JsonTape.Absent;

    /// <summary>Whether the value can be the entries of a map: a list, or its only element.</summary>
    public static bool IsEntryOrList(in JsonTape tape, int index) =>
        tape.Kind(index) == JsonKind.Array || (tape.Kind(index) == JsonKind.Object && IsEntry(tape, index));

    // A list of one is recorded as its element: an object of a key and a value and nothing else.
    private static bool IsEntry(in JsonTape tape, int index)
    {
        int members = 0;
        for (int i = index + 1; i < tape.Next(index); i = tape.Next(i + 1))
        {
            members++;
        }

        int named = (KeyOf(tape, index) == JsonTape.Absent ? 0 : 1) + (ValueOf(tape, index) == JsonTape.Absent ? 0 : 1);
        return KeyOf(tape, index) != JsonTape.Absent && members == named;
    }

    private static int KeyOf(in JsonTape tape, int index)
    {
        int key = tape.LooseMember(index, "key"u8);
        return key == JsonTape.Absent ? tape.LooseMember(index, "tagkey"u8) : key;
    }

    // Dimensions of metrics and the like: {"name":…,"value":…}. Not outside a list, where it may be a map of two
    // keys.
    public static int NamedKeyOf(in JsonTape tape, int index)
    {
        int key = KeyOf(tape, index);
        return key == JsonTape.Absent ? tape.LooseMember(index, "name"u8) : key;
    }

    public static int ValueOf(in JsonTape tape, int index)
    {
        int value = tape.LooseMember(index, "value"u8);
        return value == JsonTape.Absent ? tape.LooseMember(index, "tagvalue"u8) : value;
    }
}
