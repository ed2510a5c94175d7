// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Text;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.States;

/// <summary>The ids of an instance's volumes, by which calls name what is a block of the instance.</summary>
public sealed class BlockMembersTests
{
    [Theory]
    [InlineData("""[{"device_name":"/dev/xvda","volume_id":"vol-1"},{"volume_id":"vol-2"}]""", "vol-1 vol-2")]
    [InlineData("""[{"volume_id":"vol-1","tags":{"volume_id":"vol-9"},"more":[{"volume_id":"vol-8"}]}]""", "vol-1")]
    [InlineData("""[{"volume_id":null},{"volume_id":""},{"volume_id":7}]""", "")]
    [InlineData("""[]""", "")]
    [InlineData("""null""", "")]
    [InlineData("\"vol-1\"", "")]
    [InlineData("""{"volume_id":"vol-1"}""", "")]
    public void The_texts_of_a_member_are_those_of_the_blocks_themselves(string json, string texts)
    {
        List<string> found = [];
        BlockMembers members = new(Encoding.UTF8.GetBytes(json), "volume_id"u8);
        while (members.MoveNext())
        {
            found.Add(Encoding.UTF8.GetString(members.Current));
        }

        Assert.Equal(texts, string.Join(' ', found));
    }
}
