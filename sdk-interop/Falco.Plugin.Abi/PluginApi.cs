// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Abi;

/// <summary>Constants of <c>plugin_api.h</c> and of libscap's event encoding.</summary>
public static class PluginApi
{
    /// <summary>The lowest API version whose structs these bindings read: Falco 0.40 and later accept it.</summary>
    public const string RequiredApiVersion = "3.10.0";

    /// <summary><c>PLUGIN_MAX_ERRLEN</c>: bytes an async event handler may write as error.</summary>
    public const int MaxErrorBytes = 1024;

    /// <summary><c>PPME_PLUGINEVENT_E</c>: the type code of an event that a plugin's event source produced.</summary>
    public const ushort PluginEventType = 322;

    /// <summary><c>PPME_ASYNCEVENT_E</c>: the type code of an event that a plugin injected asynchronously.</summary>
    public const ushort AsyncEventType = 402;

    /// <summary>Size of the packed event header, <see cref="ss_plugin_event"/>.</summary>
    public const int EventHeaderBytes = 26;

    /// <summary>Parameters of a plugin event: plugin id, data.</summary>
    public const uint PluginEventParameters = 2;

    /// <summary>Parameters of an async event: plugin id, name, data.</summary>
    public const uint AsyncEventParameters = 3;

    /// <summary>Size of one parameter length: both event types carry large payloads, hence <c>u32</c>.</summary>
    public const int ParameterLengthBytes = 4;

    /// <summary>Size of the plugin id parameter.</summary>
    public const int PluginIdBytes = 4;

    /// <summary>Where the plugin id of a plugin event starts.</summary>
    public const int PluginEventIdOffset = EventHeaderBytes + 2 * ParameterLengthBytes;

    /// <summary><c>PLUGIN_EVENT_PAYLOAD_OFFSET</c>: where the data of a plugin event starts.</summary>
    public const int PluginEventPayloadOffset = PluginEventIdOffset + PluginIdBytes;

    /// <summary>Where the plugin id of an async event starts.</summary>
    public const int AsyncEventIdOffset = EventHeaderBytes + 3 * ParameterLengthBytes;

    /// <summary>Where the NUL-terminated name of an async event starts; its data follow.</summary>
    public const int AsyncEventNameOffset = AsyncEventIdOffset + PluginIdBytes;

    /// <summary>The thread id of an event that no thread caused: <c>(uint64_t)-1</c>.</summary>
    public const ulong NoThread = ulong.MaxValue;

    /// <summary>The timestamp that asks the framework to fill in the current time: <c>(uint64_t)-1</c>.</summary>
    public const ulong TimestampNow = ulong.MaxValue;
}
