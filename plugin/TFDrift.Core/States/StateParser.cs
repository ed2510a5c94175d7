// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using System.Text.Json;

namespace TFDrift.Core.States;

/// <summary>The descent through one state: its top level and resources in the shape of format version 4.</summary>
internal sealed partial class StateParser(TypeLayouts layouts, StateOrigin origin)
{
    private const int OldestVersion = 3;
    private const int NewestVersion = 4;

    private readonly DecodedStateBuilder _builder = new();
    private readonly InstanceDraft _draft = new();
    private readonly ByteBuffer _name = new();
    private readonly ByteBuffer _deferred = new(isErased: true);
    private readonly ByteBuffer _path = new();
    private readonly FlatAttributes _flat = new();
    private int _declaredAccount;
    private int _declaredRegion;
    private StateOrigin _origin = origin;

    public DecodedState Parse(ref StateJsonReader reader)
    {
        _declaredAccount = _builder.Text(Encoding.UTF8.GetBytes(_origin.Account ?? ""));
        _declaredRegion = _builder.Text(Encoding.UTF8.GetBytes(_origin.Region ?? ""));
        if (!reader.TryReadTrailing())
        {
            throw reader.Buffered.IsEmpty || reader.Buffered.Trim(" \t\r\n"u8).IsEmpty
                ? new StateFormatException(StateErrorKind.Empty, "is empty")
                : new StateFormatException(StateErrorKind.Truncated, "ends before its JSON does");
        }

        if (reader.Token != JsonTokenType.StartObject)
            throw new StateFormatException(StateErrorKind.NotState, "is JSON, but not an object");
        try
        {
            ReadTopLevel(ref reader);
        }
        finally
        {
            _deferred.Erase();
        }

        reader.TryReadTrailing();
        return _builder.Build(_origin, reader.TotalBytes);
    }

    private void ReadTopLevel(ref StateJsonReader reader)
    {
        bool versioned = false;
        bool shown = false;
        for (reader.Read(); reader.Token != JsonTokenType.EndObject; reader.Read())
        {
            ReadOnlySpan<byte> name = reader.Text;
            if (name.SequenceEqual("resources"u8))
                ReadResources(ref reader);
            else if (name.SequenceEqual("modules"u8))
                ReadModules(ref reader);
            else if (name.SequenceEqual("version"u8))
                versioned = ReadVersion(ref reader);
            else if (name.SequenceEqual("serial"u8))
                _origin = _origin with { Serial = ReadSerial(ref reader) };
            else if (name.SequenceEqual("lineage"u8))
                _origin = _origin with { Lineage = ReadString(ref reader) };
            else if (name.SequenceEqual("terraform_version"u8))
                _origin = _origin with { TerraformVersion = ReadString(ref reader) };
            else if (name.SequenceEqual("encrypted_data"u8))
                throw new StateFormatException(StateErrorKind.Encrypted, "is encrypted by OpenTofu");
            else
            {
                shown |= name.SequenceEqual("format_version"u8);
                reader.Skip();
            }
        }

        if (!versioned)
        {
            throw new StateFormatException(StateErrorKind.NotState, shown
                ? "is the output of terraform show -json, not a state" : "is JSON without a version, not a state");
        }
    }

    private static bool ReadVersion(ref StateJsonReader reader)
    {
        reader.Read();
        if (reader.Token != JsonTokenType.Number || !int.TryParse(reader.Raw, out int version))
            throw new StateFormatException(StateErrorKind.NotState, "has a version that is not a number");
        if (version is < OldestVersion or > NewestVersion)
            throw new StateFormatException(StateErrorKind.UnsupportedVersion, $"has format version {version}");
        return true;
    }

    private static ulong ReadSerial(ref StateJsonReader reader)
    {
        reader.Read();
        if (reader.Token == JsonTokenType.Number && ulong.TryParse(reader.Raw, out ulong serial))
            return serial;
        reader.Skip();
        return 0;
    }

    private static string? ReadString(ref StateJsonReader reader)
    {
        reader.Read();
        if (reader.Token == JsonTokenType.String)
            return Encoding.UTF8.GetString(reader.Text);
        reader.Skip();
        return null;
    }

    private void ReadResources(ref StateJsonReader reader)
    {
        reader.Read();
        if (reader.Token == JsonTokenType.Null)
            return;
        if (reader.Token != JsonTokenType.StartArray)
            throw new StateFormatException(StateErrorKind.NotState, "has resources that are not a list");
        for (reader.Read(); reader.Token != JsonTokenType.EndArray; reader.Read())
        {
            if (reader.Token == JsonTokenType.StartObject)
                ReadResource(ref reader);
            else
                reader.Skip();
        }
    }

