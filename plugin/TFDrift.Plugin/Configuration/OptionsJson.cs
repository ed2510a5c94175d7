// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json;
using System.Text.Json.Serialization;

namespace TFDrift.Plugin.Configuration;

/// <summary>The generated readers. Falco accepts comments in <c>init_config</c> and hands them on.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    MaxDepth = 16,
    Converters =
    [
        typeof(AwsOptionsConverter), typeof(DurationConverter), typeof(EmitModeConverter),
        typeof(StateSourceOptionsConverter), typeof(IgnoreRuleConverter), typeof(MaintenanceWindowConverter),
    ])]
[JsonSerializable(typeof(TFDriftOptions))]
internal sealed partial class OptionsJson : JsonSerializerContext;
