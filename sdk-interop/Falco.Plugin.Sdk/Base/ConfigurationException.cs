// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace Falco.Plugin.Sdk;

/// <summary>
/// The user's configuration is wrong. Falco prints the message verbatim, so it names the option, the value and the
/// remedy. Every other exception is taken for a bug and reported with its type.
/// </summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ConfigurationException(string message) : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public ConfigurationException(string message, Exception innerException) : base(message, innerException) { }
}
