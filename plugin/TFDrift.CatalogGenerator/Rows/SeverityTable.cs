// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;

namespace TFDrift.CatalogGenerator.Rows;

/// <summary>How much attributes and whole resources matter, by patterns of their names; the first that fits.</summary>
internal sealed class SeverityTable
{
    private readonly List<(string Subject, Regex Pattern, string Severity)> _rules = [];

    /// <summary>Reads lines of <c>subject severity pattern</c>, where the subject is attribute or resource.</summary>
    public SeverityTable(TextReader text)
    {
        while (text.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 3 && words[0][0] != '#')
            {
                _rules.Add((words[0], new(words[2], RegexOptions.CultureInvariant), words[1]));
            }
        }
    }

    public string OfAttribute(string path) => Of("attribute", path);

    public string OfResource(string type) => Of("resource", type);

    private string Of(string subject, string name) =>
        _rules.Find(rule => rule.Subject == subject && rule.Pattern.IsMatch(name)).Severity ?? "medium";
}
