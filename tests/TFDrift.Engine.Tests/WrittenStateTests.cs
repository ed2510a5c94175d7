// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Core.Tests.Lifecycle;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Engine.Tests;

/// <summary>
/// The published library in a real engine, with trail, states and queue in an emulated AWS that only the option
/// <c>aws</c> leads to. It looks for states once a day, so that what it learns of them meanwhile came by the queue.
/// </summary>
public sealed class WrittenStateTests : IAsyncLifetime
{
    private readonly FalcoConfig _config = new();
    private readonly MotoProcess _moto = new();
    private readonly string _name = $"e2e-{Guid.NewGuid():N}";
    private string _queueUrl = "";
    private int _records;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string State => $"{_name}/prod/app/terraform.tfstate";

    public async ValueTask InitializeAsync()
    {
        // Both are read by the engine, which inherits them; no other test of this project calls AWS.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIAENGINE");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");
        await _moto.PutAsync(_name, []);
        JsonElement queue = await _moto.SqsAsync("CreateQueue", $$"""{"QueueName":"{{_name}}"}""");
        _queueUrl = queue.GetProperty("QueueUrl").GetString()!;
        _config.Write($"sqs://{_name}", initConfig: new JsonObject
        {
            ["states"] = new JsonArray($"s3://{_name}/prod/**/*.tfstate"),
            ["refresh_interval"] = "1d",
            ["aws"] = new JsonObject { ["region"] = MotoProcess.Region, ["endpoint_url"] = $"{await _moto.UrlAsync()}" },
        }.ToJsonString());
    }

    [Theory]
    [InlineData("falco")]
    [InlineData("sysdig")]
    public async Task A_state_of_which_the_queue_tells_ends_its_drift_at_once(string engine)
    {
        await WriteStateAsync(protection: true);
        await using LiveEngine live = LiveEngine.Start(
            engine, _config, "Critical Terraform Drift", "Terraform Drift Resolved");
        await HappensAsync(StoryRecord.Call(
            "12:00:00", "ec2:ModifyInstanceAttribute", """{"instanceId": "i-0aaa", "disableApiTermination": {"value": false}}"""));
        JsonObject drift = live.Next(null, Cancellation);

        await WriteStateAsync(protection: false);
        await TellAsync(State);
        JsonObject resolved = live.Next("tfdrift_resolved", Cancellation);

        Assert.Equal("s3://" + State, drift["tfdrift.state"]?.GetValue<string>());
        Assert.Equal("disable_api_termination: true -> false", resolved["tfdrift.changes"]?.GetValue<string>());
        Assert.True(live.IsQuiet);
    }

    public async ValueTask DisposeAsync()
    {
        await _moto.DisposeAsync();
        _config.Dispose();
    }

    private Task WriteStateAsync(bool protection) => _moto.PutAsync(State, Encoding.UTF8.GetBytes($$$"""
        {"version": 4, "terraform_version": "1.13.4", "serial": 1, "lineage": "a", "resources": [{"mode": "managed",
         "type": "aws_instance", "name": "web", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
         "instances": [{"attributes": {"id": "i-0aaa", "disable_api_termination": {{{(protection ? "true" : "false")}}}}}]}]}
        """));

    /// <summary>Stores a log file with a record, as CloudTrail does, and lets S3 tell of it.</summary>
    private async Task HappensAsync(string told)
    {
        byte[] record = StoryRecord.Complete(JsonNode.Parse(told)!.AsObject(), "2026-11-17", ++_records);
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write([.. "{\"Records\":["u8, .. record, .. "]}"u8]);
        string key = $"{_name}/AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/17/"
            + $"111122223333_CloudTrail_us-east-1_20261117T1205Z_{_records:d16}.json.gz";
        await _moto.PutAsync(key, file.ToArray());
        await TellAsync(key);
    }

    private Task<JsonElement> TellAsync(string path)
    {
        string[] parts = path.Split('/', 2);
        string message = new JsonObject
        {
            ["Records"] = new JsonArray(new JsonObject
            {
                ["eventSource"] = "aws:s3",
                ["eventName"] = "ObjectCreated:Put",
                ["s3"] = new JsonObject
                {
                    ["bucket"] = new JsonObject { ["name"] = parts[0] },
                    ["object"] = new JsonObject { ["key"] = parts[1], ["size"] = 1000 },
                },
            }),
        }.ToJsonString();
        return _moto.SqsAsync("SendMessage", new JsonObject { ["QueueUrl"] = _queueUrl, ["MessageBody"] = message }.ToJsonString());
    }
}
