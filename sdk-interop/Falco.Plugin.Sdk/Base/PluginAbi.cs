// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Abi;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>The symbols that every plugin exports.</summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public static unsafe class PluginAbi<TPlugin>
    where TPlugin : class, IFalcoPlugin<TPlugin>
{
    /// <summary><c>plugin_get_required_api_version</c>.</summary>
    public static byte* GetRequiredApiVersion() => Guard.Static(static () => StaticText<TPlugin>.RequiredApiVersion);

    /// <summary><c>plugin_get_name</c>.</summary>
    public static byte* GetName() => Guard.Static(static () => StaticText<TPlugin>.Name);

    /// <summary><c>plugin_get_version</c>.</summary>
    public static byte* GetVersion() => Guard.Static(static () => StaticText<TPlugin>.Version);

    /// <summary><c>plugin_get_description</c>.</summary>
    public static byte* GetDescription() => Guard.Static(static () => StaticText<TPlugin>.Description);

    /// <summary><c>plugin_get_contact</c>.</summary>
    public static byte* GetContact() => Guard.Static(static () => StaticText<TPlugin>.Contact);

    /// <summary><c>plugin_get_init_schema</c>.</summary>
    public static byte* GetInitSchema(ss_plugin_schema_type* type)
    {
        byte* schema = Guard.Static(static () => StaticText<TPlugin>.InitSchema);
        *type = schema is null || *schema == 0
            ? ss_plugin_schema_type.SS_PLUGIN_SCHEMA_NONE
            : ss_plugin_schema_type.SS_PLUGIN_SCHEMA_JSON;
        return schema;
    }

    /// <summary>
    /// <c>plugin_init</c>. A failure too returns a state: Falco asks only a state for the last error.
    /// </summary>
    public static void* Init(ss_plugin_init_input* input, ss_plugin_rc* rc)
    {
        *rc = ss_plugin_rc.SS_PLUGIN_FAILURE;
        var state = (void*)Guard.Static(static () => PluginState.Create());
        *rc = Guard.Run(state, input, null, null, static (state, input, _, _) =>
        {
            state.Initialize((ss_plugin_init_input*)input, static context => TPlugin.Init(context));
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });
        return state;
    }

    /// <summary><c>plugin_destroy</c>.</summary>
    public static void Destroy(void* s) => Guard.Run(s, null, null, null, static (state, _, _, _) =>
    {
        state.Dispose();
        return ss_plugin_rc.SS_PLUGIN_SUCCESS;
    });

    /// <summary><c>plugin_get_last_error</c>: stays until the next failure of the same state.</summary>
    public static byte* GetLastError(void* s)
    {
        byte* text = null;
        Guard.Run(s, &text, null, null, static (state, text, _, _) =>
        {
            *(byte**)text = state.LastError;
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });
        return text;
    }

    /// <summary><c>plugin_set_config</c>, for a plugin that is <see cref="IConfigurable"/>.</summary>
    public static ss_plugin_rc SetConfig(void* s, ss_plugin_set_config_input* input) =>
        Guard.Run(s, input, null, null, static (state, input, _, _) =>
        {
            state.Capability<IConfigurable>().SetConfig(NativeText.Read(((ss_plugin_set_config_input*)input)->config));
            return ss_plugin_rc.SS_PLUGIN_SUCCESS;
        });
}
