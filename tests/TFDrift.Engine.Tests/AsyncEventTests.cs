// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Core.Tests.Lifecycle;

namespace TFDrift.Engine.Tests;

/// <summary>
/// What the plugin says without a record reaches the shipped rules of a real engine, and its fields with it, while a
/// followed folder is read and states are written.
/// </summary>
public sealed class AsyncEventTests : IDisposable
{
    private readonly FalcoConfig _config = new();
    private int _records;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _config.Dispose();

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task A_drift_is_opened_by_a_record_and_ended_by_its_state(string engine)
    {
        WriteState(protection: true);
        _config.Write($"{_config.Trail}?follow", initConfig: InitConfig(settleTime: "10m"));
        await using LiveEngine live = LiveEngine.Start(
            engine, _config, "Critical Terraform Drift", "Terraform Drift Resolved");
        Happens(Unprotect());

        JsonObject drift = live.Next(null, Cancellation);
        Assert.Equal("aws_instance.web", Text(drift, "resource_address"));
        WriteState(protection: false);
        JsonObject resolved = live.Next("tfdrift_resolved", Cancellation);

        Assert.Equal("aws_instance.web", Text(resolved, "resource_address"));
        Assert.Equal("disable_api_termination", Text(resolved, "attribute"));
        Assert.Equal("disable_api_termination: true -> false", Text(resolved, "changes"));
        Assert.Equal("resolved", Text(resolved, "status"));
        Assert.Equal("alice@example.com", Text(resolved, "user"));
        Assert.Equal("2026-11-17T12:00:00Z", Text(resolved, "first_seen"));
        Assert.Matches("^([0-9]+[dhms])+$", Text(resolved, "stood"));
        Assert.Equal(StoryRecord.Account, Text(resolved, "account"));
        Assert.Equal(Text(drift, "event_id"), Text(resolved, "event_id"));
        Assert.Equal(Text(drift, "state"), Text(resolved, "state"));
        Assert.True(live.IsQuiet);
    }

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task What_claims_to_be_Terraform_and_is_in_no_state_is_told(string engine)
    {
        WriteState(protection: true);
        _config.Write($"{_config.Trail}?follow", initConfig: InitConfig(settleTime: "1s"));
        await using LiveEngine live = LiveEngine.Start(
            engine, _config, "Critical Terraform Drift", "Terraform Apply From Unknown State");
        Happens(Unprotect(by: "laptop"));

        JsonObject unreconciled = live.Next("tfdrift_unreconciled", Cancellation);

        Assert.Equal("aws_instance.web", Text(unreconciled, "resource_address"));
        Assert.Equal("disable_api_termination: true -> false", Text(unreconciled, "changes"));
        Assert.Equal("unreconciled", Text(unreconciled, "status"));
        Assert.Equal("critical", Text(unreconciled, "severity"));
        Assert.Equal("bob", Text(unreconciled, "user"));
        Assert.Equal($"arn:aws:iam::{StoryRecord.Account}:user/bob", Text(unreconciled, "user.arn"));
        Assert.Equal("terraform", Text(unreconciled, "channel"));
        Assert.Equal("192.0.2.20", Text(unreconciled, "user.source_ip"));
        Assert.Equal("ModifyInstanceAttribute", Text(unreconciled, "event_name"));
        Assert.Equal("2026-11-17T12:00:00Z", Text(unreconciled, "event_time"));
        Assert.True(live.IsQuiet);
    }

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task A_state_that_cannot_be_read_is_told_and_so_is_its_recovery(string engine)
    {
        WriteState(protection: true);
        _config.Write($"{_config.Trail}?follow", initConfig: InitConfig(settleTime: "10m"));
        await using LiveEngine live = LiveEngine.Start(
            engine, _config, "Critical Terraform Drift", "Terraform State Unreadable", "Terraform State Readable Again");

        // The engine is at work when it has judged a record.
        Happens(Unprotect());
        live.Next(null, Cancellation);
        _config.WriteState("{\"version\": 4, \"resources\": [");
        JsonObject failed = live.Next("tfdrift_state_error", Cancellation);
        WriteState(protection: true);
        JsonObject recovered = live.Next("tfdrift_state_error", Cancellation);

        Assert.Equal("state_failed", Text(failed, "status"));
        Assert.Equal(_config.State, Text(failed, "state"));
        Assert.NotEmpty(Text(failed, "error"));
        Assert.Equal("state_recovered", Text(recovered, "status"));
        Assert.Equal(_config.State, Text(recovered, "state"));
        Assert.True(live.IsQuiet);
    }

