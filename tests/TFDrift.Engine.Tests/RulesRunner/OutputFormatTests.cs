// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Text.Json;
using TFDrift.RulesRunner.Rules;

namespace TFDrift.Engine.Tests.RulesRunner;

public sealed class OutputFormatTests
{
    [Fact]
    public void Fields_end_before_the_sentence_does_and_keep_their_argument()
    {
        OutputFormat format = new("100% of %tfdrift.user. %tfdrift.expected[tags.a b], %tfdrift.user\n");

        Assert.Equal(["tfdrift.user", "tfdrift.expected[tags.a b]"], format.Fields);
        Assert.Equal("100% of alice. <NA>, alice", format.Fill(Values("""{"tfdrift.user":"alice","tfdrift.expected[tags.a b]":null}""")));
    }

    [Fact]
    public void Values_look_as_libsinsp_prints_them() =>
        Assert.Equal(
            "(a,b) true 5",
            new OutputFormat("%a.list %a.bool %a.number").Fill(Values("""{"a.list":["a","b"],"a.bool":true,"a.number":5}""")));

    private static Dictionary<string, JsonElement> Values(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
}
