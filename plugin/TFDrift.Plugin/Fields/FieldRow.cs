// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using Falco.Plugin.Sdk;
using TFDrift.Core.Records;

namespace TFDrift.Plugin.Fields;

/// <summary>Writes a field's value for the event at hand; leaves it alone when the event has none.</summary>
internal delegate void FieldReader(in EventScope scope, FieldValue value);

/// <summary>Makes field declarations: name, what it says, and how it is read, in one row.</summary>
internal static class FieldRow
{
    /// <summary>All our fields begin so; async events carry the rest as member names.</summary>
    public const string Prefix = "tfdrift.";

    /// <summary>A field of text, the type that every output of falcosidekick carries on.</summary>
    public static FieldDeclaration<TFDriftPlugin> Text(
        string name, string display, string description, FieldReader reader, bool suggested = false)
    {
        byte[] member = Member(name);
        return new FieldDeclaration<TFDriftPlugin>(
            name, FieldType.Text, display, description, (plugin, evt, value) => Read(plugin, evt, member, reader, value))
        {
            AddOutput = suggested,
        };
    }

    /// <summary>A list of texts.</summary>
    public static FieldDeclaration<TFDriftPlugin> Texts(
        string name, string display, string description, FieldReader reader) =>
        new(name, FieldType.Text, display, description, (plugin, evt, value) => Read(plugin, evt, default, reader, value))
        {
            IsList = true,
        };

    /// <summary>A number that rules can compare; some outputs of falcosidekick drop it.</summary>
    public static FieldDeclaration<TFDriftPlugin> Number(
        string name, string display, string description, FieldReader reader) =>
        new(name, FieldType.UInt64, display, description, (plugin, evt, value) =>
            Read(plugin, evt, default, reader, value));

    /// <summary>A duration in nanoseconds.</summary>
    public static FieldDeclaration<TFDriftPlugin> Duration(
        string name, string display, string description, FieldReader reader) =>
        new(name, FieldType.RelativeTime, display, description, (plugin, evt, value) =>
            Read(plugin, evt, default, reader, value));

    private static void Read(
        TFDriftPlugin plugin, PluginEvent evt, ReadOnlySpan<byte> member, FieldReader reader, FieldValue value)
    {
        if (evt.IsAsync)
        {
            // Our async events are JSON objects whose members are named as the fields.
            if (!member.IsEmpty && JsonSlices.MemberText(evt.Payload, member) is { IsEmpty: false } text)
            {
                FieldText.SetJson(value, text);
            }

            return;
        }

        if (plugin.Current.TryScope(evt, out EventScope scope))
        {
            reader(scope, value);
        }
    }

    private static byte[] Member(string name) => Encoding.UTF8.GetBytes(name[Prefix.Length..]);
}
