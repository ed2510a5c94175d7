// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;
using TFDrift.Sources.Trails;

namespace TFDrift.Sources.Tests.Aws;

/// <summary>The policy that we give to users allows exactly the calls that are made.</summary>
public sealed class LeastPrivilegeTests(MotoServer moto)
{
    [Fact]
    public async Task ThePolicyAllowsTheCallsThatAreMadeAndNoOthers()
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        await using var proxy = new FaultyProxy(await moto.UrlAsync(), request =>
        {
            lock (made)
            {
                made.Add(ActionOf(request));
            }

            return Fault.None;
        });
        AwsTrail trail = await AwsTrail.CreateAsync(moto);
        await trail.DeliverAsync(AwsTrail.Id(1));
        await trail.SendAsync("""{"nobody":"knows"}""");
        string name = trail.QueueUrl[(trail.QueueUrl.LastIndexOf('/') + 1)..];
        using (ITrailSource queue = await trail.OpenAsync($"sqs://{name}", proxy.Url))
        {
            Assert.Single(await AwsTrail.ReadAsync(queue, 1));
            await AwsTrail.UntilAsync(
                () => Task.FromResult(trail.Counters[TrailCounter.MessagesDeleted] == 1 && trail.Counters[TrailCounter.MessagesLeft] > 0),
                "one deleted and one left");
        }

        using (ITrailSource bucket = await trail.OpenAsync($"s3://{trail.Bucket}/", proxy.Url))
        {
            Assert.Single(await AwsTrail.ReadAsync(bucket, 2));
        }

        string policy = await File.ReadAllTextAsync(
            Repository.Path("falco-config/aws/policy.tf"), TestContext.Current.CancellationToken);
        IEnumerable<string> allowed = Regex.Matches(policy, "\"((?:s3|sqs|kms|sts):[A-Za-z*]+)\"").Select(match => match.Groups[1].Value);

        // KMS is called by S3, with the caller's permission.
        Assert.Equal(made.Append("kms:Decrypt").Order(), allowed.Order());
    }

    /// <summary>https://docs.aws.amazon.com/service-authorization/latest/reference/: batches need the single action.</summary>
    private static string ActionOf(RecordedRequest request) => RecordingServer.ServiceOf(request) switch
    {
        "sqs" => "sqs:" + request.Headers["x-amz-target"]["AmazonSQS.".Length..].Replace("Batch", "", StringComparison.Ordinal),
        "s3" when request.Method == "GET" && request.RawUrl.Contains("list-type=2", StringComparison.Ordinal) => "s3:ListBucket",
        "s3" when request.Method == "GET" => "s3:GetObject",
        _ => $"an unexpected call: {request}",
    };
}
