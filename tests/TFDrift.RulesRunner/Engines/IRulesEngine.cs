// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.IO;

namespace TFDrift.RulesRunner.Engines;

/// <summary>Runs rules on the events of a configuration's plugins until they end, and writes the alerts.</summary>
public interface IRulesEngine
{
    /// <summary>What runs, for people.</summary>
    string Description { get; }

    void Run(EngineConfig config, IReadOnlyList<string> rulesFiles, bool json, TextWriter output);
}
