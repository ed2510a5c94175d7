// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests.Extraction;

public sealed class FieldTableTests
{
    [Fact]
    public void The_JSON_says_all_that_a_row_says()
    {
        var table = new FieldTable<object>(
            new FieldDeclaration<object>(
                "a.b", FieldType.Text, "B", "Some \"text\".", FieldArgumentKind.RequiredKey, static (_, _, _, _) => { })
            {
                IsList = true,
                AddOutput = true,
                Properties = ["info"],
            },
            new FieldDeclaration<object>("a.c", FieldType.AbsoluteTime, "C", "A time.", static (_, _, _) => { }));

        Assert.Equal(
            """
            [{"name":"a.b","type":"string","display":"B","desc":"Some \u0022text\u0022.","isList":true,
            "addOutput":true,"arg":{"isRequired":true,"isKey":true},"properties":["info"]},
            {"name":"a.c","type":"abstime","display":"C","desc":"A time."}]
            """.ReplaceLineEndings(""),
            table.ToJson());
    }

    [Fact]
    public void The_table_for_the_documentation_has_a_line_per_row() => Assert.Equal(
        """
        | NAME | TYPE | ARG | DESCRIPTION |
        | --- | --- | --- | --- |
        | `a.b` | `uint64` | None | One \| two. |

        """,
        new FieldTable<object>(
            new FieldDeclaration<object>("a.b", FieldType.UInt64, "B", "One | two.", static (_, _, _) => { }))
            .ToMarkdown());

    [Theory]
    [InlineData("nodot")]
    [InlineData("Upper.case")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a.1b")]
    [InlineData("")]
    public void A_name_that_Falco_would_not_take_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new FieldTable<object>(Row(name)));

    [Fact]
    public void A_name_is_taken_once() =>
        Assert.Throws<ArgumentException>(() => new FieldTable<object>(Row("a.b"), Row("a.b")));

    [Fact]
    public void A_field_without_description_is_refused() => Assert.Throws<ArgumentException>(() =>
        new FieldTable<object>(new FieldDeclaration<object>("a.b", FieldType.Text, "B", "", static (_, _, _) => { })));

    private static FieldDeclaration<object> Row(string name) =>
        new(name, FieldType.Text, "Title", "Text.", static (_, _, _) => { });
}
