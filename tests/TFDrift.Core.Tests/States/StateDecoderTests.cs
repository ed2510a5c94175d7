// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.States;

public sealed class StateDecoderTests
{
    private static readonly StateOrigin Declared = StateFixtures.Origin with
    {
        Account = "999999999999",
        Region = "ap-south-1",
    };

    [Theory]
    [MemberData(nameof(StateFixtures.AllNames), MemberType = typeof(StateFixtures))]
    public void Every_managed_AWS_instance_of_a_public_state_is_found_with_its_id(string name)
    {
        byte[] bytes = StateFixtures.Read(name);
        StateDecodeResult result = StateFixtures.Decode(bytes);
        if (result.Error is not null)
        {
            Assert.Contains(
                Path.GetFileNameWithoutExtension(name),
                (string[])["corrupt", "encrypted", "invalid_version_state", "v1-simple.in"]);
            return;
        }

        List<string?> expected = IndependentIds(JsonDocument.Parse(bytes).RootElement);
        List<string?> actual = Enumerate(result.State!).Select(static found => Unquote(found.Attribute("id"))).ToList();
        Assert.Equal(expected.Order(), actual.Order());
    }

    [Fact]
    public void Addresses_are_written_as_Terraform_writes_them()
    {
        string[] addresses =
            [.. Enumerate(StateFixtures.Load("own/instances.tfstate")).Select(static found => found.Address)];

        Assert.Equal(
            [
                "aws_instance.web[0]",
                "aws_instance.web[1]",
                "aws_instance.web[0] (deposed 1234abcd)",
                """module.a["k"].module.b[0].aws_s3_bucket.logs["eu-west-1"]""",
                """module.a["k"].module.b[0].aws_s3_bucket.logs["quote\" back\\slash $${x} %%{y} $z\n\t\u0001 é"]""",
                "aws_iam_role_policy.inline",
                "aws_db_instance.main",
                "awscc_s3_bucket.cc",
            ],
            addresses);
    }

    [Fact]
    public void The_state_says_its_serial_lineage_and_version()
    {
        StateOrigin origin = StateFixtures.Load("own/instances.tfstate").Origin;

        Assert.Equal(42UL, origin.Serial);
        Assert.Equal("5ad5a2bd-9ff5-4d3a-8ba4-5cf9b6ed3f08", origin.Lineage);
        Assert.Equal("1.13.0", origin.TerraformVersion);
    }

    [Theory]
    [InlineData("aws_instance.web[0]", "111111111111", "eu-west-1")]
    [InlineData("aws_instance.web[1]", "999999999999", "us-west-2")]
    [InlineData("aws_instance.web[0] (deposed 1234abcd)", "999999999999", "ap-south-1")]
    [InlineData("""module.a["k"].module.b[0].aws_s3_bucket.logs["eu-west-1"]""", "999999999999", "eu-west-1")]
    [InlineData("aws_iam_role_policy.inline", "999999999999", "")]
    [InlineData("aws_db_instance.main", "222222222222", "eu-central-1")]
    public void Account_and_region_come_from_the_ARN_then_the_resource_then_the_declaration(
        string address, string account, string region)
    {
        ResourceInstance instance = Enumerate(StateFixtures.Load("own/instances.tfstate", Declared))
            .Single(found => found.Address == address);

        Assert.Equal(account, Encoding.UTF8.GetString(instance.Account));
        Assert.Equal(region, Encoding.UTF8.GetString(instance.Region));
    }

    [Fact]
    public void Attributes_that_nobody_asks_for_are_not_kept()
    {
        ResourceInstance instance = StateFixtures.Load("own/instances.tfstate")[0];

        Assert.Equal("\"t3.micro\"", instance.Attribute("instance_type"));
        Assert.Equal("""{"Name":"a\"b","empty":null}""", instance.Attribute("tags"));
        Assert.Null(instance.Attribute("private"));
        Assert.Null(StateFixtures.Load("own/instances.tfstate")[6].Attribute("owner_id"));
    }

    [Fact]
    public void Flat_attributes_of_version_3_become_nested_JSON()
    {
        DecodedState state = StateFixtures.Load("own/version3.tfstate");

        Assert.Equal(
            [
                "aws_security_group.web[1]", "aws_security_group.web[1] (deposed 00000001)",
                "module.a.module.b.aws_subnet.inner",
            ],
            Enumerate(state).Select(static found => found.Address));
        Assert.Equal(
            """[{"cidr_blocks":[],"from_port":"443"},{"cidr_blocks":["10.0.0.0/8","0.0.0.0/0"],"from_port":"22"}]""",
            state[0].Attribute("ingress"));
        Assert.Equal("[]", state[0].Attribute("egress"));
        Assert.Equal("""{"Name":"we\"b","kubernetes.io/cluster/x":"owned"}""", state[0].Attribute("tags"));
        Assert.Equal("\"sg-0\"", state[1].Attribute("id"));
        Assert.Equal("us-east-1", Encoding.UTF8.GetString(state[2].Region));
    }

