// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Falco.Plugin.Sdk.Interop;

/// <summary>A NUL-terminated text in native memory, for the framework until the next <see cref="Set"/>.</summary>
internal sealed unsafe class NativeText : IDisposable
{
    private readonly bool _isFixed;
    private byte* _text;
    private int _capacity;

    public NativeText() { }

    /// <summary>
    /// A text that is cut at a length and never moves, so that a reader on another thread finds at worst a mixture.
    /// </summary>
    public NativeText(int bytesMax)
    {
        _isFixed = true;
        _text = (byte*)NativeMemory.AllocZeroed((nuint)bytesMax);
        _capacity = bytesMax;
    }

    public byte* Set(string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes >= _capacity && !_isFixed)
        {
            _text = (byte*)NativeMemory.Realloc(_text, (nuint)bytes + 1);
            _capacity = bytes + 1;
        }
        Utf8.FromUtf16(text, new Span<byte>(_text, _capacity - 1), out _, out int written);
        _text[written] = 0;
        return _text;
    }

    public byte* Pointer => _text;

    public void Dispose()
    {
        NativeMemory.Free(_text);
        _text = null;
        _capacity = 0;
    }

    public static string Read(byte* text) => text is null ? "" : Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>Copies a text into memory that is never freed: the framework keeps the pointer for ever.</summary>
    public static nint Permanent(string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        var copy = (byte*)NativeMemory.Alloc((nuint)bytes + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(copy, bytes));
        copy[bytes] = 0;
        return (nint)copy;
    }
}
