// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json;

namespace TFDrift.Core.States;

/// <summary>The texts that a member has in the blocks of an attribute (<c>[{"volume_id":"vol-1"}]</c>).</summary>
/// <param name="json">The attribute's value; anything but a list of objects has none.</param>
/// <param name="member">The member's name.</param>
internal ref struct BlockMembers(ReadOnlySpan<byte> json, ReadOnlySpan<byte> member)
{
    private const int MemberDepth = 2;

    private readonly ReadOnlySpan<byte> _member = member;
    private Utf8JsonReader _reader = new(json, new JsonReaderOptions { MaxDepth = StateJsonReader.MaxDepth });

    /// <summary>The text at hand, as it is written: an id has nothing to unescape.</summary>
    public readonly ReadOnlySpan<byte> Current => _reader.ValueSpan;

    /// <summary>Goes on to the next text.</summary>
    public bool MoveNext()
    {
        while (_reader.Read())
        {
            if (_reader.TokenType == JsonTokenType.PropertyName && _reader.CurrentDepth == MemberDepth
                && _reader.ValueTextEquals(_member) && _reader.Read() && _reader.TokenType == JsonTokenType.String
                && !_reader.ValueSpan.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
