// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>
/// Takes the value of a field, or the values of a list. Texts are copied into native memory that lasts as long as the
/// framework may read it; a NUL byte inside a text becomes <c>\0</c>, since it would end the text.
/// </summary>
public sealed unsafe class FieldValue
{
    private readonly NativeArena _arena;
    private ulong[] _values = new ulong[8];
    private int _count;
    private string _field = "";
    private FieldType _type;
    private bool _isList;

    internal FieldValue(NativeArena arena) => _arena = arena;

    /// <summary>Sets a text, UTF-8.</summary>
    public void SetText(ReadOnlySpan<byte> utf8) => Put(FieldType.Text, Copy(utf8), isElement: false);

    /// <summary>Sets a text.</summary>
    public void SetText(string text) => Put(FieldType.Text, Copy(text), isElement: false);

    /// <summary>Adds a text to a list, UTF-8.</summary>
    public void AddText(ReadOnlySpan<byte> utf8) => Put(FieldType.Text, Copy(utf8), isElement: true);

    /// <summary>Adds a text to a list.</summary>
    public void AddText(string text) => Put(FieldType.Text, Copy(text), isElement: true);

    /// <summary>Sets a number.</summary>
    public void SetUInt64(ulong value) => Put(FieldType.UInt64, value, isElement: false);

    /// <summary>Adds a number to a list.</summary>
    public void AddUInt64(ulong value) => Put(FieldType.UInt64, value, isElement: true);

    /// <summary>Sets a boolean.</summary>
    public void SetBool(bool value) => Put(FieldType.Bool, value ? 1UL : 0UL, isElement: false);

    /// <summary>Sets a duration in nanoseconds.</summary>
    public void SetRelativeTime(ulong nanoseconds) => Put(FieldType.RelativeTime, nanoseconds, isElement: false);

    /// <summary>Sets a time in nanoseconds since the epoch.</summary>
    public void SetAbsoluteTime(ulong nanoseconds) => Put(FieldType.AbsoluteTime, nanoseconds, isElement: false);

    /// <summary>Sets an address of 4 or 16 bytes in network order.</summary>
    public void SetIPAddress(ReadOnlySpan<byte> address)
    {
        if (address.Length is not (4 or 16))
        {
            throw new ArgumentException($"an address of {address.Length} bytes for the field {_field}");
        }
        byte* bytes = _arena.Allocate(address.Length);
        address.CopyTo(new Span<byte>(bytes, address.Length));
        var buffer = (ss_plugin_byte_buffer*)_arena.Allocate(sizeof(ss_plugin_byte_buffer));
        *buffer = new ss_plugin_byte_buffer { len = (uint)address.Length, ptr = bytes };
        Put(FieldType.IPAddress, (ulong)buffer, isElement: false);
    }

    internal void Begin(string field, FieldType type, bool isList)
    {
        _field = field;
        _type = type;
        _isList = isList;
        _count = 0;
    }

    /// <summary>Lays the values out as the ABI wants them: an array of the type's own element size.</summary>
    internal void* Complete(out ulong count)
    {
        count = (ulong)_count;
        if (_count == 0)
        {
            return null;
        }
        if (_type == FieldType.IPAddress)
        {
            return (void*)_values[0];
        }
        if (_type == FieldType.Bool)
        {
            var flags = (uint*)_arena.Allocate(_count * sizeof(uint));
            for (int i = 0; i < _count; i++)
            {
                flags[i] = (uint)_values[i];
            }
            return flags;
        }
        var values = (ulong*)_arena.Allocate(_count * sizeof(ulong));
        _values.AsSpan(0, _count).CopyTo(new Span<ulong>(values, _count));
        return values;
    }

    private void Put(FieldType type, ulong value, bool isElement)
    {
        if (type != _type || isElement != _isList)
        {
            string given = isElement ? $"a list of {type}" : $"{type}";
            string declared = _isList ? $"a list of {_type}" : $"{_type}";
            throw new InvalidOperationException($"the field {_field} is declared as {declared}, not {given}");
        }
        if (!isElement)
        {
            _count = 0;
        }
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, _count * 2);
        }
        _values[_count++] = value;
    }

    private ulong Copy(string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        byte* copy = _arena.Allocate(bytes + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(copy, bytes));
        copy[bytes] = 0;
        var written = new ReadOnlySpan<byte>(copy, bytes);
        return written.Contains((byte)0) ? Escape(written) : (ulong)copy;
    }

    private ulong Copy(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Contains((byte)0))
        {
            return Escape(utf8);
        }
        byte* copy = _arena.Allocate(utf8.Length + 1);
        utf8.CopyTo(new Span<byte>(copy, utf8.Length));
        copy[utf8.Length] = 0;
        return (ulong)copy;
    }

    private ulong Escape(ReadOnlySpan<byte> utf8)
    {
        byte* copy = _arena.Allocate(checked(utf8.Length + utf8.Count((byte)0) + 1));
        byte* end = copy;
        foreach (byte value in utf8)
        {
            if (value == 0)
            {
                *end++ = (byte)'\\';
                *end++ = (byte)'0';
                continue;
            }
            *end++ = value;
        }
        *end = 0;
        return (ulong)copy;
    }
}
