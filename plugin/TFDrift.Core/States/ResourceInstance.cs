// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.States;

/// <summary>
/// One resource instance of a Terraform state, with the attributes the catalog can ask for. Immutable.
/// </summary>
public abstract class ResourceInstance
{
    /// <summary>The state that holds it.</summary>
    public abstract StateOrigin State { get; }

    /// <summary>The resource type, for example <c>aws_instance</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The resource name in the configuration, for example <c>web</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The module path as Terraform writes it (<c>module.a["k"]</c>); empty in the root module.</summary>
    public abstract string Module { get; }

    /// <summary>
    /// The full address as Terraform writes it, for example <c>module.a["k"].aws_instance.web[0]</c>.
    /// </summary>
    public abstract string Address { get; }

    /// <summary>The account the resource is in; empty when nothing tells.</summary>
    public abstract ReadOnlySpan<byte> Account { get; }

    /// <summary>The region the resource is in; empty when nothing tells or the service is global.</summary>
    public abstract ReadOnlySpan<byte> Region { get; }

    /// <summary>
    /// The JSON value of a top-level attribute, as the bytes of the state. False when the state has no such
    /// attribute or the catalog did not ask for it. A JSON <c>null</c> is present.
    /// </summary>
    public abstract bool TryGetAttribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> json);

    /// <summary>
    /// Whether a value at this attribute path must not leave the process: marked in <c>sensitive_attributes</c>,
    /// sensitive in the provider's schema, or of a well-known name. The path has dots and no indexes.
    /// </summary>
    public abstract bool IsSensitive(ReadOnlySpan<byte> attributePath);
}
