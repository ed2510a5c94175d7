// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Threading;

namespace TFDrift.Core.States;

/// <summary>The layouts of all resource types seen, made once; used by decoders on several threads.</summary>
internal sealed class TypeLayouts(IStateInterest interest)
{
    private readonly Lock _lock = new();
    private readonly Utf8Table _types = new();
    private readonly List<TypeLayout> _layouts = [];

    /// <summary>The layout of an AWS resource type; <see langword="null"/> for another provider's.</summary>
    public TypeLayout? For(ReadOnlySpan<byte> type)
    {
        // Other providers' ids (random_pet, null_resource) name no AWS resource, but may equal the name of one.
        if (!AwsResourceTypes.IsAws(type))
            return null;

        lock (_lock)
        {
            int number = _types.Find(type);
            if (number >= 0)
                return _layouts[number];
            _types.GetOrAdd(type);
            _layouts.Add(new TypeLayout(type, interest.For(type)));
            return _layouts[^1];
        }
    }
}
