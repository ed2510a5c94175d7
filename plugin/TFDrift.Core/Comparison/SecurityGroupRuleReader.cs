// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>
/// Reads security group rules; the members of all forms have the same names without case and underscores.
/// </summary>
internal readonly ref struct SecurityGroupRuleReader
{
    private const int MaxRules = 4096;

    private readonly JsonTape _tape;
    private readonly string _ownGroupId;
    private readonly List<SecurityGroupRule> _rules;

    private SecurityGroupRuleReader(JsonTape tape, ReadOnlySpan<byte> ownGroupId)
    {
        _tape = tape;
        _ownGroupId = Encoding.UTF8.GetString(ownGroupId);
        _rules = [];
    }

    /// <summary>The rules in a value; <see langword="null"/> beyond the limit.</summary>
    public static List<SecurityGroupRule>? Read(JsonTape tape, ReadOnlySpan<byte> ownGroupId)
    {
        var reader = new SecurityGroupRuleReader(tape, ownGroupId);
        reader.ReadAll(tape.Root);
        return reader._rules.Count > MaxRules ? null : reader._rules;
    }

    private void ReadAll(int index)
    {
        var (start, end) = JsonElements.Range(_tape, index);
        for (int i = start; i < end && _rules.Count <= MaxRules; i = _tape.Next(i))
        {
            if (_tape.Kind(i) == JsonKind.Object)
            {
                ReadAll(_tape.LooseMember(i, "ippermissions"u8));
                ReadAll(_tape.LooseMember(i, "securitygroupruleset"u8));
                ReadAll(_tape.LooseMember(i, "securitygrouprule"u8));
                ReadOne(i);
            }
        }
    }

    private void ReadOne(int rule)
    {
        string protocol = Protocol(Text(First(rule, "ipprotocol"u8, "protocol"u8)));
        int from = Port(_tape.LooseMember(rule, "fromport"u8));
        int to = Port(_tape.LooseMember(rule, "toport"u8));
        bool hasPorts = protocol is "tcp" or "udp" or "icmp" or "icmpv6";
        var shape = new SecurityGroupRule(
            protocol, hasPorts ? from : SecurityGroupRule.Any, hasPorts ? to : SecurityGroupRule.Any, "");

        AddSources(shape, _tape.LooseMember(rule, "cidrblocks"u8), "cidrip"u8, isCidr: true);
        AddSources(shape, _tape.LooseMember(rule, "ipranges"u8), "cidrip"u8, isCidr: true);
        AddSources(shape, First(rule, "cidrip"u8, "cidripv4"u8), "cidrip"u8, isCidr: true);
        AddSources(shape, First(rule, "ipv6cidrblocks"u8, "ipv6ranges"u8), "cidripv6"u8, isCidr: true);
        AddSources(shape, _tape.LooseMember(rule, "cidripv6"u8), "cidripv6"u8, isCidr: true);
        AddSources(shape, First(rule, "prefixlistids"u8, "prefixlistid"u8), "prefixlistid"u8, isCidr: false);
        AddSources(shape, First(rule, "securitygroups"u8, "groups"u8), "groupid"u8, isCidr: false);
        AddSources(shape, First(rule, "useridgrouppairs"u8, "referencedgroupinfo"u8), "groupid"u8, isCidr: false);
        AddSources(
            shape, First(rule, "sourcesecuritygroupid"u8, "referencedsecuritygroupid"u8), "groupid"u8, isCidr: false);
        AddSources(shape, First(rule, "referencedgroupid"u8, "sourcesecuritygroupname"u8), "groupid"u8, isCidr: false);
        if (_tape.Kind(_tape.LooseMember(rule, "self"u8)) == JsonKind.True)
        {
            _rules.Add(shape with { Source = SecurityGroupRule.Self });
        }
    }

    private void AddSources(SecurityGroupRule shape, int sources, ReadOnlySpan<byte> member, bool isCidr)
    {
        var (start, end) = JsonElements.Range(_tape, sources);
        for (int i = start; i < end && _rules.Count <= MaxRules; i = _tape.Next(i))
        {
            int source = _tape.Kind(i) == JsonKind.Object ? First(i, member, "groupname"u8) : i;
            string text = Text(source);
            if (text.Length > 0)
            {
                _rules.Add(shape with { Source = isCidr ? CanonicalCidr(text) : GroupOrList(text) });
            }
        }
    }

    // The state has a peered account's group as account/id.
    private string GroupOrList(string text)
    {
        string id = text[(text.LastIndexOf('/') + 1)..];
        return _ownGroupId.Length > 0 && id == _ownGroupId ? SecurityGroupRule.Self : id;
    }

    private int First(int index, ReadOnlySpan<byte> name, ReadOnlySpan<byte> alternative)
    {
        int found = _tape.LooseMember(index, name);
        return _tape.IsEmpty(found) ? _tape.LooseMember(index, alternative) : found;
    }

    private string Text(int index)
    {
        if (!LooseValues.IsScalar(_tape, index) || _tape.IsEmpty(index))
        {
            return "";
        }

        using var text = new UnescapedText(_tape.Scalar(index), stackalloc byte[JsonScalar.StackBytes]);
        return Encoding.UTF8.GetString(text.Bytes);
    }

    private int Port(int index) =>
        int.TryParse(Text(index), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int port)
            ? port
            : SecurityGroupRule.Any;

    // https://www.iana.org/assignments/protocol-numbers; EC2 takes names and numbers, the provider keeps either.
    private static string Protocol(string text) => text.ToLowerInvariant() switch
    {
        "" or "-1" or "all" => SecurityGroupRule.AllProtocols,
        "6" => "tcp",
        "17" => "udp",
        "1" => "icmp",
        "58" => "icmpv6",
        var other => other,
    };

    // EC2 clears the bits beyond the prefix, and IPv6 has many spellings.
    private static string CanonicalCidr(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0
            || !IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int bits))
        {
            return text;
        }

        Span<byte> bytes = stackalloc byte[16];
        int length = address.AddressFamily == AddressFamily.InterNetwork ? 4 : 16;
        if (bits > length * 8 || !address.TryWriteBytes(bytes, out _))
        {
            return text;
        }

        for (int i = 0; i < length; i++)
        {
            int kept = Math.Clamp(bits - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF00 >> kept);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes[..length])}/{bits}");
    }
}
