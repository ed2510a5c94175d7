// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using Falco.Plugin.Sdk;
using TFDrift.Sources.Aws;
using TFDrift.Sources.States;

namespace TFDrift.Plugin.States;

/// <summary>The sources that the configuration names, and the clients they share.</summary>
internal sealed class StateSources : IDisposable
{
    private readonly StateSourceFactory _factory;

    /// <exception cref="ConfigurationException">An entry is wrong.</exception>
    public StateSources(IReadOnlyList<StateSourceOptions> states, AwsOptions aws)
    {
        _factory = new StateSourceFactory(aws, TimeProvider.System);
        try
        {
            All = [.. states.Select(_factory.Create)];
        }
        catch (FormatException e)
        {
            _factory.Dispose();
            throw new ConfigurationException($"init_config: {e.Message}", e);
        }
    }

    public IReadOnlyList<IStateSource> All { get; }

    public void Dispose() => _factory.Dispose();
}
