// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Text.Json;

namespace TFDrift.Core.States;

/// <summary>Reads JSON tokens from a stream through one buffer, which holds at least the current token.</summary>
internal ref struct StateJsonReader
{
    /// <summary>Provider schemas nest about 40 deep at most (aws_wafv2_web_acl).</summary>
    public const int MaxDepth = 256;

    /// <summary>One JSON string: a file's content in an attribute is the largest seen (15 MB).</summary>
    public const int MaxTokenBytes = 128 * 1024 * 1024;

    /// <summary>Indentation leaves room, which is not worth being filled byte by byte.</summary>
    private const int SpareShare = 8;

    private readonly Stream? _stream;
    private byte[] _buffer;
    private byte[]? _unescaped;
    private Utf8JsonReader _json;
    private Indentation _indent;
    private int _length;
    private bool _ended;

    public StateJsonReader(Stream stream)
    {
        _stream = stream;
        _buffer = ErasedBuffers.Rent(ErasedBuffers.CommonBytes);
        Fill(0);
        if (_buffer.AsSpan(0, _length).StartsWith("\uFEFF"u8))
        {
            _buffer.AsSpan(3, _length - 3).CopyTo(_buffer);
            _length -= 3;
        }

        _json = Open(default);
    }

    /// <summary>Reads a copy of a value that is in memory already.</summary>
    public StateJsonReader(ReadOnlySpan<byte> json)
    {
        _buffer = ErasedBuffers.Rent(json.Length);
        json.CopyTo(_buffer);
        _length = json.Length;
        _ended = true;
        _json = Open(default);
    }

    /// <summary>Bytes taken from the stream so far.</summary>
    public long TotalBytes { get; private set; }

    public readonly JsonTokenType Token => _json.TokenType;

    public readonly int Depth => _json.CurrentDepth;

    /// <summary>The token as written: a string without its quotes and with its escapes.</summary>
    public readonly ReadOnlySpan<byte> Raw => _json.ValueSpan;

    /// <summary>The first bytes, to say what a file is that is not JSON.</summary>
    public readonly ReadOnlySpan<byte> Buffered => _buffer.AsSpan(0, _length);

    /// <summary>The text of a string, name, number or literal, unescaped. Valid until the next token.</summary>
    public ReadOnlySpan<byte> Text
    {
        get
        {
            if (!_json.ValueIsEscaped)
                return _json.ValueSpan;
            if (_unescaped is null || _unescaped.Length < _json.ValueSpan.Length)
            {
                ErasedBuffers.Return(_unescaped ?? []);
                _unescaped = ErasedBuffers.Rent(_json.ValueSpan.Length);
            }

            return _unescaped.AsSpan(0, _json.CopyString(_unescaped));
        }
    }

    /// <summary>Moves to the next token; the end of the stream before the end of the value is an error.</summary>
    public void Read()
    {
        if (!_json.Read())
            ReadAcrossRefill();
    }

    /// <summary>Moves past the end: false when nothing but white space follows.</summary>
    public bool TryReadTrailing()
    {
        while (!_json.Read())
        {
            if (!Refill())
                return false;
        }

        return true;
    }

    /// <summary>From a property name or the start of a value to the last token of that value.</summary>
    public void Skip()
    {
        if (_json.TokenType == JsonTokenType.PropertyName)
            Read();
        if (_json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        int depth = _json.CurrentDepth;
        do
        {
            Read();
        }
        while (_json.CurrentDepth > depth);
    }

    /// <summary>Appends the value at the current token without white space, and moves to its last token.</summary>
    public void CopyTo(ByteBuffer target)
    {
        int depth = _json.CurrentDepth;
        bool first = true;
        while (true)
        {
            JsonTokenType token = _json.TokenType;
            bool closes = token is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (!first && !closes)
                target.Append((byte)',');
            first = token is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName;
            CopyToken(target, token);
            if (_json.CurrentDepth <= depth && (closes || !first))
                return;
            Read();
        }
    }

    public void Dispose()
    {
        ErasedBuffers.Return(_buffer);
        ErasedBuffers.Return(_unescaped ?? []);
        _buffer = [];
        _unescaped = null;
    }

    private readonly void CopyToken(ByteBuffer target, JsonTokenType token)
    {
        if (token is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            target.Append(_json.ValueSpan);
            return;
        }

        // With the quotes around it, as it stands in the buffer.
        target.Append(_buffer.AsSpan((int)_json.TokenStartIndex, _json.ValueSpan.Length + 2));
        if (token == JsonTokenType.PropertyName)
            target.Append((byte)':');
    }

    private void ReadAcrossRefill()
    {
        do
        {
            if (!Refill())
                throw new StateFormatException(StateErrorKind.Truncated, "ends before its JSON does");
        }
        while (!_json.Read());
    }

    private bool Refill()
    {
        if (_ended)
            return false;

        int consumed = (int)_json.BytesConsumed;
        int kept = _length - consumed;
        JsonReaderState state = _json.CurrentState;
        if (kept == _buffer.Length)
            Grow(kept);
        else
            _buffer.AsSpan(consumed, kept).CopyTo(_buffer);
        Fill(kept);
        _json = Open(state);
        return _length > kept;
    }

    /// <summary>Doubles, so that a token's bytes are looked at a constant number of times, whatever its size.</summary>
    private void Grow(int kept)
    {
        if (kept >= MaxTokenBytes)
        {
            throw new StateFormatException(
                StateErrorKind.TooLarge, $"holds a value of more than {MaxTokenBytes / (1024 * 1024)} MiB");
        }

        byte[] larger = ErasedBuffers.Rent(kept * 2);
        _buffer.AsSpan(0, kept).CopyTo(larger);
        ErasedBuffers.Return(_buffer);
        _buffer = larger;
    }

    /// <summary>Fills most of the buffer: a network stream gives little at a time.</summary>
    private void Fill(int kept)
    {
        _length = kept;
        int enough = _buffer.Length - (_buffer.Length / SpareShare);
        while (_length == kept || _length < enough)
        {
            int read = _stream!.Read(_buffer, _length, _buffer.Length - _length);
            if (read == 0)
            {
                _ended = true;
                return;
            }

            TotalBytes += read;
            _length += _indent.Remove(_buffer.AsSpan(_length, read));
        }
    }

    /// <summary>Never as the final block: then an incomplete value is a missing token, not a syntax error.</summary>
    private readonly Utf8JsonReader Open(JsonReaderState state)
    {
        if (state.Options.MaxDepth != MaxDepth)
            state = new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth });
        return new Utf8JsonReader(_buffer.AsSpan(0, _length), isFinalBlock: false, state);
    }
}
