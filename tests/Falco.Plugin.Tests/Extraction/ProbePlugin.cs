// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests.Extraction;

/// <summary>Fields that show what extraction does, and counters of how often they are asked.</summary>
internal sealed class ProbePlugin : IFalcoPlugin<ProbePlugin>, IFieldExtraction<ProbePlugin>, IEventParsing
{
    [ThreadStatic]
    internal static ProbePlugin? Last;

    internal int Extractions;
    internal int Events;

    public static PluginManifest Manifest { get; } = new()
    {
        Name = "probe",
        Version = "1.0.0",
        Description = "Probes.",
        Contact = "nobody",
    };

    public static FieldTable<ProbePlugin> Fields { get; } = new(
        new("probe.payload", FieldType.Text, "Payload", "The payload.", static (plugin, evt, value) =>
        {
            plugin.Extractions++;
            value.SetText(evt.Payload);
        }),
        new("probe.length", FieldType.UInt64, "Length", "Its length.", static (plugin, evt, value) =>
        {
            plugin.Extractions++;
            value.SetUInt64((ulong)evt.Payload.Length);
        }),
        new("probe.letters", FieldType.Text, "Letters", "Its letters.", static (_, evt, value) =>
        {
            foreach (byte letter in evt.Payload)
            {
                value.AddText([letter]);
            }
        })
        {
            IsList = true,
        },
        new("probe.key", FieldType.Text, "Key", "The key.", FieldArgumentKind.RequiredKey,
            static (plugin, _, argument, value) =>
            {
                plugin.Extractions++;
                value.SetText(argument.Key);
            }),
        new("probe.index", FieldType.UInt64, "Index", "The index, or 0.", FieldArgumentKind.OptionalIndex,
            static (_, _, argument, value) => value.SetUInt64(argument.IsPresent ? argument.Index : 0)),
        new("probe.wrong", FieldType.UInt64, "Wrong", "Sets a text.", static (plugin, _, value) =>
        {
            plugin.Extractions++;
            value.SetText("text");
        }),
        new("probe.absent", FieldType.Text, "Absent", "Never there.", static (plugin, _, _) => plugin.Extractions++),
        new("probe.flag", FieldType.Bool, "Flag", "True.", static (_, _, value) => value.SetBool(true)),
        new("probe.address", FieldType.IPAddress, "Address", "An address.",
            static (_, _, value) => value.SetIPAddress([192, 0, 2, 1])));

    public static ProbePlugin Init(PluginContext context) => Last = new ProbePlugin();

    public void OnEvent(PluginEvent evt)
    {
        Events++;
        if (evt.Payload.SequenceEqual("refuse"u8))
        {
            throw new InvalidOperationException("refused");
        }
    }

    public void Parse(PluginEvent evt) { }

    public void Dispose() { }
}
