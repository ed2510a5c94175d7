// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace TFDrift.Core.States;

/// <summary>A view of one instance of a decoded state; equal to every other view of the same instance.</summary>
internal sealed class StateInstance(DecodedState state, int number) : ResourceInstance, IEquatable<StateInstance>
{
    private string? _address;

    public override StateOrigin State => state.Origin;

    public override string Type => Layout.Type;

    public override string Name => Encoding.UTF8.GetString(Parts(state.Bytes(Record), out _, out _, out _));

    public override string Module => Encoding.UTF8.GetString(state.Texts[Record.Module]);

    public override string Address => _address ??= Render();

    public override ReadOnlySpan<byte> Account => state.Texts[Record.Account];

    public override ReadOnlySpan<byte> Region => state.Texts[Record.Region];

    internal TypeLayout Layout => state.Layouts[Record.Layout];

    internal ReadOnlySpan<byte> MarkedSensitive => state.Texts[Record.Sensitive];

    private DecodedState Owner => state;

    private int Number => number;

    private ref readonly InstanceRecord Record => ref state.Instances[number];

    public override bool TryGetAttribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> json)
    {
        int attribute = Layout.Find(name);
        if (attribute >= 0)
            return TryGetAttribute(state.Bytes(Record), attribute, out json);
        json = default;
        return false;
    }

    public override bool IsSensitive(ReadOnlySpan<byte> attributePath) =>
        SensitivePaths.Contains(this, attributePath);

    public bool Equals(StateInstance? other) =>
        other is not null && ReferenceEquals(other.Owner, state) && other.Number == number;

    public override bool Equals(object? obj) => Equals(obj as StateInstance);

    public override int GetHashCode() => HashCode.Combine(state, number);

    private static bool TryGetAttribute(ReadOnlySpan<byte> bytes, int attribute, out ReadOnlySpan<byte> json)
    {
        Parts(bytes, out _, out _, out ReadOnlySpan<byte> rest);
        while (!rest.IsEmpty)
        {
            int found = BinaryPrimitives.ReadInt32LittleEndian(rest);
            ReadOnlySpan<byte> value = Part(rest[sizeof(int)..], out rest);
            if (found == attribute)
            {
                json = value;
                return true;
            }
        }

        json = default;
        return false;
    }

    /// <summary>Whether an attribute's value, as text without JSON escapes, is the one asked for.</summary>
    /// <param name="state">The state of the instance.</param>
    /// <param name="record">The instance.</param>
    /// <param name="known">The attribute's number where it is the same in all layouts, else -1.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">The text asked for.</param>
    internal static bool HasValue(
        DecodedState state,
        in InstanceRecord record,
        int known,
        ReadOnlySpan<byte> attribute,
        ReadOnlySpan<byte> value)
    {
        int dot = known >= 0 ? -1 : attribute.IndexOf((byte)'.');
        if (dot >= 0)
            return HasMember(state, record, attribute[..dot], attribute[(dot + 1)..], value);
        int number = known >= 0 ? known : state.Layouts[record.Layout].Find(attribute);
        if (number < 0 || !TryGetAttribute(state.Bytes(record), number, out ReadOnlySpan<byte> json))
            return false;
        if (json[0] != '"')
            return json.SequenceEqual(value);
        if (!json.Contains((byte)'\\'))
            return json[1..^1].SequenceEqual(value);
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.ValueTextEquals(value);
    }

    private static bool HasMember(
        DecodedState state,
        in InstanceRecord record,
        ReadOnlySpan<byte> block,
        ReadOnlySpan<byte> member,
        ReadOnlySpan<byte> value)
    {
        int number = state.Layouts[record.Layout].Find(block);
        if (number < 0 || !TryGetAttribute(state.Bytes(record), number, out ReadOnlySpan<byte> json))
            return false;
        BlockMembers values = new(json, member);
        while (values.MoveNext())
        {
            if (values.Current.SequenceEqual(value))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<byte> Parts(
        ReadOnlySpan<byte> bytes,
        out ReadOnlySpan<byte> key,
        out ReadOnlySpan<byte> deposed,
        out ReadOnlySpan<byte> attributes)
    {
        ReadOnlySpan<byte> name = Part(bytes, out ReadOnlySpan<byte> rest);
        key = Part(rest, out rest);
        deposed = Part(rest, out attributes);
        return name;
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> rest)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        rest = bytes[(sizeof(int) + length)..];
        return bytes.Slice(sizeof(int), length);
    }

    private string Render()
    {
        ReadOnlySpan<byte> name =
            Parts(state.Bytes(Record), out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> deposed, out _);
        var text = new StringBuilder(Module);
        if (text.Length > 0)
            text.Append('.');
        text.Append(Type).Append('.').Append(Encoding.UTF8.GetString(name)).Append(Encoding.UTF8.GetString(key));
        if (!deposed.IsEmpty)
            text.Append(" (deposed ").Append(Encoding.UTF8.GetString(deposed)).Append(')');
        return text.ToString();
    }
}