    [Theory]
    [InlineData("own/instances.tfstate")]
    [InlineData("own/version3.tfstate")]
    [InlineData("opentofu/nested-modules.tfstate")]
    public void A_state_whose_members_are_sorted_by_name_decodes_to_the_same(string name)
    {
        byte[] sorted = Encoding.UTF8.GetBytes(Sorted(JsonNode.Parse(StateFixtures.Read(name)))!.ToJsonString());

        Assert.Equal(
            Addresses(StateFixtures.Load(name)).Order(StringComparer.Ordinal),
            Addresses(StateFixtures.Decode(sorted).State!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("driftctl/aws_ec2_instance.tfstate")]
    [InlineData("own/instances.tfstate")]
    [InlineData("own/version3.tfstate")]
    public void Read_in_pieces_of_any_size_a_state_is_the_same(string name)
    {
        byte[] bytes = StateFixtures.Read(name);
        string whole = Describe(StateFixtures.Decode(bytes).State!);

        for (int split = 1; split < bytes.Length; split++)
            Assert.Equal(whole, Describe(StateFixtures.Decode(new PiecewiseStream(bytes, split)).State!));
    }

    [Fact]
    public void A_value_larger_than_the_buffer_is_kept_whole()
    {
        string large = new('x', 15 * 1024 * 1024);
        StateDecodeResult result = StateFixtures.Decode(
            $$$"""
            {"version":4,"resources":[{"mode":"managed","type":"aws_s3_object","name":"o","instances":[
            {"attributes":{"content":"{{{large}}}","tags":{"k":"{{{large}}}"},"id":"o"}}]}]}
            """);

        Assert.Equal(large.Length + 8, result.State![0].Attribute("tags")!.Length);
        Assert.Equal("\"o\"", result.State[0].Attribute("id"));
    }

    internal static IEnumerable<ResourceInstance> Enumerate(DecodedState state) =>
        Enumerable.Range(0, state.Count).Select(number => state[number]);

    internal static string? Unquote(string? json) => json is null ? null : JsonNode.Parse(json)?.ToString();

    private static IEnumerable<string> Addresses(DecodedState state) =>
        Enumerate(state).Select(static found => found.Address);

    private static string Describe(DecodedState state) => string.Join('\n', Enumerate(state).Select(static found =>
        $"{found.Address} {found.Attribute("id")} {found.Attribute("tags")} {found.Attribute("ingress")} "
        + $"{Encoding.UTF8.GetString(found.Account)} {Encoding.UTF8.GetString(found.Region)}"));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(static member => member.Key, StringComparer.Ordinal)
            .Select(static member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static List<string?> IndependentIds(JsonElement root)
    {
        var ids = new List<string?>();
        if (root.GetProperty("version").GetInt32() == 3)
        {
            foreach (JsonProperty resource in root.GetProperty("modules").EnumerateArray()
                .SelectMany(static module => module.GetProperty("resources").EnumerateObject())
                .Where(static resource => resource.Name.StartsWith("aws_", StringComparison.Ordinal)))
            {
                if (resource.Value.TryGetProperty("primary", out JsonElement primary))
                    ids.Add(primary.GetProperty("id").GetString());
                if (resource.Value.TryGetProperty("deposed", out JsonElement deposed))
                    ids.AddRange(deposed.EnumerateArray().Select(static old => old.GetProperty("id").GetString()));
            }

            return ids;
        }

        foreach (JsonElement resource in root.GetProperty("resources").EnumerateArray())
        {
            if (resource.GetProperty("mode").GetString() != "managed"
                || !resource.GetProperty("type").GetString()!.StartsWith("aws", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (JsonElement instance in resource.GetProperty("instances").EnumerateArray())
            {
                bool has = instance.TryGetProperty("attributes", out JsonElement attributes)
                    || instance.TryGetProperty("attributes_flat", out attributes);
                ids.Add(has && attributes.TryGetProperty("id", out JsonElement id) ? id.GetString() : null);
            }
        }

        return ids;
    }
}
