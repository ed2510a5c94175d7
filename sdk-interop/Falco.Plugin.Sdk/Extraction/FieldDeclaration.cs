// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace Falco.Plugin.Sdk;

/// <summary>One field: all that Falco, the documentation and the dispatch know of it.</summary>
/// <typeparam name="TPlugin">The plugin's type.</typeparam>
public sealed record FieldDeclaration<TPlugin>
{
    /// <summary>A field without argument.</summary>
    /// <param name="name">Dotted and lower case, such as <c>sample.count</c>.</param>
    /// <param name="type">The type of its values.</param>
    /// <param name="display">A short title.</param>
    /// <param name="description">What it holds, in a sentence.</param>
    /// <param name="extractor">A static function.</param>
    public FieldDeclaration(
        string name, FieldType type, string display, string description, FieldExtractor<TPlugin> extractor)
        : this(name, type, display, description, FieldArgumentKind.None, (plugin, evt, _, value) =>
            extractor(plugin, evt, value))
    {
    }

    /// <summary>A field with an argument.</summary>
    /// <param name="name">Dotted and lower case, such as <c>sample.digit</c>.</param>
    /// <param name="type">The type of its values.</param>
    /// <param name="display">A short title.</param>
    /// <param name="description">What it holds, in a sentence.</param>
    /// <param name="argument">Whether the argument is a number or a text, and needed.</param>
    /// <param name="extractor">A static function.</param>
    public FieldDeclaration(
        string name, FieldType type, string display, string description, FieldArgumentKind argument,
        ArgumentFieldExtractor<TPlugin> extractor)
    {
        Name = name;
        Type = type;
        Display = display;
        Description = description;
        Argument = argument;
        Extractor = extractor;
    }

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>The type of its values.</summary>
    public FieldType Type { get; }

    /// <summary>A short title.</summary>
    public string Display { get; }

    /// <summary>What it holds.</summary>
    public string Description { get; }

    /// <summary>The argument it takes.</summary>
    public FieldArgumentKind Argument { get; }

    /// <summary>Whether it has any number of values.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether Falco may append it to the output of rules on its own.</summary>
    public bool AddOutput { get; init; }

    /// <summary>Hints to user interfaces: <c>hidden</c>, <c>info</c>, <c>conversation</c>.</summary>
    public IReadOnlyList<string> Properties { get; init; } = [];

    internal ArgumentFieldExtractor<TPlugin> Extractor { get; }

    internal bool RequiresArgument => Argument is FieldArgumentKind.RequiredIndex or FieldArgumentKind.RequiredKey;

    internal string TypeName => Type switch
    {
        FieldType.Text => "string",
        FieldType.UInt64 => "uint64",
        FieldType.Bool => "bool",
        FieldType.RelativeTime => "reltime",
        FieldType.AbsoluteTime => "abstime",
        FieldType.IPAddress => "ipaddr",
        _ => throw new InvalidOperationException($"the field {Name} has an unknown type"),
    };
}
