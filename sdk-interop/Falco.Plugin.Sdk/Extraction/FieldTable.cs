// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Falco.Plugin.Sdk;

/// <summary>
/// The fields of a plugin. The JSON that Falco reads, the dispatch and the table for the documentation all come from
/// these rows; a field's id is the index of its row.
/// </summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public sealed class FieldTable<TPlugin>
{
    private readonly FieldDeclaration<TPlugin>[] _rows;

    /// <summary>Builds the table.</summary>
    /// <exception cref="ArgumentException">A name is malformed or taken, or a description is missing.</exception>
    public FieldTable(params ReadOnlySpan<FieldDeclaration<TPlugin>> rows)
    {
        _rows = rows.ToArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (FieldDeclaration<TPlugin> row in _rows)
        {
            if (!IsName(row.Name))
            {
                throw new ArgumentException($"\"{row.Name}\" is not a field name such as source.some_field");
            }
            if (!names.Add(row.Name))
            {
                throw new ArgumentException($"the field {row.Name} is declared twice");
            }
            if (row.Description.Length == 0)
            {
                throw new ArgumentException($"the field {row.Name} has no description, which Falco demands");
            }
        }
    }

    /// <summary>The rows, in the order of their ids.</summary>
    public IReadOnlyList<FieldDeclaration<TPlugin>> Rows => _rows;

    /// <summary>What <c>plugin_get_fields</c> returns.</summary>
    public string ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (FieldDeclaration<TPlugin> row in _rows)
            {
                WriteRow(json, row);
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>The table for a README, in the form of Falco's own plugins.</summary>
    public string ToMarkdown()
    {
        var table = new StringBuilder("| NAME | TYPE | ARG | DESCRIPTION |\n| --- | --- | --- | --- |\n");
        foreach (FieldDeclaration<TPlugin> row in _rows)
        {
            string type = row.IsList ? $"{row.TypeName} (list)" : row.TypeName;
            string argument = row.Argument switch
            {
                FieldArgumentKind.OptionalIndex => "Index",
                FieldArgumentKind.OptionalKey => "Key",
                FieldArgumentKind.RequiredIndex => "Index, Required",
                FieldArgumentKind.RequiredKey => "Key, Required",
                _ => "None",
            };
            string description = row.Description.Replace("|", "\\|", StringComparison.Ordinal);
            table.Append("| `").Append(row.Name).Append("` | `").Append(type).Append("` | ").Append(argument)
                .Append(" | ").Append(description).Append(" |\n");
        }
        return table.ToString();
    }

    private static void WriteRow(Utf8JsonWriter json, FieldDeclaration<TPlugin> row)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, row.Name);
        json.WriteString("type"u8, row.TypeName);
        json.WriteString("display"u8, row.Display);
        json.WriteString("desc"u8, row.Description);
        if (row.IsList)
        {
            json.WriteBoolean("isList"u8, true);
        }
        if (row.AddOutput)
        {
            json.WriteBoolean("addOutput"u8, true);
        }
        if (row.Argument != FieldArgumentKind.None)
        {
            bool isIndex = row.Argument is FieldArgumentKind.OptionalIndex or FieldArgumentKind.RequiredIndex;
            json.WriteStartObject("arg"u8);
            json.WriteBoolean("isRequired"u8, row.RequiresArgument);
            json.WriteBoolean(isIndex ? "isIndex"u8 : "isKey"u8, true);
            json.WriteEndObject();
        }
        if (row.Properties.Count > 0)
        {
            json.WriteStartArray("properties"u8);
            foreach (string property in row.Properties)
            {
                json.WriteStringValue(property);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary><c>[a-z]+[a-z0-9_]*(\.[a-z]+[a-z0-9_]*)+</c>, of Falco's best practices.</summary>
    private static bool IsName(string name)
    {
        bool hasDot = false;
        char previous = '.';
        foreach (char character in name)
        {
            bool isLetter = char.IsAsciiLetterLower(character);
            bool isInner = char.IsAsciiDigit(character) || character is '_' or '.';
            if (!isLetter && (!isInner || previous == '.'))
            {
                return false;
            }
            hasDot |= character == '.';
            previous = character;
        }
        return hasDot && previous != '.';
    }
}
