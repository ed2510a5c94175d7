// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.States;

/// <summary>Spaces at the beginning of lines are left out, wherever the chunks in which a state arrives begin.</summary>
public sealed class IndentationTests
{
    private static readonly Gen<string> Texts = Gen.Elements("\n", " ", "        ", "\r\n", "\t", "\"a\": 1,", "x")
        .ListOf().Select(string.Concat);

    [Fact]
    public void What_is_left_does_not_depend_on_the_chunks() => Prop.ForAll(
        Texts.ToArbitrary(),
        Gen.Choose(1, 20).ToArbitrary(),
        static (text, size) => Remove(text, size) == Regex.Replace(text, "\n +", "\n")).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{\"version\":4,\n   \"lineage\":\"a\n   b\"}", "is not JSON at line 2")]
    [InlineData("{\n  \"version\": 4,\n  \"serial\" 1\n}", "is not JSON at line 3")]
    public void Errors_and_their_lines_stay_what_they_are(string json, string message)
    {
        StateDecodeResult result = StateFixtures.Decode(json);

        Assert.Contains(message, result.Error?.Message, StringComparison.Ordinal);
    }

    private static string Remove(string text, int chunkSize)
    {
        var indentation = default(Indentation);
        return string.Concat(Encoding.UTF8.GetBytes(text).Chunk(chunkSize)
            .Select(chunk => Encoding.UTF8.GetString(chunk, 0, indentation.Remove(chunk))));
    }
}
