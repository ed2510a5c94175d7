// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class BlockTests
{
    private static readonly ElementMap Behaviour = new(
    [
        new("path", "pathPattern"),
        new("function", "functions.items")
        {
            Below = new ElementMap([new("type", "eventType"), new("arn", "functionARN")]),
        },
        new("kind", "=edge"),
        new("prefix", "filter.rule[]{name:prefix}.value"),
        new("tags", "tagging"),
    ]);

    private const string Stated =
        """
        [{"path":"/a","kind":"edge","prefix":"in/","tags":{"env":"prod","team":"core"},
          "function":[{"type":"request","arn":"f1"},{"type":"response","arn":"f2"}]}]
        """;

    [Theory]
    [InlineData("the same in another order",
        """{"items":[{"eventType":"response","functionARN":"f2"},{"eventType":"request","functionARN":"f1"}]}""",
        """[{"name":"suffix","value":".gz"},{"name":"Prefix","value":"in/"}]""",
        """[{"Key":"team","Value":"core"},{"Key":"env","Value":"prod"}]""", CompareResult.Equal)]
    [InlineData("functions at each other's place",
        """{"items":[{"eventType":"response","functionARN":"f1"},{"eventType":"request","functionARN":"f2"}]}""",
        """{"name":"prefix","value":"in/"}""",
        """[{"Key":"team","Value":"core"},{"Key":"env","Value":"prod"}]""", CompareResult.Different)]
    [InlineData("another prefix",
        """{"items":[{"eventType":"response","functionARN":"f2"},{"eventType":"request","functionARN":"f1"}]}""",
        """{"name":"prefix","value":"out/"}""",
        """[{"Key":"team","Value":"core"},{"Key":"env","Value":"prod"}]""", CompareResult.Different)]
    [InlineData("a tag less, so that the list is its only element",
        """{"items":[{"eventType":"response","functionARN":"f2"},{"eventType":"request","functionARN":"f1"}]}""",
        """{"name":"prefix","value":"in/"}""",
        """{"Key":"team","Value":"core"}""", CompareResult.Different)]
    [InlineData("a function hidden, and the rest equal",
        """
        {"items":[{"eventType":"response","functionARN":"HIDDEN_DUE_TO_SECURITY_REASONS"},
                  {"eventType":"request","functionARN":"f1"}]}
        """,
        """{"name":"prefix","value":"in/"}""",
        """[{"Key":"team","Value":"core"},{"Key":"env","Value":"prod"}]""", CompareResult.Unknown)]
    [InlineData("all functions hidden, and another prefix",
        "\"HIDDEN_DUE_TO_SECURITY_REASONS\"",
        """{"name":"prefix","value":"out/"}""",
        """[{"Key":"team","Value":"core"},{"Key":"env","Value":"prod"}]""", CompareResult.Different)]
    [InlineData("the filter left out of a large record",
        """{"items":[{"eventType":"response","functionARN":"f2"},{"eventType":"request","functionARN":"f1"}]}""",
        """{"omitted":true,"originalSize":104976,"reason":"event too large"}""",
        """[{"Key":"team","Value":"core"},{"Key":"env","Value":"prod"}]""", CompareResult.Unknown)]
    public void Members_may_be_blocks_selected_elements_entries_and_hidden(
        string story, string functions, string rule, string tagging, CompareResult result)
    {
        string written =
            $$"""[{"pathPattern":"/a","functions":{{functions}},"filter":{"rule":{{rule}}},"tagging":{{tagging}}}]""";
        Assert.True(result == Compare(Stated, written), story);
    }

    [Fact]
    public void A_fixed_member_is_compared_with_what_the_call_stands_for() =>
        Assert.Equal(CompareResult.Different, Compare(
            """[{"path":"/a","kind":"core"}]""", """[{"pathPattern":"/a"}]"""));

    [Fact]
    public void What_is_hidden_but_not_compared_does_not_count() =>
        Assert.Equal(CompareResult.Equal, Compare(
            """[{"path":"/a","kind":"edge"}]""", """[{"pathPattern":"/a","secret":"HIDDEN_DUE_TO_SECURITY_REASONS"}]"""));

    [Theory]
    [InlineData("HTTPS", CompareResult.Equal)]
    [InlineData("https", CompareResult.Equal)]
    [InlineData("HTTP", CompareResult.Different)]
    public void Case_does_not_count_where_the_state_has_lower_case(string written, CompareResult result) =>
        Assert.Equal(result, Comparer.Compare(
            CompareKind.Block,
            Bytes("""[{"protocol":"https","port":443}]"""),
            Bytes($$"""[{"protocol":"{{written}}","port":443}]"""),
            new CompareOptions
            {
                Element = new ElementMap(
                    [new("protocol", "protocol") { Compare = CompareKind.Enum }, new("port", "port")]),
            }));

    [Theory]
    [InlineData("\"Nov 20, 2026, 12:00:00 PM\"", CompareResult.Equal)]
    [InlineData("\"2026-11-21T12:00:00Z\"", CompareResult.Different)]
    [InlineData("\"some day\"", CompareResult.Unknown)]
    [InlineData("null", CompareResult.Different)]
    public void A_member_is_compared_by_the_kind_that_the_map_says(string written, CompareResult result) =>
        Assert.Equal(result, Comparer.Compare(
            CompareKind.Block,
            Bytes("""[{"days":null,"date":"2026-11-20T12:00:00Z"},{"days":3,"date":""}]"""),
            Bytes($$"""[{"days":3},{"date":{{written}}}]"""),
            new CompareOptions
            {
                Element = new ElementMap([new("date", "date") { Compare = CompareKind.Time }, new("days", "days")]),
            }));

    [Theory]
    [InlineData("""[{"type":"a"},{"type":"b","spec":{"id":"i"}}]""", CompareResult.Equal)]
    [InlineData("""[{"type":"a"},{"type":"b","spec":{"name":"n"}}]""", CompareResult.Equal)]
    [InlineData("""[{"type":"a"},{"type":"b","spec":{"name":"other"}}]""", CompareResult.Different)]
    [InlineData("""[{"type":"b","spec":{"id":"i"}},{"type":"a"}]""", CompareResult.Different)]
    [InlineData("""[{"type":"a"}]""", CompareResult.Different)]
    public void Blocks_below_may_be_in_order_and_members_optional(string written, CompareResult result)
    {
        ElementMap below = new([
            new("type", "type"),
            new("spec.id", "spec.id") { IsOptional = true },
            new("spec.name", "spec.name") { IsOptional = true },
        ]);
        Assert.Equal(result, Comparer.Compare(
            CompareKind.Block,
            Bytes("""[{"kind":[{"type":"a","spec":[]},{"type":"b","spec":[{"id":"i","name":"n"}]}]}]"""),
            Bytes($$"""{"kinds":{{written}}}"""),
            new CompareOptions
            {
                Element = new ElementMap([new("kind", "kinds") { Compare = CompareKind.List, Below = below }]),
            }));
    }

    [Theory]
    [InlineData("""[{"id":"a"},{"id":"b"}]""", CompareResult.Equal)]
    [InlineData("""[{"id":"b"},{"id":"a"}]""", CompareResult.Different)]
    public void A_list_with_a_map_is_blocks_in_order(string written, CompareResult result)
    {
        CompareOptions options = new() { Element = new ElementMap([new("name", "id")]) };
        byte[] stated = Bytes("""[{"name":"a"},{"name":"b"}]""");
        Assert.Equal(result, Comparer.Compare(CompareKind.List, stated, Bytes(written), options));
        Assert.NotEmpty(Comparer.Describe(CompareKind.List, stated, Bytes(written), options));
    }

    [Fact]
    public void A_value_that_is_hidden_as_a_whole_is_unknown() =>
        Assert.Equal(CompareResult.Unknown, Compare(Stated, "\"HIDDEN_DUE_TO_SECURITY_REASONS\""));

    [Fact]
    public void The_one_block_of_several_that_changed_is_told_by_its_members()
    {
        ElementMap map = new([new("name", "id"), new("size", "size")]);
        Difference difference = Comparer.Describe(
            CompareKind.Block,
            Bytes("""[{"name":"a","size":1},{"name":"b","size":2},{"name":"c","size":3}]"""),
            Bytes("""[{"id":"c","size":3},{"id":"a","size":1},{"id":"b","size":9}]"""),
            new CompareOptions { Element = map }).Single();
        Assert.Equal(new Difference("size", "2", "9", false), difference);
    }

    private static CompareResult Compare(string stated, string written) => Comparer.Compare(
        CompareKind.Block, Bytes(stated), Bytes(written), new CompareOptions { Element = Behaviour });
}