    [Fact]
    public async Task A_reload_of_Falco_does_not_forget_what_is_open()
    {
        WriteState(protection: true);
        _config.Write($"{_config.Trail}?follow", initConfig: InitConfig(settleTime: "10m"));
        await using LiveEngine live = LiveEngine.Start("falco", _config);
        string file = Happens(Unprotect());
        live.Next(null, Cancellation);

        // What a folder has is read again after a reload; a queue's messages are gone by then, and so is this.
        File.Delete(file);
        await live.Reload("1 open changes are taken over");
        WriteState(protection: false);

        Assert.Equal("alice@example.com", Text(live.Next("tfdrift_resolved", Cancellation), "user"));
        Assert.True(live.IsQuiet);
    }

    /// <summary>
    /// The official plugin, or a stand-in that reads lines, sources from a pipe; ours is never opened, and knows the ends.
    /// </summary>
    [Fact]
    public async Task The_end_of_a_drift_is_told_also_where_another_plugin_reads_the_trail()
    {
        string? cloudtrail = Environment.GetEnvironmentVariable("TFDRIFT_TEST_LIBCLOUDTRAIL");
        Assert.SkipUnless(File.Exists(cloudtrail), "TFDRIFT_TEST_LIBCLOUDTRAIL names no library");
        string pipe = Path.Combine(_config.Folder, "pipe");
        await Engine.Run("mkfifo", pipe);
        WriteState(protection: true);
        _config.Write(
            _config.Trail, "cloudtrail, tfdrift", (cloudtrail!, pipe), initConfig: InitConfig(settleTime: "10m"));
        await using LiveEngine live = LiveEngine.Start("falco", _config);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task writer = Task.Run(() => Feed(pipe, stop.Token), Cancellation);

        JsonObject drift = live.Next(null, Cancellation);
        WriteState(protection: false);
        JsonObject resolved = live.Next("tfdrift_resolved", Cancellation);
        await stop.CancelAsync();
        await writer;

        Assert.Equal("aws_instance.web", Text(resolved, "resource_address"));
        Assert.Equal("alice@example.com", Text(resolved, "user"));
        Assert.Equal(Text(drift, "event_id"), Text(resolved, "event_id"));
    }

    /// <summary>A change, and then calls that change nothing, so that the reader never waits for a full batch.</summary>
    private void Feed(string pipe, CancellationToken stop)
    {
        using FileStream stream = new(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write([.. Record(Unprotect()), (byte)'\n']);
        while (!stop.IsCancellationRequested)
        {
            for (int i = 0; i < 256; i++)
            {
                stream.Write([.. Record(StoryRecord.Call("12:00:01", "ec2:DescribeInstances", "{}")), (byte)'\n']);
            }

            stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(100));
        }
    }

    private static string Unprotect(string by = "alice") => StoryRecord.Call(
        "12:00:00",
        "ec2:ModifyInstanceAttribute",
        """{"instanceId": "i-0aaa", "disableApiTermination": {"value": false}}""",
        by);

    private static string Text(JsonObject fields, string name) => fields[$"tfdrift.{name}"]?.GetValue<string>() ?? "";

    private string InitConfig(string settleTime) => new JsonObject
    {
        ["states"] = new JsonArray(_config.State),
        ["refresh_interval"] = "1s",
        ["settle_time"] = settleTime,
        ["state_dir"] = Path.Combine(_config.Folder, "open"),
    }.ToJsonString();

    private string Happens(string told)
    {
        byte[] record = Record(told);
        return _config.WriteTrail($"{_records}.json", record);
    }

    private byte[] Record(string told) =>
        StoryRecord.Complete(JsonNode.Parse(told)!.AsObject(), "2026-11-17", ++_records);

    private void WriteState(bool protection) => _config.WriteState($$$"""
        {"version": 4, "terraform_version": "1.13.4", "serial": 1, "lineage": "a", "resources": [{"mode": "managed",
         "type": "aws_instance", "name": "web", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
         "instances": [{"attributes": {"id": "i-0aaa",
         "disable_api_termination": {{{(protection ? "true" : "false")}}}}}]}]}
        """);
}
