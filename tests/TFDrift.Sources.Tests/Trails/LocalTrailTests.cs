// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using TFDrift.Core.Records;
using TFDrift.Sources.Trails;
using static TFDrift.Sources.Tests.Trails.TrailText;

namespace TFDrift.Sources.Tests.Trails;

public sealed class LocalTrailTests
{
    [Fact]
    public void AFolderIsReadToItsBottomInTheOrderOfItsPaths()
    {
        using TrailFolder folder = new();
        folder.Add("b.json", LogFile(Write("3"))).Add("a/2.json.gz", Gzip(LogFile(Write("2"))))
            .Add("a/1.json", LogFile(Write("1"), Read("r"))).Add("a/notes.txt", "not a log");

        Assert.Equal("1 2 3", folder.Read());
        Assert.Equal(4, folder.Counters[TrailCounter.Records]);
        Assert.Equal(1, folder.Counters[TrailCounter.Reads]);
        Assert.Equal(3, folder.Counters[TrailCounter.Writes]);
        Assert.Equal(3, folder.Counters[TrailCounter.FilesRead]);
        Assert.Empty(folder.Log.Warnings);
    }

    [Fact]
    public void TheOrderHoldsHoweverManyFilesAreReadAtOnce()
    {
        using TrailFolder folder = new();
        for (int file = 0; file < 40; file++)
        {
            // Files of very different sizes, so that later ones are ready before earlier ones.
            string name = file.ToString("D3", CultureInfo.InvariantCulture);
            folder.Add($"{name}.json.gz", Gzip(LogFile($"{name}-", file % 7 == 0 ? 2000 : 3)));
        }

        string one = folder.Read(options: new TrailOptions { Concurrency = 1 });
        string many = folder.Read(options: new TrailOptions { Concurrency = 16 });

        Assert.Equal(one, many);
        Assert.StartsWith("000-0 000-1 ", one, StringComparison.Ordinal);
    }

    [Fact]
    public void TheContentAndNotTheNameSaysWhetherAFileIsCompressed()
    {
        using TrailFolder folder = new();
        folder.Add("a.json", Gzip(LogFile(Write("1")))).Add("b.json.gz", LogFile(Write("2")));

        Assert.Equal("1 2", folder.Read());
    }

    [Theory]
    [InlineData("/**/*.json", "1 2")]
    [InlineData("/*.json", "2")]
    [InlineData("/a/*", "1")]
    [InlineData("/b.json", "2")]
    public void AGlobOrAFileSelects(string pattern, string expected)
    {
        using TrailFolder folder = new();
        folder.Add("a/a.json", LogFile(Write("1"))).Add("b.json", LogFile(Write("2")));

        Assert.Equal(expected, folder.Read($"\"{folder.Path}{pattern}\""));
        string encoded = folder.Path.Replace(" ", "%20", StringComparison.Ordinal);
        Assert.Equal(expected, folder.Read($"file://{encoded}{pattern}"));
    }

    [Fact]
    public void AFileThatTwoLocationsNameIsReadOnce()
    {
        using TrailFolder folder = new();
        folder.Add("a.json", LogFile(Write("1"))).Add("b.json", LogFile(Write("2")));

        Assert.Equal("2 1", folder.Read($"\"{folder.Path}/b.json\" {folder.Location}"));
    }

    [Theory]
    [InlineData(EmitMode.All, "1 2 3")]
    [InlineData(EmitMode.Writes, "2 3")]
    [InlineData(EmitMode.Drift, "2")]
    public void OnlyWhatIsWantedIsHandedOn(EmitMode emit, string expected)
    {
        using TrailFolder folder = new();
        string failed = Write("3").Replace("readOnly", "errorCode\":\"x\",\"readOnly", StringComparison.Ordinal);
        folder.Add("a.json", LogFile(Read("1"), Write("2"), failed));

        Assert.Equal(expected, folder.Read(options: new TrailOptions { Emit = emit }));
    }

