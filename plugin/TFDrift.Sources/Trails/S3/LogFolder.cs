// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.Trails.S3;

/// <summary>A part of a bucket to list log files in.</summary>
/// <param name="Prefix">What their keys begin with.</param>
/// <param name="Delimiter">"/" for the objects right in it; null for all below.</param>
internal readonly record struct LogFolder(string Prefix, string? Delimiter);
