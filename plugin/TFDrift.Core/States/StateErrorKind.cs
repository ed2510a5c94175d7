// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.States;

/// <summary>Why the bytes of a state could not be used.</summary>
public enum StateErrorKind
{
    /// <summary>There are no bytes: Terraform never writes an empty file.</summary>
    Empty,

    /// <summary>The bytes are not JSON.</summary>
    NotJson,

    /// <summary>The JSON ends before its end: the file is being written, or its copy was cut off.</summary>
    Truncated,

    /// <summary>The JSON is not a Terraform state.</summary>
    NotState,

    /// <summary>OpenTofu has encrypted the state.</summary>
    Encrypted,

    /// <summary>The format version is neither 3 nor 4.</summary>
    UnsupportedVersion,

    /// <summary>Objects are nested deeper than any provider nests them.</summary>
    TooDeep,

    /// <summary>A value or the whole is larger than the limit.</summary>
    TooLarge,

    /// <summary>The source did not give the bytes: no permission, no network, no such object.</summary>
    Unreadable,
}
