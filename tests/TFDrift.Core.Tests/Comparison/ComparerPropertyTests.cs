// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TFDrift.Core.Comparison;

namespace TFDrift.Core.Tests.Comparison;

public sealed class ComparerPropertyTests
{
    private static readonly CompareKind[] Kinds = Enum.GetValues<CompareKind>();

    private static readonly Gen<string> Texts = Gen.Elements(
        "", "a", "b", "A", "1", "01", "1.0", "1e3", "true", "*", "é\n\"", "😀", "123456789012", "tcp", "-1",
        "10.0.0.0/8",
        "::/0", "arn:aws:iam::123456789012:root", "aws:x", "{\"Statement\":[]}", "%7B%7D", "alias/k", "x:function:a:b");

    private static readonly Gen<string> Names = Gen.Elements(
        "items", "item", "key", "value", "Tag", "content", "quantity", "Statement", "Action", "Principal", "AWS",
        "Condition", "Sid", "Effect", "Version", "from_port", "ipProtocol", "cidr_blocks", "groups", "self", "a", "b");

    [Fact]
    public void Every_value_equals_itself_in_another_spelling() =>
        Check(Values(3), value => Kinds.All(kind => IsReflexive(kind, value)));

    [Fact]
    public void Every_map_equals_itself_in_another_spelling() =>
        Check(Gen.Zip(Gen.Elements("a", "B", "é", "1", "aws:x", "Name"), Values(2)).ArrayOf(), members =>
        {
            var all = members.DistinctBy(member => member.Item1).Select(m => $"{Quote(m.Item1)}:{m.Item2}");
            string map = $"{{{string.Join(',', all)}}}";
            return Compare(CompareKind.Map, map, $" {map} ") == CompareResult.Equal
                && Compare(CompareKind.Tags, map, $" {map} ") == CompareResult.Equal;
        });

    [Fact]
    public void Comparison_of_values_is_symmetric()
    {
        CompareKind[] symmetric =
        [
            CompareKind.Scalar, CompareKind.Bool, CompareKind.Number, CompareKind.Enum, CompareKind.Name,
            CompareKind.Duration, CompareKind.Size, CompareKind.Time, CompareKind.Hash, CompareKind.List,
            CompareKind.Set, CompareKind.Policy, CompareKind.Json, CompareKind.Settings, CompareKind.Presence,
            CompareKind.SecurityGroupRules,
        ];
        Check(Values(3).Two(), pair => symmetric.All(kind =>
            Compare(kind, pair.Item1, pair.Item2) == Compare(kind, pair.Item2, pair.Item1)));
    }

    [Fact]
    public void The_order_of_a_sets_elements_does_not_count() =>
        Check(Values(2).ArrayOf(), elements =>
        {
            string json = $"[{string.Join(',', elements)}]";
            string reversed = $"{{\"items\":[{string.Join(',', elements.Reverse())}]}}";
            return elements.Length == 0 || Compare(CompareKind.Set, json, reversed) == CompareResult.Equal;
        });

    [Fact]
    public void The_order_and_form_of_tags_do_not_count() =>
        Check(Texts.Two().ArrayOf(), pairs =>
        {
            var tags = pairs.DistinctBy(pair => pair.Item1).ToArray();
            string map = $"{{{string.Join(',', tags.Select(tag => $"{Quote(tag.Item1)}:{Quote(tag.Item2)}"))}}}";
            var entries = tags.Reverse().Select(tag => $"{{\"Value\":{Quote(tag.Item2)},\"Key\":{Quote(tag.Item1)}}}");
            return Compare(CompareKind.Tags, map, $"[{string.Join(',', entries)}]") == CompareResult.Equal;
        });

    [Fact]
    public void The_order_of_statements_and_actions_does_not_count() =>
        Check(Texts.NonEmptyListOf().NonEmptyListOf(), statements =>
        {
            var forward = statements.Select(actions => $"{{\"Action\":[{string.Join(',', actions.Select(Quote))}]}}");
            var backward = statements.AsEnumerable().Reverse().Select(actions =>
                $"{{\"Action\":[{string.Join(',', actions.AsEnumerable().Reverse().Select(Quote))}]}}");
            string document = $"{{\"Statement\":[{string.Join(',', forward)}]}}";
            string other = Quote($"{{\"Statement\":[{string.Join(',', backward)}]}}");
            return Compare(CompareKind.Policy, document, other) == CompareResult.Equal
                && Compare(CompareKind.Policy, other, document) == CompareResult.Equal;
        });

