// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace TFDrift.RulesRunner.Rules;

/// <summary>
/// Turns a rule's condition into a libsinsp filter by putting macros and lists in their places. Everything else is
/// left to libsinsp's own parser, which also finds what is wrong with a condition.
/// </summary>
public sealed partial class ConditionExpander(RuleSet rules)
{
    private static readonly string[] ListOperators = ["in", "intersects", "pmatch"];
    private static readonly string[] ScalarOperators =
    [
        "contains", "icontains", "bcontains", "startswith", "bstartswith", "endswith", "glob", "iglob", "regex",
    ];

    public string Expand(string condition) => Expand(condition, []);

    private string Expand(string condition, HashSet<string> open)
    {
        StringBuilder filter = new();
        string previous = "";
        bool inList = false;
        foreach (string token in Tokens().Matches(condition).Select(match => match.Value))
        {
            if (string.IsNullOrWhiteSpace(token))
            {
                filter.Append(' ');
                continue;
            }

            bool afterListOperator = ListOperators.Contains(previous);
            inList = token == "(" ? inList || afterListOperator : inList && token != ")";
            if (rules.Lists.ContainsKey(token) && (inList || afterListOperator))
            {
                string items = string.Join(", ", Items(token, [.. open]));
                filter.Append(inList ? items : $"({items})");
            }
            else if (rules.Macros.TryGetValue(token, out string? macro) && !inList && !IsOperator(previous))
            {
                HashSet<string> inner = Enter(open, token);
                filter.Append('(').Append(Expand(macro, inner)).Append(')');
            }
            else
            {
                filter.Append(token);
            }

            previous = token;
        }

        return filter.ToString().Trim();
    }

    private IEnumerable<string> Items(string list, HashSet<string> open)
    {
        HashSet<string> inner = Enter(open, list);
        return rules.Lists[list].SelectMany(item => rules.Lists.ContainsKey(item) ? Items(item, inner) : [Quoted(item)]);
    }

    private static HashSet<string> Enter(HashSet<string> open, string name) =>
        open.Contains(name) ? throw new RunnerException($"macro or list '{name}' contains itself") : [.. open, name];

    private static string Quoted(string item) => $"\"{item.Replace("\\", @"\\").Replace("\"", "\\\"")}\"";

    private static bool IsOperator(string token) =>
        token.Length > 0 && "=!<>".Contains(token[0], StringComparison.Ordinal)
        || ListOperators.Contains(token) || ScalarOperators.Contains(token);

    /// <summary>Quoted strings, punctuation, comparison operators, white space, and words with their [argument].</summary>
    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[(),]|[=!<>]+|\s+|(?:[^\s(),"'=!<>\[]|\[[^\]]*\])+
        """)]
    private static partial Regex Tokens();
}