    [Fact]
    public void DigestsAndInsightsAreSkipped()
    {
        using TrailFolder folder = new();
        folder.Add("AWSLogs/1/CloudTrail-Digest/x.json.gz", Gzip("{\"logFiles\":[]}"))
            .Add("AWSLogs/1/CloudTrail-Insight/x.json.gz", Gzip("not even JSON"))
            .Add("AWSLogs/1/CloudTrail/digest.json", "{\"logFiles\":[{\"s3Object\":\"k\"}],\"digestEndTime\":\"x\"}")
            .Add("AWSLogs/1/CloudTrail/log.json", LogFile(Write("1")));

        Assert.Equal("1", folder.Read());
        Assert.Equal(3, folder.Counters[TrailCounter.FilesSkipped]);
        Assert.Empty(folder.Log.Warnings);
    }

    [Fact]
    public void WhatIsNotThereIsSaidAtOnce()
    {
        using TrailFolder folder = new();
        Directory.CreateDirectory(folder.Path + "/empty");

        AssertFails(folder, "/none.json", "none.json does not exist");
        AssertFails(folder, "/empty", "empty is a folder without .json or .json.gz files, or add ?follow");
        AssertFails(folder, "/*.gz", "*.gz matches no file; check the path and the pattern");
        AssertFails(folder, "/none/**", "none/** matches no file");
    }

    [Fact]
    public void FollowedFoldersGiveNewFilesAsTheyAppear()
    {
        using TrailFolder folder = new();
        folder.Add("a.json", LogFile(Write("1")));
        TrailOptions options = new() { FollowInterval = TimeSpan.FromMilliseconds(20) };
        using ITrailSource source = folder.Open($"\"{folder.Path}?follow\"", options);

        Assert.Equal(["1"], TrailFolder.Take(source, 1));
        folder.Add("b.json.gz", Gzip(LogFile(Write("2"))));
        Assert.Equal(["2"], TrailFolder.Take(source, 1));
        folder.Add("new/c.json", LogFile(Write("3")));
        Assert.Equal(["3"], TrailFolder.Take(source, 1));
        Assert.False(source.IsCompleted);
        Assert.False(source.TryTake(out _, waitMillisecondsMax: 0));
    }

    [Fact]
    public void AFolderMayBeFollowedBeforeItHasFiles()
    {
        using TrailFolder folder = new();
        TrailOptions options = new() { FollowInterval = TimeSpan.FromMilliseconds(20) };
        using ITrailSource source = folder.Open($"\"{folder.Path}?follow\"", options);

        folder.Add("a.json", LogFile(Write("1")));
        Assert.Equal(["1"], TrailFolder.Take(source, 1));
    }

    [Fact]
    public void AnUnknownSchemeIsRefused()
    {
        using TrailFolder folder = new();
        Exception error = Assert.Throws<SourceConfigurationException>(() => folder.Open("gs-is-wrong://x"));
        Assert.Contains("unknown scheme", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProgressIsAShareOfTheBytesAndIsLogged()
    {
        using TrailFolder folder = new();
        folder.Add("a.json", LogFile("a", 500)).Add("b.json", LogFile("b", 500));
        using ITrailSource source = folder.Open();

        Assert.Equal(1000, TrailFolder.Take(source, int.MaxValue).Count);
        SpinWait.SpinUntil(() => folder.Log.Informations.Length > 0, TimeSpan.FromSeconds(10));
        Assert.Equal(1, source.Progress.Fraction);
        Assert.StartsWith("100.0 % of 2 files, ", source.Progress.Text, StringComparison.Ordinal);
        Assert.Contains("read 2 files, 1000 records in ", folder.Log.Informations.Single(), StringComparison.Ordinal);
    }

    private static void AssertFails(TrailFolder folder, string path, string message)
    {
        Exception error = Assert.Throws<SourceConfigurationException>(() => folder.Open($"\"{folder.Path}{path}\""));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