    [Fact]
    public void The_grouping_of_security_group_rules_does_not_count() =>
        Check(Gen.Choose(0, 255).NonEmptyListOf(), blocks =>
        {
            string Rule(int i) => $"{{\"ipProtocol\":\"6\",\"fromPort\":1,\"toPort\":2,\"cidrIp\":\"10.{i}.0.0/16\"}}";
            string cidrs = string.Join(',', blocks.Select(i => $"\"10.{i}.0.0/16\""));
            string state = $"[{{\"protocol\":\"tcp\",\"from_port\":1,\"to_port\":2,\"cidr_blocks\":[{cidrs}]}}]";
            string record = $"{{\"items\":[{string.Join(',', blocks.AsEnumerable().Reverse().Select(Rule))}]}}";
            return Compare(CompareKind.SecurityGroupRules, state, record) == CompareResult.Equal;
        });

    [Fact]
    public void No_bytes_make_a_comparison_throw() =>
        Check(Mutated().Two(), pair => Kinds.All(kind => NeverThrows(kind, pair.Item1, pair.Item2)));

    private static bool IsReflexive(CompareKind kind, string json)
    {
        // A map may have a key that is a wrapper or a member of a record's tags; those have a property of their own.
        if (kind is CompareKind.Map or CompareKind.Tags)
        {
            return true;
        }

        var result = Compare(kind, json, $" {json}\n");
        return result == (kind == CompareKind.Opaque ? CompareResult.Unknown : CompareResult.Equal)
            || (kind == CompareKind.Policy && result == CompareResult.Unknown);
    }

    private static bool NeverThrows(CompareKind kind, byte[] expected, byte[] actual)
    {
        var element = new ElementMap([new("a.b", "value"), new("key", "items")]);
        foreach (var write in Enum.GetValues<CollectionWrite>())
        {
            var options = new CompareOptions { Write = write, OwnGroupId = "a"u8, Element = element };
            Comparer.Compare(kind, expected, actual, options);
            Assert.NotEmpty(Comparer.Describe(kind, expected, actual, options));
        }

        return true;
    }

    private static Gen<string> Values(int depth)
    {
        var scalar = Gen.OneOf(
            Texts.Select(Quote),
            Gen.Elements("null", "true", "false", "0", "1", "-1", "1.0", "1e3", "443", "123456789012"));
        if (depth == 0)
        {
            return scalar;
        }

        var inner = Values(depth - 1);
        var array = Gen.Choose(0, 3).SelectMany(n => inner.ArrayOf(n)).Select(all => $"[{string.Join(',', all)}]");
        var member = Gen.Zip(Names, inner);
        var members = Gen.Choose(0, 3).SelectMany(n => member.ArrayOf(n)).Select(all =>
            $"{{{string.Join(',', all.DistinctBy(m => m.Item1).Select(m => $"{Quote(m.Item1)}:{m.Item2}"))}}}");
        return Gen.OneOf(scalar, array, members);
    }

    // Valid texts with a few bytes replaced, cut off or put in, and plain noise.
    private static Gen<byte[]> Mutated()
    {
        var noise = Gen.Choose(0, 255).ArrayOf().Select(all => all.Select(b => (byte)b).ToArray());
        var edits = Gen.Zip(Gen.Choose(0, 200), Gen.Choose(0, 255)).ArrayOf();
        var mutated = Gen.Zip(Values(3), edits).Select(pair =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(pair.Item1);
            foreach (var (at, b) in pair.Item2.Take(3))
            {
                if (at < bytes.Length)
                {
                    bytes[at] = (byte)b;
                }
                else
                {
                    bytes = bytes[..(bytes.Length * 3 / 4)];
                }
            }

            return bytes;
        });
        return Gen.OneOf(noise, mutated, mutated, mutated);
    }

    private static CompareResult Compare(CompareKind kind, string expected, string actual) =>
        Json.Compare(kind, expected, actual);

    private static string Quote(string text) => JsonValue.Create(text).ToJsonString();

    private static void Check<T>(Gen<T> values, Func<T, bool> property) =>
        Prop.ForAll(values.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
