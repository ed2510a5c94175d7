// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>A plugin whose configuration can change while it runs. Falco itself restarts instead.</summary>
public interface IConfigurable
{
    /// <summary>Takes over a new configuration, or throws and keeps the old one.</summary>
    /// <exception cref="ConfigurationException">The configuration is wrong.</exception>
    void SetConfig(string config);
}
