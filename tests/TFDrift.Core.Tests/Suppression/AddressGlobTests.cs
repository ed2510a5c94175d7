// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Suppression;

namespace TFDrift.Core.Tests.Suppression;

public sealed class AddressGlobTests
{
    [Theory]
    [InlineData("aws_instance.web", "aws_instance.web")]
    [InlineData("aws_instance.*", "aws_instance.web")]
    [InlineData("aws_instance.*", "aws_instance.web[0]")]
    [InlineData("aws_instance.*", "aws_instance.web[\"a.b\"]")]
    [InlineData("aws_instance.web[*]", "aws_instance.web[\"a.b\"]")]
    [InlineData("aws_*.web", "aws_instance.web")]
    [InlineData("module.*.aws_instance.*", "module.app[\"eu.west\"].aws_instance.web")]
    [InlineData("module.app.**", "module.app.module.db.aws_db_instance.main")]
    [InlineData("**.aws_instance.*", "aws_instance.web")]
    [InlineData("**.aws_instance.*", "module.a.module.b.aws_instance.web")]
    [InlineData("**", "module.a.aws_instance.web")]
    [InlineData("aws_instance.we*b*", "aws_instance.website-b")]
    public void It_matches(string pattern, string address) => Assert.True(new AddressGlob(pattern).Matches(address));

    [Theory]
    [InlineData("aws_instance.web", "aws_instance.web2")]
    [InlineData("aws_instance.web", "aws_instance.web[0]")]
    [InlineData("aws_instance.*", "module.app.aws_instance.web")]
    [InlineData("module.*", "module.app.aws_instance.web")]
    [InlineData("module.*.aws_instance.*", "module.a.module.b.aws_instance.web")]
    [InlineData("aws_instance.*", "aws_instance_set.web")]
    [InlineData("*", "aws_instance.web")]
    [InlineData("AWS_INSTANCE.*", "aws_instance.web")]
    [InlineData("module.app.**", "module.application.aws_instance.web")]
    public void It_does_not_swallow_a_sibling(string pattern, string address) =>
        Assert.False(new AddressGlob(pattern).Matches(address));

    [Theory]
    [InlineData("tags", "tags.Name", true)]
    [InlineData("tags", "tags", true)]
    [InlineData("tags.Name", "tags", false)]
    [InlineData("tags.Name", "tags.Name2", false)]
    [InlineData("tag", "tags.Name", false)]
    [InlineData("root_block_device.*", "root_block_device.volume_size", true)]
    public void An_attribute_covers_what_is_below_it(string pattern, string attribute, bool covers) =>
        Assert.Equal(covers, new AddressGlob(pattern).Covers(attribute));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("aws_instance.")]
    [InlineData("a..b")]
    [InlineData("aws_instance.web[\"x")]
    public void A_broken_pattern_is_refused(string pattern) =>
        Assert.Throws<FormatException>(() => new AddressGlob(pattern));
}
