// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Runtime.CompilerServices;

namespace TFDrift.Core.Records;

/// <summary>The members of one JSON object, one after another, as slices of its bytes.</summary>
/// <remarks>Only the object's own level is checked; what is wrong in a value shows when the value is read.</remarks>
public ref struct JsonMembers
{
    private readonly ReadOnlySpan<byte> _json;
    private int _position;
    private bool _first;
    private bool _stopped;
    private int _nameStart;
    private int _nameLength;
    private int _valueStart;

    /// <summary>Starts before the first member.</summary>
    /// <param name="json">The object, blanks before it allowed. Anything else has no members.</param>
    public JsonMembers(ReadOnlySpan<byte> json)
    {
        _json = json;
        _position = JsonSlices.SkipBlanks(json, 0);
        _first = true;
        if (_position < json.Length && json[_position] == '{')
        {
            _position++;
        }
        else
        {
            _stopped = true;
        }
    }

    /// <summary>Whether the object's closing bracket has been reached, and all before it was well-formed.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the text ended before the object did, and was well-formed until there.</summary>
    public readonly bool IsCut => !IsComplete && _position >= _json.Length;

    /// <summary>Where reading stands; after the closing bracket when <see cref="IsComplete"/>.</summary>
    public readonly int Position => _position;

    /// <summary>Where the member's value starts.</summary>
    public readonly int ValueStart => _valueStart;

    /// <summary>The member's name, escapes left as they are.</summary>
    public readonly ReadOnlySpan<byte> Name => _json.Slice(_nameStart, _nameLength);

    /// <summary>The member's value as JSON.</summary>
    public readonly ReadOnlySpan<byte> Value => _json[_valueStart.._position];

    /// <summary>Goes to the next member with its value.</summary>
    public bool MoveNext() => MoveToName() && MoveOverValue();

    /// <summary>Goes to the next member's name and the start of its value, which may be incomplete.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveToName()
    {
        if (_stopped)
        {
            return false;
        }

        ReadOnlySpan<byte> json = _json;
        int position = JsonSlices.SkipBlanks(json, _position);
        if (!_first && position < json.Length && json[position] == ',')
        {
            position = JsonSlices.SkipBlanks(json, position + 1);
        }
        else if (position < json.Length && json[position] == '}')
        {
            IsComplete = true;
            return Stop(position + 1);
        }
        else if (!_first)
        {
            return Stop(position);
        }

        _first = false;
        if (position >= json.Length || json[position] != '"')
        {
            return Stop(position);
        }

        int end = JsonSlices.StringEnd(json, position);
        if (end < 0)
        {
            return Stop(json.Length);
        }

        _nameStart = position + 1;
        _nameLength = end - position - 2;
        position = JsonSlices.SkipBlanks(json, end);
        if (position >= json.Length || json[position] != ':')
        {
            return Stop(position);
        }

        position = JsonSlices.SkipBlanks(json, position + 1);
        _valueStart = position;
        _position = position;
        return position < json.Length || Stop(position);
    }

    /// <summary>Goes to the end of the value whose start <see cref="MoveToName"/> found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveOverValue()
    {
        int end = JsonSlices.ValueEnd(_json, _valueStart);
        if (end < 0)
        {
            return Stop(end == JsonSlices.Cut ? _json.Length : _valueStart);
        }

        _position = end;
        return true;
    }

    private bool Stop(int position)
    {
        _position = position;
        _stopped = true;
        return false;
    }
}
