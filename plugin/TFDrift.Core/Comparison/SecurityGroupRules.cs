// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;

namespace TFDrift.Core.Comparison;

/// <summary>Sets of security group rules.</summary>
public static class SecurityGroupRules
{
    /// <summary>
    /// Reads rules from any form: blocks of <c>aws_security_group</c>, attributes of <c>aws_security_group_rule</c> and
    /// <c>aws_vpc_security_group_*_rule</c>, EC2's <c>ipPermissions</c>, its flat request parameters, its response's
    /// <c>securityGroupRuleSet</c>. <see langword="null"/> when the bytes are not JSON or beyond the limits.
    /// </summary>
    /// <param name="json">The value; empty for none.</param>
    /// <param name="ownGroupId">The id of the group the rules belong to, as text; empty when not known.</param>
    public static IReadOnlyList<SecurityGroupRule>? Parse(
        ReadOnlySpan<byte> json, ReadOnlySpan<byte> ownGroupId = default)
    {
        bool isJson = JsonTape.TryParse(json, out var tape);
        try
        {
            return isJson ? SecurityGroupRuleReader.Read(tape, ownGroupId) : null;
        }
        finally
        {
            tape.Dispose();
        }
    }

    /// <summary>The rules of <paramref name="rules"/> that are not among <paramref name="others"/>.</summary>
    public static IReadOnlyList<SecurityGroupRule> Except(
        IReadOnlyList<SecurityGroupRule> rules, IReadOnlyList<SecurityGroupRule> others)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var left = new List<SecurityGroupRule>();
        var seen = new HashSet<SecurityGroupRule>(others);
        foreach (var rule in rules)
        {
            if (seen.Add(rule))
            {
                left.Add(rule);
            }
        }

        return left;
    }

    internal static CompareResult Compare(
        ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, CompareOptions options)
    {
        if (Parse(expected, options.OwnGroupId) is not { } stated
            || Parse(actual, options.OwnGroupId) is not { } written)
        {
            return CompareResult.Unknown;
        }

        var added = Except(written, stated);
        bool isEqual = options.Write switch
        {
            CollectionWrite.Put => added.Count == 0,
            CollectionWrite.Take => added.Count == new HashSet<SecurityGroupRule>(written).Count,
            _ => added.Count == 0 && Except(stated, written).Count == 0,
        };
        return isEqual ? CompareResult.Equal : CompareResult.Different;
    }
}
