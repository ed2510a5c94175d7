// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Falco.Plugin.Abi;

namespace Falco.Plugin.Sdk.Interop;

/// <summary>What the static symbols of a plugin return, once per plugin type and for ever.</summary>
internal static unsafe class StaticText<TPlugin>
    where TPlugin : class, IFalcoPlugin<TPlugin>
{
    public static readonly nint RequiredApiVersion = NativeText.Permanent(PluginApi.RequiredApiVersion);
    public static readonly nint Name = NativeText.Permanent(TPlugin.Manifest.Name);
    public static readonly nint Version = NativeText.Permanent(TPlugin.Manifest.Version);
    public static readonly nint Description = NativeText.Permanent(TPlugin.Manifest.Description);
    public static readonly nint Contact = NativeText.Permanent(TPlugin.Manifest.Contact);
    public static readonly nint InitSchema = NativeText.Permanent(TPlugin.Manifest.InitSchema ?? "");
    public static readonly nint EventSource = NativeText.Permanent(TPlugin.Manifest.EventSource);
    public static readonly nint ExtractEventSources = JsonArray(TPlugin.Manifest.ExtractEventSources);
    public static readonly nint ParseEventSources = JsonArray(TPlugin.Manifest.ParseEventSources);
    public static readonly nint AsyncEvents = JsonArray(TPlugin.Manifest.AsyncEvents);
    public static readonly nint AsyncEventSources = JsonArray(TPlugin.Manifest.AsyncEventSources);
    public static readonly nint ExtractEventTypes = Numbers(TPlugin.Manifest.ExtractEventTypes);
    public static readonly nint ParseEventTypes = Numbers(TPlugin.Manifest.ParseEventTypes);

    private static nint JsonArray(IReadOnlyList<string> texts)
    {
        var json = new StringBuilder("[");
        foreach (string text in texts)
        {
            json.Append(json.Length > 1 ? "," : "").Append('"').Append(JsonEncodedText.Encode(text)).Append('"');
        }
        return NativeText.Permanent(json.Append(']').ToString());
    }

    private static nint Numbers(IReadOnlyList<ushort> numbers)
    {
        var copy = (ushort*)NativeMemory.Alloc((nuint)numbers.Count, sizeof(ushort));
        for (int i = 0; i < numbers.Count; i++)
        {
            copy[i] = numbers[i];
        }
        return (nint)copy;
    }
}
