// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.Tests.States.Objects;

public sealed class KeyPatternTests
{
    [Theory]
    [InlineData("prod.tfstate", "prod.tfstate")]
    [InlineData("env:/*/net.tfstate", "env:/dev/net.tfstate", "env:/qa/net.tfstate")]
    [InlineData("**", "prod.tfstate", "a/b.tfstate", "a/b/c", "env:/dev/net.tfstate", "env:/qa/net.tfstate")]
    [InlineData("", "prod.tfstate", "a/b.tfstate", "env:/dev/net.tfstate", "env:/qa/net.tfstate")]
    [InlineData("a/", "a/b.tfstate")]
    [InlineData("a/**", "a/b.tfstate", "a/b/c")]
    [InlineData("a/*", "a/b.tfstate")]
    [InlineData("**/*.tfstate", "prod.tfstate", "a/b.tfstate", "env:/dev/net.tfstate", "env:/qa/net.tfstate")]
    [InlineData("**/b/**/c", "a/b/c")]
    [InlineData("*.tfstate", "prod.tfstate")]
    [InlineData("e*v:/d*/*t.*", "env:/dev/net.tfstate")]
    public void A_pattern_matches_the_states_and_not_what_lies_beside_them(string pattern, params string[] expected)
    {
        string[] keys =
        [
            "prod.tfstate", "prod.tfstate.tflock", "prod.tfstate.backup", "a/", "a/b.tfstate", "a/b/c",
            "a/.terraform/terraform.tfstate", "env:/dev/net.tfstate", "env:/qa/net.tfstate", ".terraform/x.tfstate",
        ];

        Assert.Equal(expected, keys.Where(new KeyPattern(pattern).Matches));
    }

    [Theory]
    [InlineData("a/b*/c", "a/b", false)]
    [InlineData("a/b/", "a/b/", false)]
    [InlineData("a/b", "a/b", true)]
    public void A_listing_starts_where_the_pattern_does(string text, string prefix, bool isSingle)
    {
        var pattern = new KeyPattern(text);

        Assert.Equal((prefix, isSingle), (pattern.Prefix, pattern.IsSingle));
    }

    [Fact]
    public void A_key_matches_every_pattern_made_of_it_by_leaving_text_out() =>
        Prop.ForAll(
            Gen.Choose(0, 3).Select(static letter => "ab/c"[letter]).ArrayOf().Two().ToArbitrary(),
            static parts =>
            {
                string start = new(parts.Item1);
                string key = "k" + start.Replace('/', '-') + "m" + new string(parts.Item2).Replace('/', '-') + "e";
                return new KeyPattern("k*m*e").Matches(key) && new KeyPattern("**").Matches(start + "/" + key);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hostile_pattern_takes_no_time() =>
        Assert.False(new KeyPattern(string.Concat(Enumerable.Repeat("**/*a", 200)) + "/x")
            .Matches(string.Join('/', Enumerable.Repeat(new string('a', 50), 200))));
}
