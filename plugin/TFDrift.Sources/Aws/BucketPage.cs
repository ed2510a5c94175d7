// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace TFDrift.Sources.Aws;

/// <summary>One answer of ListObjectsV2.</summary>
/// <param name="Entries">The objects, in the order of their keys' UTF-8 bytes.</param>
/// <param name="Prefixes">With a delimiter: the "folders", each ending with it.</param>
public sealed record BucketPage(IReadOnlyList<BucketEntry> Entries, IReadOnlyList<string> Prefixes);
