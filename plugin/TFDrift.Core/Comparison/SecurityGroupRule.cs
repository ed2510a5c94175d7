// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;

namespace TFDrift.Core.Comparison;

/// <summary>One security group rule in one form: one protocol, one range of ports, one source or destination.</summary>
/// <remarks>Its description is left out: EC2 does not tell rules apart by it.</remarks>
/// <param name="Protocol"><c>all</c>, <c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c> or a protocol number.</param>
/// <param name="FromPort">The first port, or ICMP's type; -1 for all.</param>
/// <param name="ToPort">The last port, or ICMP's code; -1 for all.</param>
/// <param name="Source">A CIDR block in canonical form, a prefix list's or a group's id, or <c>self</c>.</param>
public readonly record struct SecurityGroupRule(string Protocol, int FromPort, int ToPort, string Source)
{
    /// <summary>Stands for the group itself.</summary>
    public const string Self = "self";

    /// <summary>Stands for every protocol; in EC2 <c>-1</c>.</summary>
    public const string AllProtocols = "all";

    /// <summary>Stands for every port, type or code.</summary>
    public const int Any = -1;

    /// <summary>Whether the rule is for every address of the Internet.</summary>
    public bool IsOpenToWorld => Source is "0.0.0.0/0" or "::/0";

    /// <summary>The rule as one line: <c>tcp 22 from 0.0.0.0/0</c>.</summary>
    public override string ToString() => $"{Protocol}{Ports()} from {Source}";

    private string Ports()
    {
        if (FromPort == Any && ToPort == Any)
        {
            return "";
        }

        bool isIcmp = Protocol.StartsWith("icmp", StringComparison.Ordinal);
        if (isIcmp)
        {
            return string.Create(CultureInfo.InvariantCulture, $" type {FromPort}")
                + (ToPort == Any ? "" : string.Create(CultureInfo.InvariantCulture, $" code {ToPort}"));
        }

        return FromPort == ToPort
            ? string.Create(CultureInfo.InvariantCulture, $" {FromPort}")
            : string.Create(CultureInfo.InvariantCulture, $" {FromPort}-{ToPort}");
    }
}
