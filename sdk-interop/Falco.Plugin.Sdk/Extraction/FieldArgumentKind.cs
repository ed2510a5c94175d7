// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>Whether a field takes an argument, as in <c>field[argument]</c>.</summary>
public enum FieldArgumentKind
{
    /// <summary>It takes none.</summary>
    None,

    /// <summary>It may have a number.</summary>
    OptionalIndex,

    /// <summary>It may have a text.</summary>
    OptionalKey,

    /// <summary>It must have a number.</summary>
    RequiredIndex,

    /// <summary>It must have a text.</summary>
    RequiredKey,
}
