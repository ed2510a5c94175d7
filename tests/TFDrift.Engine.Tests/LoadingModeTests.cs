// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace TFDrift.Engine.Tests;

/// <summary>
/// The plugin raises the same alerts alone, as the source beside the official cloudtrail plugin, and as the one that
/// only judges what that plugin reads. TFDRIFT_TEST_LIBCLOUDTRAIL names its library, or a stand-in's.
/// </summary>
public sealed class LoadingModeTests
{
    [Theory]
    [InlineData("tfdrift, cloudtrail")]
    [InlineData("cloudtrail, tfdrift")]
    public async Task The_alerts_do_not_depend_on_who_reads_the_trail(string loadPlugins)
    {
        Engine.Require("falco");
        string? cloudtrail = Environment.GetEnvironmentVariable("TFDRIFT_TEST_LIBCLOUDTRAIL");
        Assert.SkipUnless(File.Exists(cloudtrail), "TFDRIFT_TEST_LIBCLOUDTRAIL names no library");

        using FalcoConfig config = new();
        string records = config.WriteRecords();
        string[] alone = await Falco(config.Write(records));
        string[] together = await Falco(config.Write(records, loadPlugins, (cloudtrail!, records)));

        Assert.NotEmpty(alone);
        Assert.Equal(alone, together);
    }

    [Theory]
    [InlineData("tfdrift")]
    [InlineData("tfdrift, cloudtrail")]
    [InlineData("cloudtrail, tfdrift")]
    public async Task An_event_that_comes_again_is_judged_once_whoever_reads_the_trail(string loadPlugins)
    {
        Engine.Require("falco");
        string? cloudtrail = Environment.GetEnvironmentVariable("TFDRIFT_TEST_LIBCLOUDTRAIL");
        bool needsOther = loadPlugins != "tfdrift";
        Assert.SkipWhen(needsOther && !File.Exists(cloudtrail), "TFDRIFT_TEST_LIBCLOUDTRAIL names no library");

        using FalcoConfig config = new();
        string once = config.WriteRecords();
        string[] alerts = await Falco(config.Write(once));
        string twice = config.WriteRecords(copies: 2);
        (string, string)? other = needsOther ? (cloudtrail!, twice) : null;

        Assert.NotEmpty(alerts);
        Assert.Equal(alerts, await Falco(config.Write(twice, loadPlugins, other)));
    }

    private static async Task<string[]> Falco(FalcoConfig config) =>
        [.. Alerts.Of(await Engine.Run("falco", "-c", config.Path, "--disable-source", "syscall")).Select(Alerts.Identity)];
}
