// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>A field's values in the arena, as the framework wants them.</summary>
internal unsafe struct ExtractedValue
{
    public void* Values;
    public ulong Count;
    public ulong Generation;
}
