// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using System.Text.Json;

namespace TFDrift.Core.States;

/// <content>Format version 3, up to Terraform 0.11: modules of resources with flat attributes.</content>
internal sealed partial class StateParser
{
    private void ReadModules(ref StateJsonReader reader)
    {
        reader.Read();
        if (reader.Token != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        for (reader.Read(); reader.Token != JsonTokenType.EndArray; reader.Read())
        {
            if (reader.Token == JsonTokenType.StartObject)
                ReadModule(ref reader);
            else
                reader.Skip();
        }
    }

    private void ReadModule(ref StateJsonReader reader)
    {
        int first = _builder.Count;
        int module = 0;
        for (reader.Read(); reader.Token != JsonTokenType.EndObject; reader.Read())
        {
            ReadOnlySpan<byte> name = reader.Text;
            if (name.SequenceEqual("path"u8))
            {
                module = ReadModulePath(ref reader);
                _builder.SetModule(first, module);
            }
            else if (name.SequenceEqual("resources"u8))
            {
                ReadLegacyResources(ref reader, module);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary><c>["root", "a", "b"]</c> is <c>module.a.module.b</c>; modules had no keys then.</summary>
    private int ReadModulePath(ref StateJsonReader reader)
    {
        reader.Read();
        _path.Clear();
        if (reader.Token != JsonTokenType.StartArray)
        {
            reader.Skip();
            return 0;
        }

        bool root = true;
        for (reader.Read(); reader.Token != JsonTokenType.EndArray; reader.Read())
        {
            if (!root && reader.Token == JsonTokenType.String)
            {
                _path.Append(_path.Length == 0 ? "module."u8 : ".module."u8);
                _path.Append(reader.Text);
            }

            root = false;
            reader.Skip();
        }

        return _builder.Text(_path.Written);
    }

    private void ReadLegacyResources(ref StateJsonReader reader, int module)
    {
        reader.Read();
        if (reader.Token != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        for (reader.Read(); reader.Token != JsonTokenType.EndObject; reader.Read())
        {
            TypeLayout? layout = ReadLegacyAddress(reader.Text);
            reader.Read();
            if (layout is not null && reader.Token == JsonTokenType.StartObject)
                ReadLegacyResource(ref reader, layout, module);
            else
                reader.Skip();
        }
    }

    /// <summary><c>aws_instance.web</c> or <c>aws_instance.web.0</c>; <c>data.…</c> is no managed resource.</summary>
    private TypeLayout? ReadLegacyAddress(ReadOnlySpan<byte> address)
    {
        _name.Clear();
        _path.Clear();
        int dot = address.IndexOf((byte)'.');
        TypeLayout? layout = dot < 0 ? null : layouts.For(address[..dot]);
        if (layout is null)
            return null;

        ReadOnlySpan<byte> name = address[(dot + 1)..];
        dot = name.IndexOf((byte)'.');
        _name.Append(dot < 0 ? name : name[..dot]);
        if (dot >= 0)
            InstanceKeyText.AppendNumber(_path, name[(dot + 1)..]);
        return layout;
    }

    private void ReadLegacyResource(ref StateJsonReader reader, TypeLayout layout, int module)
    {
        byte[] key = _path.Written.ToArray();
        int deposed = 0;
        for (reader.Read(); reader.Token != JsonTokenType.EndObject; reader.Read())
        {
            ReadOnlySpan<byte> name = reader.Text;
            bool primary = name.SequenceEqual("primary"u8);
            if (!primary && !name.SequenceEqual("deposed"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            if (primary && reader.Token == JsonTokenType.StartObject)
            {
                ReadLegacyInstance(ref reader, layout, module, key, 0);
            }
            else if (!primary && reader.Token == JsonTokenType.StartArray)
            {
                for (reader.Read(); reader.Token != JsonTokenType.EndArray; reader.Read())
                {
                    if (reader.Token == JsonTokenType.StartObject)
                        ReadLegacyInstance(ref reader, layout, module, key, ++deposed);
                    else
                        reader.Skip();
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadLegacyInstance(
        ref StateJsonReader reader, TypeLayout layout, int module, ReadOnlySpan<byte> key, int deposed)
    {
        _draft.Clear();
        _draft.Key.Append(key);

        // Deposed objects had no keys; Terraform numbers them when it upgrades the state.
        if (deposed > 0)
            _draft.Deposed.Append(Encoding.ASCII.GetBytes($"{deposed:x8}"));
        string? id = null;
        _deferred.Clear();
        for (reader.Read(); reader.Token != JsonTokenType.EndObject; reader.Read())
        {
            ReadOnlySpan<byte> name = reader.Text;
            if (name.SequenceEqual("attributes"u8))
            {
                reader.Read();
                _deferred.Clear();
                reader.CopyTo(_deferred);
            }
            else if (name.SequenceEqual("id"u8))
            {
                id = ReadString(ref reader);
            }
            else if (name.SequenceEqual("tainted"u8))
            {
                reader.Read();
                _draft.Tainted = reader.Token == JsonTokenType.True;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        var flat = new StateJsonReader(_deferred.Length == 0 ? "{}"u8 : _deferred.Written);
        try
        {
            ReadFlatAttributes(ref flat, layout, id);
        }
        finally
        {
            flat.Dispose();
        }

        AddInstance(layout, module);
    }

    private void ReadFlatAttributes(ref StateJsonReader reader, TypeLayout layout, string? id)
    {
        _flat.Clear();
        reader.Read();
        if (reader.Token == JsonTokenType.StartObject)
        {
            for (reader.Read(); reader.Token != JsonTokenType.EndObject; reader.Read())
            {
                // Texts cannot be erased: none is made of what nothing asks for.
                string? path = IsAsked(layout, reader.Text) ? Encoding.UTF8.GetString(reader.Text) : null;
                reader.Read();
                if (path is not null && reader.Token is (JsonTokenType.String or JsonTokenType.Number
                    or JsonTokenType.True or JsonTokenType.False))
                {
                    _flat.Add(path, Encoding.UTF8.GetString(reader.Text));
                }

                reader.Skip();
            }
        }
        else
        {
            reader.Skip();
        }

        if (!string.IsNullOrEmpty(id))
            _flat.AddMissingId(id);
        var nested = new StateJsonReader(_flat.ToJson());
        ReadAttributes(ref nested, layout);
        nested.Dispose();
    }

    private static bool IsAsked(TypeLayout layout, ReadOnlySpan<byte> path)
    {
        int dot = path.IndexOf((byte)'.');
        return layout.Find(dot < 0 ? path : path[..dot]) >= 0;
    }
}
