// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class SecurityGroupRulesTests
{
    [Theory]
    // aws_security_group.ingress
    [InlineData("""
        [{"cidr_blocks":["0.0.0.0/0"],"description":"","from_port":22,"ipv6_cidr_blocks":["::/0"],"prefix_list_ids":[],
          "protocol":"tcp","security_groups":["123456789012/sg-1"],"self":true,"to_port":22}]
        """)]
    // ipPermissions of AuthorizeSecurityGroupIngress
    [InlineData("""
        {"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,
          "groups":{"items":[{"groupId":"sg-1","userId":"123456789012"},{"groupId":"sg-own"}]},
          "ipRanges":{"items":[{"cidrIp":"0.0.0.0/0","description":"x"}]},
          "ipv6Ranges":{"items":[{"cidrIpv6":"0:0:0:0:0:0:0:0/0"}]},"prefixListIds":{}}]}
        """)]
    // securityGroupRuleSet of its response
    [InlineData("""
        {"items":[
          {"isEgress":false,"ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIpv4":"0.0.0.0/0"},
          {"isEgress":false,"ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIpv6":"::/0"},
          {"isEgress":false,"ipProtocol":"tcp","fromPort":22,"toPort":22,"referencedGroupInfo":{"groupId":"sg-1"}},
          {"isEgress":false,"ipProtocol":"tcp","fromPort":22,"toPort":22,"referencedGroupInfo":{"groupId":"sg-own"}}]}
        """)]
    public void Every_form_reads_as_the_same_rules(string json)
    {
        var rules = SecurityGroupRules.Parse(Bytes(json), "sg-own"u8);
        Assert.NotNull(rules);
        Assert.Equal(
            ["tcp 22 from 0.0.0.0/0", "tcp 22 from ::/0", "tcp 22 from self", "tcp 22 from sg-1"],
            rules.Select(rule => rule.ToString()).Order(System.StringComparer.Ordinal));
        Assert.Equal(2, rules.Count(rule => rule.IsOpenToWorld));
    }

    [Theory]
    // aws_security_group_rule
    [InlineData("""{"type":"ingress","cidr_blocks":["10.0.0.0/8"],"from_port":443,"to_port":443,"protocol":"tcp"}""")]
    // aws_vpc_security_group_ingress_rule
    [InlineData("""{"cidr_ipv4":"10.0.0.0/8","ip_protocol":"tcp","from_port":443,"to_port":443}""")]
    // the flat request parameters of AuthorizeSecurityGroupIngress
    [InlineData("""
        {"groupId":"sg-1","cidrIp":"10.1.2.3/8","fromPort":443,"toPort":443,"ipProtocol":"6","ipPermissions":{}}
        """)]
    // ModifySecurityGroupRules
    [InlineData("""
        {"SecurityGroupRuleId":"sgr-1","tag":1,"SecurityGroupRule":
          {"CidrIpv4":"10.0.0.0/8","IpProtocol":"tcp","FromPort":443,"ToPort":443,"Description":"x"}}
        """)]
    public void Every_form_of_a_single_rule_reads_the_same(string json)
    {
        var rule = Assert.Single(SecurityGroupRules.Parse(Bytes(json))!);
        Assert.Equal(new SecurityGroupRule("tcp", 443, 443, "10.0.0.0/8"), rule);
        Assert.False(rule.IsOpenToWorld);
    }

    [Theory]
    [InlineData("""{"protocol":"-1","from_port":0,"to_port":0,"cidr_blocks":["0.0.0.0/0"]}""", "all from 0.0.0.0/0")]
    [InlineData("""{"ipProtocol":"-1","cidrIp":"0.0.0.0/0"}""", "all from 0.0.0.0/0")]
    [InlineData(
        """{"ipProtocol":"icmp","fromPort":8,"toPort":-1,"cidrIp":"1.2.3.4/32"}""",
        "icmp type 8 from 1.2.3.4/32")]
    [InlineData("""{"ipProtocol":"58","fromPort":-1,"toPort":-1,"cidrIpv6":"FD00::/8"}""", "icmpv6 from fd00::/8")]
    [InlineData(
        """{"ipProtocol":"udp","fromPort":"8000","toPort":"8100","prefixListId":"pl-1"}""",
        "udp 8000-8100 from pl-1")]
    [InlineData("""{"ipProtocol":"50","fromPort":0,"toPort":0,"cidrIp":"1.2.3.4/32"}""", "50 from 1.2.3.4/32")]
    public void A_rule_reads_as_one_line(string json, string line) =>
        Assert.Equal(line, Assert.Single(SecurityGroupRules.Parse(Bytes(json))!).ToString());

    [Theory]
    [InlineData(
        """{"ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIp":"10.0.0.0/8"}""",
        CollectionWrite.Put,
        CompareResult.Equal)]
    [InlineData(
        """{"ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIp":"0.0.0.0/0"}""",
        CollectionWrite.Put,
        CompareResult.Different)]
    [InlineData(
        """{"ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIp":"0.0.0.0/0"}""",
        CollectionWrite.Take,
        CompareResult.Equal)]
    [InlineData(
        """{"ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIp":"10.0.0.0/8"}""",
        CollectionWrite.Take,
        CompareResult.Different)]
    [InlineData(
        """{"ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIp":"10.0.0.0/8"}""",
        CollectionWrite.Whole,
        CompareResult.Different)]
    public void Rules_put_in_or_taken_out_compare_with_those_stated(
        string actual, CollectionWrite write, CompareResult result)
    {
        const string state = """
            [{"cidr_blocks":["10.0.0.0/8","192.168.0.0/16"],"from_port":22,"to_port":22,"protocol":"tcp"}]
            """;
        Assert.Equal(result, Compare(CompareKind.SecurityGroupRules, state, actual, write));
    }

    [Fact]
    public void Text_that_is_no_json_is_unknown() =>
        Assert.Equal(CompareResult.Unknown, Compare(CompareKind.SecurityGroupRules, "[]", "[{"));
}
