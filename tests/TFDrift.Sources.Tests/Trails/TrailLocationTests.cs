// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using TFDrift.Sources.Trails;

namespace TFDrift.Sources.Tests.Trails;

public sealed class TrailLocationTests
{
    [Theory]
    [InlineData("/var/log/trail", TrailScheme.File, "/var/log/trail")]
    [InlineData("file:///var/log/**/*.json.gz", TrailScheme.File, "/var/log/**/*.json.gz")]
    [InlineData("file://localhost/var/log", TrailScheme.File, "/var/log")]
    [InlineData("  /var/log  ", TrailScheme.File, "/var/log")]
    [InlineData("/var/my%20trail/a%3Fb", TrailScheme.File, "/var/my trail/a?b")]
    [InlineData("\"/var/my trail\"", TrailScheme.File, "/var/my trail")]
    [InlineData("s3://acme-trail/AWSLogs/", TrailScheme.S3, "acme-trail/AWSLogs/")]
    [InlineData("sqs://queue", TrailScheme.Sqs, "queue")]
    public void ALocationIsASchemeAndAPath(string openParams, TrailScheme scheme, string path)
    {
        TrailLocation location = Assert.Single(TrailLocation.ParseAll(openParams));

        Assert.Equal((scheme, path), (location.Scheme, location.Path));
        Assert.Empty(location.Options);
    }

    [Fact]
    public void SeveralLocationsStandOneAfterAnotherEachWithItsOptions()
    {
        IReadOnlyList<TrailLocation> locations =
            TrailLocation.ParseAll("/a?follow \"/b c\" s3://b/p?start=2026-01-01T00%3A00Z&region=eu-west-1");

        Assert.Equal(["/a", "/b c", "b/p"], locations.Select(location => location.Path));
        Assert.Equal([true, false, false], locations.Select(location => location.IsFollowed));
        Assert.Equal("2026-01-01T00:00Z", locations[2].Options["start"]);
        Assert.Equal("eu-west-1", locations[2].Options["region"]);
    }

    [Theory]
    [InlineData("", "open_params: is empty; name a trail: sqs://queue, s3://bucket/prefix, or /path to files")]
    [InlineData("file://host/path", "file://host/path names a host; write file:///path, or /path")]
    [InlineData("gs://bucket", "gs://bucket has the unknown scheme gs; known are file, s3 and sqs")]
    [InlineData("s3://", "s3:// names nothing after the scheme")]
    [InlineData("/a?folow", "/a?folow has the unknown option folow; known are follow")]
    [InlineData("/a?follow&follow", "has the option follow twice")]
    [InlineData("\"/a b", "has a quote that is not closed")]
    public void WhatIsWrongIsNamedWithItsRemedy(string openParams, string message)
    {
        Exception error = Assert.Throws<SourceConfigurationException>(() => TrailLocation.ParseAll(openParams));

        Assert.StartsWith("open_params: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
