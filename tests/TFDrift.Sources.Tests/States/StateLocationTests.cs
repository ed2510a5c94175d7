// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources.States;

namespace TFDrift.Sources.Tests.States;

public sealed class StateLocationTests
{
    [Theory]
    [InlineData("/srv/a.tfstate", "file", "/srv/a.tfstate", false)]
    [InlineData("file:///srv/**/*.tfstate", "file", "/srv/**/*.tfstate", true)]
    [InlineData("relative/a.tfstate", "file", "relative/a.tfstate", false)]
    [InlineData("S3://bucket/prod/**", "s3", "bucket/prod/**", true)]
    [InlineData("tfc://org/workspace", "tfc", "org/workspace", false)]
    public void A_location_has_a_scheme_and_a_rest(string text, string scheme, string rest, bool glob)
    {
        StateLocation location = StateLocation.Parse(text);

        Assert.Equal((scheme, rest, glob), (location.Scheme, location.Rest, location.IsGlob));
    }

    [Theory]
    [InlineData("https://user:hunter2@git.example/api/state/prod?token=hunter2", "https://git.example/api/state/prod")]
    [InlineData("https://hunter2@git.example", "https://git.example")]
    [InlineData("s3://bucket/a@b.tfstate", "s3://bucket/a@b.tfstate")]
    public void Credentials_in_a_location_are_never_shown(string text, string shown) =>
        Assert.Equal(shown, StateLocation.Parse(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData("s3://")]
    [InlineData("ftp://host/a.tfstate")]
    public void A_location_that_cannot_be_read_says_what_to_write(string text) =>
        Assert.StartsWith(
            "states: ",
            Assert.Throws<FormatException>(() => StateLocation.Parse(text)).Message,
            StringComparison.Ordinal);
}
