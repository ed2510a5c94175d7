// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Testing;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.States;

public sealed class StateIndexTests
{
    private static readonly StateIndex Index =
        new([StateFixtures.Load("own/instances.tfstate"), StateFixtures.Load("own/version3.tfstate")]);

    [Theory]
    [InlineData("", "id", "i-0", "aws_instance.web[0]")]
    [InlineData("aws_instance", "id", "i-old", "aws_instance.web[0] (deposed 1234abcd)")]
    [InlineData("", "arn", "arn:aws:ec2:eu-west-1:111111111111:instance/i-0", "aws_instance.web[0]")]
    [InlineData("aws_iam_role_policy", "role", "role", "aws_iam_role_policy.inline")]
    [InlineData("aws_db_instance", "port", "5432", "aws_db_instance.main")]
    [InlineData("aws_db_instance", "multi_az", "true", "aws_db_instance.main")]
    [InlineData("", "id", "cc-bucket", "awscc_s3_bucket.cc")]
    [InlineData("", "id", "subnet-1", "module.a.module.b.aws_subnet.inner")]
    public void A_resource_is_found_by_what_names_it(string type, string attribute, string value, string address) =>
        Assert.Equal(address, Assert.Single(Index.Find(type, attribute, value)).Address);

    [Fact]
    public void A_value_with_JSON_escapes_is_found_by_its_text() =>
        Assert.EndsWith(
            "é\"]",
            Assert.Single(Index.Find("aws_s3_bucket", "bucket", "logs-odd")).Address,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("aws_subnet", "id", "i-0")]
    [InlineData("", "id", "i-00")]
    [InlineData("", "id", "")]
    [InlineData("", "name", "web")]
    [InlineData("aws_instance", "instance_type", "t3.micro")]
    [InlineData("aws_s3_bucket", "bucket", "logs\\u002dodd")]
    public void Nothing_else_is_found(string type, string attribute, string value) =>
        Assert.Empty(Index.Find(type, attribute, value));

    [Fact]
    public void An_id_that_another_provider_also_uses_names_the_AWS_resource() =>
        Assert.Equal("aws_s3_bucket", Assert.Single(Index.Find("", "id", "logs-eu")).Type);

    [Theory]
    [InlineData("111111111111", "eu-west-1", 1)]
    [InlineData("111111111111", "", 1)]
    [InlineData("", "eu-west-1", 1)]
    [InlineData("333333333333", "eu-west-1", 0)]
    [InlineData("111111111111", "eu-west-2", 0)]
    public void An_instance_known_to_be_elsewhere_does_not_match(string account, string region, int matches) =>
        Assert.Equal(matches, Index.Find("aws_instance", "id", "i-0", account, region).Count);

    [Fact]
    public void An_instance_of_unknown_place_matches_any_place() =>
        Assert.Single(Index.Find("aws_instance", "id", "i-old", "333333333333", "eu-west-2"));

    [Fact]
    public void One_object_in_two_states_is_found_in_both()
    {
        DecodedState[] states =
        [
            StateFixtures.Load("own/instances.tfstate", StateFixtures.Origin with { Location = "a" }),
            StateFixtures.Load("own/instances.tfstate", StateFixtures.Origin with { Location = "b" }),
        ];

        Assert.Equal(
            ["a", "b"],
            new StateIndex(states).Find("", "id", "i-0").Select(static found => found.State.Location).Order());
    }

    [Fact]
    public void Two_views_of_one_instance_are_equal()
    {
        Assert.Equal(Index.Find("", "id", "i-0")[0], Index.Find("aws_instance", "id", "i-0")[0]);
        Assert.NotEqual(Index.Find("", "id", "i-0")[0], Index.Find("", "id", "i-1")[0]);
    }

    [Fact]
    public void A_lookup_without_a_match_allocates_nothing()
    {
        var matches = new List<ResourceInstance>();

        Assert.Equal(0, Allocated.Bytes(() => Look(matches)));
    }

    [Fact]
    public void A_lookup_that_finds_the_same_resource_again_allocates_nothing()
    {
        var matches = new List<ResourceInstance>();

        long allocated = Allocated.Bytes(() =>
        {
            matches.Clear();
            Index.Find(default, "id"u8, "i-0"u8, default, default, matches);
        });

        Assert.Single(matches);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_lookup_finds_what_a_linear_scan_finds()
    {
        DecodedState[] states =
        [
            .. StateFixtures.All().Select(static name => StateFixtures.Decode(StateFixtures.Read(name)).State)
                .OfType<DecodedState>(),
        ];
        var index = new StateIndex(states);
        ResourceInstance[] all = [.. states.SelectMany(StateDecoderTests.Enumerate)];
        Assert.Equal(all.Length, index.Count);

        string[] attributes = ["id", "arn", "name", "role", "bucket"];
        Gen<(ResourceInstance Target, string Attribute, bool Typed, bool Placed)> questions =
            from target in Gen.Elements(all)
            from attribute in Gen.Elements(attributes)
            from typed in Gen.Elements(true, false)
            from placed in Gen.Elements(true, false)
            select (target, attribute, typed, placed);

        Prop.ForAll(questions.ToArbitrary(), question =>
        {
            string value = StateDecoderTests.Unquote(question.Target.Attribute(question.Attribute)) ?? "";
            bool typed = question.Typed || question.Attribute is not ("id" or "arn");
            string type = typed ? question.Target.Type : "";
            string account = question.Placed ? Encoding.UTF8.GetString(question.Target.Account) : "";
            string region = question.Placed ? Encoding.UTF8.GetString(question.Target.Region) : "";
            IEnumerable<string> expected = all.Where(found => value.Length > 0 && (!typed || found.Type == type)
                && StateDecoderTests.Unquote(found.Attribute(question.Attribute)) == value
                && Agrees(found.Account, account) && Agrees(found.Region, region)).Select(Name);
            IEnumerable<string> actual = index.Find(type, question.Attribute, value, account, region).Select(Name);
            return expected.Order().SequenceEqual(actual.Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Thousands_of_equal_values_are_all_found()
    {
        string instances = string.Join(',', Enumerable.Range(0, 20_000).Select(static number =>
            $$$"""{"index_key":{{{number}}},"attributes":{"id":"i-{{{number}}}","role":"same"}}"""));
        DecodedState state = StateFixtures.Decode(
            $$"""
            {"version":4,"resources":[{"mode":"managed","type":"aws_iam_role_policy","name":"p",
            "instances":[{{instances}}]}]}
            """).State!;

        Assert.Equal(20_000, new StateIndex([state]).Find("aws_iam_role_policy", "role", "same").Count);
        Assert.Single(new StateIndex([state]).Find("aws_iam_role_policy", "id", "i-19999"));
    }

    [Fact]
    public void An_index_without_states_answers() => Assert.Empty(StateIndex.Empty.Find("", "id", "x"));

    private static void Look(List<ResourceInstance> matches) =>
        Index.Find("aws_instance"u8, "id"u8, "i-absent"u8, "111111111111"u8, "eu-west-1"u8, matches);

    private static bool Agrees(ReadOnlySpan<byte> known, string asked) =>
        known.IsEmpty || asked.Length == 0 || Encoding.UTF8.GetString(known) == asked;

    private static string Name(ResourceInstance instance) => $"{instance.State.Lineage} {instance.Address}";
}
