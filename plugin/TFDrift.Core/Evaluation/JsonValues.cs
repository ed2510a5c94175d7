// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>Values as JSON, ready to be compared. Holds one at a time: the next one overwrites it.</summary>
internal sealed class JsonValues
{
    private readonly List<Slice> _slices = [];
    private readonly ByteText _json = new();
    private readonly ByteText _text = new();
    private readonly PathTexts _texts = new();

    /// <summary>The value that a record writes to an attribute; false when the record does not carry it.</summary>
    public bool TryGetWritten(in RecordScope scope, CatalogAttribute attribute, out ReadOnlySpan<byte> json)
    {
        json = attribute.Value;
        if (attribute.Value is not null)
        {
            return true;
        }

        foreach (ValuePath path in attribute.From)
        {
            if (TryGet(scope, path, out json))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value at a path of a record.</summary>
    public bool TryGet(in RecordScope scope, ValuePath path, out ReadOnlySpan<byte> json)
    {
        json = default;
        if (path.Root is PathRoot.Literal or PathRoot.Template)
        {
            return _texts.TryWrite(scope, path, _text) && Quote(out json);
        }

        _slices.Clear();
        if (!PathTexts.Select(scope, path, _slices))
        {
            return false;
        }

        json = Join(scope.Json, !path.IsSelective, path.Transform);
        return true;
    }

    /// <summary>
    /// The value of an attribute in a state; false when the state does not have the top-level attribute.
    /// </summary>
    public bool TryGetStated(ResourceInstance instance, AttributePath attribute, out ReadOnlySpan<byte> json)
    {
        if (!instance.TryGetAttribute(attribute.TopUtf8, out json))
        {
            return false;
        }

        if (attribute.Below.Length > 0)
        {
            _slices.Clear();
            ReadOnlySpan<byte> top = json;
            PathWalk.Select(top, new(0, top.Length), attribute.Below, _slices);
            json = _slices.Count == 0 ? default : Join(top, false, PathTransform.None);
        }

        return true;
    }

    // One value as it stands, several as a list.
    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> bytes, bool isMany, PathTransform transform)
    {
        if (!isMany && _slices.Count == 1)
        {
            ReadOnlySpan<byte> value = _slices[0].Of(bytes);
            return transform == PathTransform.None ? value : Transformed(value, transform);
        }

        _json.Clear();
        _json.Append((byte)'[');
        for (int i = 0; i < _slices.Count; i++)
        {
            if (i > 0)
            {
                _json.Append((byte)',');
            }

            ReadOnlySpan<byte> value = _slices[i].Of(bytes);
            if (transform == PathTransform.None || !PathTexts.TryWrite(value, transform, _text))
            {
                _json.Append(value);
            }
            else
            {
                AppendQuoted();
            }
        }

        _json.Append((byte)']');
        return _json.Bytes;
    }

    private ReadOnlySpan<byte> Transformed(ReadOnlySpan<byte> value, PathTransform transform)
    {
        if (!PathTexts.TryWrite(value, transform, _text))
        {
            return value;
        }

        if (transform == PathTransform.Json && JsonSlices.IsValid(_text.Bytes))
        {
            return _text.Bytes;
        }

        if (transform == PathTransform.Split)
        {
            _json.Clear();
            _json.Append((byte)'[');
            AppendQuoted(isList: true);
            _json.Append((byte)']');
            return _json.Bytes;
        }

        Quote(out ReadOnlySpan<byte> json);
        return json;
    }

    private bool Quote(out ReadOnlySpan<byte> json)
    {
        _json.Clear();
        AppendQuoted();
        json = _json.Bytes;
        return true;
    }

    private void AppendQuoted(bool isList = false)
    {
        _json.Append((byte)'"');
        foreach (byte b in _text.Bytes)
        {
            switch (b)
            {
                case (byte)'"' or (byte)'\\':
                    _json.Append((byte)'\\');
                    _json.Append(b);
                    break;
                case (byte)',' when isList:
                    _json.Append("\",\""u8);
                    break;
                case < 0x20:
                    _json.Append("\\u00"u8);
                    _json.Append((byte)('0' + (b >> 4)));
                    _json.Append("0123456789abcdef"u8[b & 0xF]);
                    break;
                default:
                    _json.Append(b);
                    break;
            }
        }

        _json.Append((byte)'"');
    }
}
