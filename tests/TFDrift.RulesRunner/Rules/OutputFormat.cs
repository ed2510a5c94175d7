// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TFDrift.RulesRunner.Rules;

/// <summary>A rule's output: text with <c>%field</c> references, filled in the way libsinsp does.</summary>
public sealed partial class OutputFormat
{
    private readonly string _text;

    public OutputFormat(string text)
    {
        _text = text.Trim();
        Fields = [.. References().Matches(_text).Select(match => match.Groups["field"].Value).Distinct()];
    }

    /// <summary>The fields the output names, in order, each once.</summary>
    public IReadOnlyList<string> Fields { get; }

    public string Fill(IReadOnlyDictionary<string, JsonElement> values) =>
        References().Replace(_text, match => Text(values[match.Groups["field"].Value]));

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "<NA>",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => $"({string.Join(",", value.EnumerateArray().Select(Text))})",
        _ => value.GetRawText(),
    };

    /// <summary>A field has at least one dot and may carry [an argument]; a sentence's full stop is not part of it.</summary>
    [GeneratedRegex(@"%(?<field>[a-zA-Z][\w]*(?:\.\w+)+(?:\[[^\]]*\])?)")]
    private static partial Regex References();
}
