// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk;

/// <summary>Extraction as the plugin state sees it, without the plugin's type.</summary>
internal abstract unsafe class EventExtraction : IDisposable
{
    public abstract void Extract(ss_plugin_event_input* evt, ss_plugin_field_extract_input* input);

    public abstract void Invalidate();

    public abstract void Dispose();
}
