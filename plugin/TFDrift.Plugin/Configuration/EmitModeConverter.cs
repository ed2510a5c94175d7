// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json;
using System.Text.Json.Serialization;
using TFDrift.Core.Records;

namespace TFDrift.Plugin.Configuration;

/// <summary>Reads <c>emit</c> by its names only: the default converter would also take numbers.</summary>
internal sealed class EmitModeConverter()
    : JsonStringEnumConverter<EmitMode>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
