// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.States.Objects;

/// <summary>One object as a store's listing tells it.</summary>
/// <param name="Key">Its whole key within the store.</param>
/// <param name="Version">Its ETag or generation: changes whenever its bytes do.</param>
/// <param name="SizeBytes">Its size, if the store tells.</param>
/// <param name="ModifiedAt">When it was last written, if the store tells.</param>
internal readonly record struct StoredObject(string Key, string Version, long? SizeBytes, DateTimeOffset? ModifiedAt);
