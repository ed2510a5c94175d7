// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Tests.Host;

/// <summary>A published library and what the host tests have to know about it.</summary>
/// <param name="Library">File name in artifacts/native.</param>
/// <param name="Config">An init configuration that works.</param>
/// <param name="WrongConfig">One that does not.</param>
/// <param name="OpenParams">Open params of a source that ends by itself.</param>
/// <param name="Fields">Fields to extract, with arguments where needed.</param>
public sealed record PluginUnderTest(
    string Library, string Config, string WrongConfig, string OpenParams, string Fields)
{
    /// <summary>Open params of a source that takes a while.</summary>
    public string LongOpenParams { get; init; } = OpenParams;

    /// <summary>Every plugin that the host tests run against.</summary>
    public static TheoryData<PluginUnderTest> All { get; } = new()
    {
        new PluginUnderTest(
            "libsample.so", """{"step": 25, /* comments are legal */ "milestone_events": 2}""", """{"stp": 25}""",
            "1000", "sample.count,sample.text,sample.even,sample.digits,sample.digit[1],sample.in[hex]")
        {
            LongOpenParams = "200000",
        },
        new PluginUnderTest(
            "libtfdrift.so",
            $$"""{"states": ["{{FalcoHost.Root}}/falco-config/samples/states/*.tfstate"]}""",
            """{"stats": []}""",
            $"{FalcoHost.Root}/falco-config/samples/cloudtrail",
            "tfdrift.drifted,tfdrift.status,tfdrift.resource_address,tfdrift.resource_addresses,tfdrift.changes,"
            + "tfdrift.expected[instance_type],tfdrift.diff,tfdrift.user,tfdrift.channel,tfdrift.remediation"),
    };

    /// <inheritdoc/>
    public override string ToString() => Library;
}
