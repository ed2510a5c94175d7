// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>A suggested value for <c>open_params</c>.</summary>
/// <param name="Value">The value.</param>
/// <param name="Description">What it opens.</param>
/// <param name="Separator">What separates the parts of a value that stands for several.</param>
public sealed record OpenParam(string Value, string? Description = null, string? Separator = null);
