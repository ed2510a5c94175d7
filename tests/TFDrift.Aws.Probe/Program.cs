// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Aws.Probe;
using TFDrift.Sources.Aws;
using TFDrift.Sources.Aws.Queues;

// aws-probe [--region R] [--profile P] [--role-arn A] [--external-id E] [--endpoint-url U]
//           s3 BUCKET KEY | list BUCKET PREFIX | sqs NAME-OR-URL
//           drain NAME-OR-URL FILE VISIBILITY-SECONDS [MILLISECONDS-PER-BATCH]
// Prints one line: "ok", or "failed" with the cause. drain reads a trail for ever and adds to FILE the ids of the events
// that it has consumed.
var options = new Dictionary<string, string>(StringComparer.Ordinal);
int i = 0;
for (; i + 1 < args.Length && args[i].StartsWith("--", StringComparison.Ordinal); i += 2)
{
    options[args[i]] = args[i + 1];
}

string? Option(string name) => options.GetValueOrDefault(name);
try
{
    var aws = new AwsOptions
    {
        Region = Option("--region"),
        Profile = Option("--profile"),
        RoleArn = Option("--role-arn"),
        ExternalId = Option("--external-id"),
        EndpointUrl = Option("--endpoint-url") is { } url ? new Uri(url) : null,
        PathStyle = true,
    };
    if (args[i..] is ["drain", var queue, var file, var visibility, var pause])
    {
        Drain.Run(aws, queue, file, visibility, pause);
        return 0;
    }

    using var clients = new AwsClients(aws);
    Console.WriteLine("ok " + await RunAsync(clients, args[i..], CancellationToken.None));
    return 0;
}
catch (Exception e)
{
    AwsFailure failure = AwsFailure.Of(e);
    Console.WriteLine($"failed {failure.Cause}: {failure.Message}");
    return 1;
}

static async Task<string> RunAsync(AwsClients clients, string[] command, CancellationToken cancellation)
{
    var buckets = new BucketReader(clients);
    switch (command)
    {
        case ["s3", var bucket, var key]:
            using (BucketObject content = (await buckets.OpenAsync(bucket, key, null, cancellation))!)
            {
                using var reader = new StreamReader(content.Content);
                return await reader.ReadToEndAsync(cancellation);
            }

        case ["list", var bucket, var prefix]:
            int count = 0;
            await foreach (BucketPage page in buckets.ListAsync(bucket, prefix, cancellation: cancellation))
            {
                count += page.Entries.Count;
            }

            return $"{count} objects";

        case ["sqs", var text]:
            QueueAddress address = QueueAddress.Parse(text);
            QueueClient queues = clients.Queues(address);
            string queueUrl = address.Url?.AbsoluteUri
                ?? await queues.GetQueueUrlAsync(address.Name, address.Account, cancellation);
            IReadOnlyList<QueueMessage> messages = await queues.ReceiveMessagesAsync(
                queueUrl, TimeSpan.Zero, TimeSpan.FromSeconds(30), cancellation);
            return $"{messages.Count} messages";

        default:
            throw new ArgumentException("aws-probe: unknown command");
    }
}
