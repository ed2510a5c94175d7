// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources.Trails.S3;

namespace TFDrift.Sources.Tests.Trails.S3;

public sealed class LogFileKeyTests
{
    [Theory]
    [InlineData("AWSLogs/123456789012/CloudTrail/us-east-1/2026/11/22/")]
    [InlineData("pre/fix/AWSLogs/o-abc123/123456789012/CloudTrail/us-east-1/2026/11/22/")]
    [InlineData("o-abc123/AWSLogs/o-abc123/123456789012/CloudTrail/us-east-1/2026/11/22/")]
    [InlineData("")]
    public void ALogFileTellsAccountRegionAndTime(string folder)
    {
        Assert.True(LogFileKey.TryParse(
            folder + "123456789012_CloudTrail_us-east-1_20261122T1005Z_AbCdEfGhIjKlMnOp.json.gz", out LogFileKey key));

        Assert.Equal(
            new LogFileKey("123456789012", "us-east-1", new DateTimeOffset(2026, 11, 22, 10, 5, 0, TimeSpan.Zero)), key);
    }

    [Theory]
    [InlineData("AWSLogs/1/CloudTrail-Digest/us-east-1/2026/11/22/1_CloudTrail-Digest_us-east-1_t_us-east-1_20261122T100000Z.json.gz")]
    [InlineData("AWSLogs/1/CloudTrail-Insight/us-east-1/2026/11/22/1_CloudTrail-Insight_us-east-1_20261122T1000Z_Ab.json.gz")]
    [InlineData("AWSLogs/1/Config/us-east-1/2026/11/22/ConfigHistory/1_Config_us-east-1_ConfigHistory_x_20261122T100000Z.json.gz")]
    [InlineData("AWSLogs/1/vpcflowlogs/us-east-1/2026/11/22/1_vpcflowlogs_us-east-1_fl-1_20261122T1000Z_ab.log.gz")]
    [InlineData("prod/terraform.tfstate")]
    [InlineData("")]
    public void NothingElseIsALogFile(string key) => Assert.False(LogFileKey.TryParse(key, out _));
}
