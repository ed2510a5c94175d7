// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk.Interop;

/// <summary>The inside of an exported function; its parameters are the C function's, untyped.</summary>
internal unsafe delegate ss_plugin_rc GuardedBody(PluginState state, void* a, void* b, void* c);
