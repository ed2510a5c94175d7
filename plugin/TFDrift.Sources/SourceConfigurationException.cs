// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources;

/// <summary>What the user wrote cannot be used. The message names the option, the value and the remedy.</summary>
public sealed class SourceConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
