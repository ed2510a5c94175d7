// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Runtime.InteropServices;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk;

/// <summary>The argument of a field, valid during the extraction.</summary>
public readonly unsafe ref struct FieldArgument
{
    private readonly ss_plugin_extract_field* _field;

    internal FieldArgument(ss_plugin_extract_field* field) => _field = field;

    /// <summary>Whether there is one: only then <see cref="Index"/> or <see cref="Key"/> means something.</summary>
    public bool IsPresent => _field->arg_present != 0;

    /// <summary>The number in <c>field[7]</c>.</summary>
    public ulong Index => _field->arg_index;

    /// <summary>The UTF-8 text in <c>field[key]</c>.</summary>
    public ReadOnlySpan<byte> Key => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(_field->arg_key);
}
