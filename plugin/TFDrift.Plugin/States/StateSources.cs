// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using Falco.Plugin.Sdk;
using TFDrift.Plugin.Configuration;
using TFDrift.Sources.States;

namespace TFDrift.Plugin.States;

/// <summary>Makes the sources that the configuration names.</summary>
internal static class StateSources
{
    /// <exception cref="ConfigurationException">A location is wrong.</exception>
    public static IReadOnlyList<IStateSource> Create(IReadOnlyList<StateOptions> states) => [.. states.Select(Create)];

    private static FileStateSource Create(StateOptions state)
    {
        try
        {
            return new FileStateSource(new StateSourceOptions
            {
                Uri = state.Uri,
                Account = state.Account,
                Region = state.Region,
                Workspace = state.Workspace,
            });
        }
        catch (FormatException e)
        {
            throw new ConfigurationException($"init_config: {e.Message}", e);
        }
    }
}