    private void ReadResource(ref StateJsonReader reader)
    {
        int first = _builder.Count;
        var resource = default(ResourceHead);
        _deferred.Clear();
        for (reader.Read(); reader.Token != JsonTokenType.EndObject; reader.Read())
        {
            ReadOnlySpan<byte> name = reader.Text;
            if (name.SequenceEqual("instances"u8))
            {
                reader.Read();
                if (resource.IsForeign)
                    reader.Skip();
                else if (resource.IsComplete)
                    ReadInstances(ref reader, resource.Layout!, resource.Module);
                else
                    reader.CopyTo(_deferred);
            }
            else if (name.SequenceEqual("module"u8))
            {
                reader.Read();
                resource.Module = reader.Token == JsonTokenType.String ? _builder.Text(reader.Text) : 0;
                reader.Skip();
                _builder.SetModule(first, resource.Module);
            }
            else
            {
                ReadHead(ref reader, name, ref resource);
            }
        }

        // Terraform writes instances last; a tool that sorts members writes them first.
        if (_deferred.Length > 0 && resource.IsComplete && !resource.IsForeign)
            ReadDeferred(resource.Layout!, resource.Module);
    }

    private void ReadHead(ref StateJsonReader reader, ReadOnlySpan<byte> name, ref ResourceHead resource)
    {
        if (name.SequenceEqual("mode"u8))
        {
            reader.Read();
            resource.IsModeKnown = true;
            resource.IsManaged = reader.Text.SequenceEqual("managed"u8);
        }
        else if (name.SequenceEqual("type"u8))
        {
            reader.Read();
            resource.IsTypeKnown = true;
            resource.Layout = layouts.For(reader.Text);
        }
        else if (name.SequenceEqual("name"u8))
        {
            resource.IsNamed = ReadText(ref reader, _name);
        }

        reader.Skip();
    }

    private void ReadDeferred(TypeLayout layout, int module)
    {
        var instances = new StateJsonReader(_deferred.Written);
        try
        {
            instances.Read();
            ReadInstances(ref instances, layout, module);
        }
        finally
        {
            instances.Dispose();
        }
    }

    private void ReadInstances(ref StateJsonReader reader, TypeLayout layout, int module)
    {
        if (reader.Token != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        for (reader.Read(); reader.Token != JsonTokenType.EndArray; reader.Read())
        {
            if (reader.Token == JsonTokenType.StartObject)
                ReadInstance(ref reader, layout, module);
            else
                reader.Skip();
        }
    }

    private void ReadInstance(ref StateJsonReader reader, TypeLayout layout, int module)
    {
        _draft.Clear();
        for (reader.Read(); reader.Token != JsonTokenType.EndObject; reader.Read())
        {
            ReadOnlySpan<byte> name = reader.Text;
            if (name.SequenceEqual("attributes"u8))
                ReadAttributes(ref reader, layout);
            else if (name.SequenceEqual("index_key"u8))
                ReadIndexKey(ref reader);
            else if (name.SequenceEqual("sensitive_attributes"u8))
                ReadSensitiveAttributes(ref reader);
            else if (name.SequenceEqual("status"u8))
                ReadStatus(ref reader);
            else if (name.SequenceEqual("deposed"u8))
                ReadText(ref reader, _draft.Deposed);
            else if (name.SequenceEqual("attributes_flat"u8))
                ReadFlatAttributes(ref reader, layout, default);
            else
                reader.Skip();
        }

        AddInstance(layout, module);
    }

    private void ReadStatus(ref StateJsonReader reader)
    {
        reader.Read();
        _draft.Tainted = reader.Text.SequenceEqual("tainted"u8);
        reader.Skip();
    }

    private void ReadIndexKey(ref StateJsonReader reader)
    {
        reader.Read();
        _draft.Key.Clear();
        if (reader.Token == JsonTokenType.String)
            InstanceKeyText.AppendString(_draft.Key, reader.Text);
        else if (reader.Token == JsonTokenType.Number)
            InstanceKeyText.AppendNumber(_draft.Key, reader.Raw);
        reader.Skip();
    }

    private static bool ReadText(ref StateJsonReader reader, ByteBuffer target)
    {
        reader.Read();
        target.Clear();
        if (reader.Token == JsonTokenType.String)
            target.Append(reader.Text);
        reader.Skip();
        return target.Length > 0;
    }

    /// <summary>What stands beside a resource's instances.</summary>
    private struct ResourceHead
    {
        public int Module;
        public bool IsModeKnown;
        public bool IsManaged;
        public bool IsTypeKnown;
        public TypeLayout? Layout;
        public bool IsNamed;

        /// <summary>Known to be no managed AWS resource.</summary>
        public readonly bool IsForeign => (IsModeKnown && !IsManaged) || (IsTypeKnown && Layout is null);

        public readonly bool IsComplete => IsModeKnown && IsTypeKnown && IsNamed;
    }
}
