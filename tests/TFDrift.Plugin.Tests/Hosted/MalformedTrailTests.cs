// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.IO.Compression;
using System.Text;

namespace TFDrift.Plugin.Tests.Hosted;

/// <summary>A damaged file costs what is damaged, is counted, and is named once in the log; nothing beside it is lost.</summary>
public sealed class MalformedTrailTests
{
    private const int OversizeBytes = 2 * 1024 * 1024;

    private static readonly string Config = $$"""{"states": ["{{Story.States}}"]}""";

    [Fact]
    public void Truncated_gzip_keeps_the_records_before_the_break()
    {
        byte[] whole = Gzip(Story.LogFile([.. Enumerable.Range(0, 2000).Select(i => Story.DriftRecord($"gz-{i}-{i * 7919}"))]));
        Run run = RunBetweenGoodFiles("broken.json.gz", whole.AsSpan(0, whole.Length * 2 / 3));

        Assert.Contains("broken.json.gz", run.Log, StringComparison.Ordinal);
        Assert.InRange(run.Events.Count, 3, 2001);
        Assert.Equal(1, run.Metric("trail_gzip_errors"));
    }

    [Fact]
    public void Broken_JSON_in_the_middle_costs_only_itself()
    {
        string file = Story.LogFile(Story.DriftRecord("one"), """{"eventName": tru""", Story.DriftRecord("two"));
        Run run = RunBetweenGoodFiles("broken.json", Encoding.UTF8.GetBytes(file));

        Assert.Contains("broken.json", run.Log, StringComparison.Ordinal);
        Assert.Contains(run.Events, line => Run.Field(line, "tfdrift.event_id") == "one");
        Assert.True(run.Metric("records_broken") > 0);
    }

    [Fact]
    public void A_record_of_two_megabytes_is_left_out()
    {
        string file = Story.LogFile(
            Story.DriftRecord("one"), Story.DriftRecord(new string('x', OversizeBytes)), Story.DriftRecord("two"));
        Run run = RunBetweenGoodFiles("big.json", Encoding.UTF8.GetBytes(file));

        Assert.Equal(["first", "one", "two", "last"], run.Events.Select(line => Run.Field(line, "tfdrift.event_id")));
        Assert.Equal(1, run.Metric("records_oversized"));
        Assert.Contains("big.json", run.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_file_is_no_log()
    {
        Run run = RunBetweenGoodFiles(
            "digest.json", """{"awsAccountId":"111122223333","logFiles":[{"s3Bucket":"b","s3Object":"o"}]}"""u8);

        Assert.Equal(["first", "last"], run.Events.Select(line => Run.Field(line, "tfdrift.event_id")));
        Assert.Equal(0, run.Metric("records_broken"));
    }

    [Fact]
    public void An_empty_file_is_nothing()
    {
        Run run = RunBetweenGoodFiles("empty.json.gz", []);

        Assert.Equal(["first", "last"], run.Events.Select(line => Run.Field(line, "tfdrift.event_id")));
    }

    [Fact]
    public void A_directory_without_files_is_refused_by_name()
    {
        using var story = new Story();

        Run run = new(Config, story.Folder, "tfdrift.event_id");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(story.Folder, run.Everything, StringComparison.Ordinal);
    }

    /// <summary>The files before and after must come through whatever is between them.</summary>
    private static Run RunBetweenGoodFiles(string name, ReadOnlySpan<byte> content)
    {
        using var story = new Story();
        story.Write("a.json", Story.LogFile(Story.DriftRecord("first")));
        story.Write(name, content);
        story.Write("z.json", Story.LogFile(Story.DriftRecord("last")));

        Run run = new(Config, story.Folder, "tfdrift.event_id,tfdrift.status");

        Assert.Equal(0, run.ExitCode);
        Assert.True(run.Summary.GetProperty("eof").GetBoolean());
        Assert.Equal("first", Run.Field(run.Events[0], "tfdrift.event_id"));
        Assert.Equal("last", Run.Field(run.Events[^1], "tfdrift.event_id"));
        return run;
    }

    private static byte[] Gzip(string text)
    {
        using var stored = new MemoryStream();
        using (var gzip = new GZipStream(stored, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stored.ToArray();
    }
}
