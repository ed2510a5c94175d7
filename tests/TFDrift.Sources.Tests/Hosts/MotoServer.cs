// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.S3;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Tests.Hosts;

[assembly: AssemblyFixture(typeof(MotoServer))]

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>
/// AWS's S3, SQS, SNS and STS emulated by moto over real HTTP, started when a test first asks for it. It takes any
/// credentials, so signatures and denials are proven elsewhere.
/// </summary>
public sealed class MotoServer : IAsyncDisposable
{
    public const string Region = MotoProcess.Region;
    public const string Account = "123456789012";

    private readonly MotoProcess _process = new();

    /// <summary>The running server's URL; skips the test when the emulator is not there.</summary>
    public Task<Uri> UrlAsync() => _process.UrlAsync();

    /// <summary>Options that lead to this server, for keys given in the environment of the test or in code.</summary>
    public async Task<AwsOptions> OptionsAsync() => new() { Region = Region, EndpointUrl = await UrlAsync() };

    /// <summary>The SDK's own client, to arrange and to look.</summary>
    public async Task<AmazonS3Client> S3Async() => new(
        new BasicAWSCredentials("AKIAARRANGE", "secret"),
        new AmazonS3Config
        {
            ServiceURL = (await UrlAsync()).AbsoluteUri,
            ForcePathStyle = true,
            AuthenticationRegion = Region,
        });

    /// <summary>One SQS operation in AWS JSON, to arrange and to look.</summary>
    public Task<JsonElement> SqsAsync(string operation, string json, string keyId = "AKIAARRANGE") =>
        _process.SqsAsync(operation, json, keyId);

    /// <summary>Creates a queue of its own for a test.</summary>
    public async Task<string> CreateQueueAsync(string suffix = "", string attributes = "{}")
    {
        string name = $"trail-{Guid.NewGuid():N}{suffix}";
        JsonElement answer = await SqsAsync(
            "CreateQueue", $$"""{"QueueName":"{{name}}","Attributes":{{attributes}}}""");
        return answer.GetProperty("QueueUrl").GetString()!;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
