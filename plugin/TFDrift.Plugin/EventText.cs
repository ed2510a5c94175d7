// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using Falco.Plugin.Sdk;
using TFDrift.Core.Records;

namespace TFDrift.Plugin;

/// <summary>The one line that stands for an event (<c>%evt.plugininfo</c>).</summary>
internal static class EventText
{
    private const int BytesMax = 256;

    /// <summary>Service, operation and region of a record; the data of an async event, which is short JSON.</summary>
    public static string? Describe(PluginEvent evt)
    {
        ReadOnlySpan<byte> payload = evt.Payload;
        if (evt.IsAsync || !TrailRecord.TryRead(payload, out TrailRecord record))
        {
            return evt.IsAsync ? Encoding.UTF8.GetString(payload[..Math.Min(payload.Length, BytesMax)]) : null;
        }

        string source = Encoding.UTF8.GetString(record.Text(RecordMember.EventSource));
        string name = Encoding.UTF8.GetString(record.Text(RecordMember.EventName));
        string region = Encoding.UTF8.GetString(record.Region);
        return $"{source} {name} {region}";
    }
}
