// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>
/// The queue operations on AWSSDK.Core's own client pipeline: its credentials, signer, retries, clock-skew correction
/// and HTTP; only the AWS JSON 1.0 bodies are written and read here. For builds without AWSSDK.SQS.
/// </summary>
public sealed class QueueClient : AmazonServiceClient, IQueueClient
{
    private static readonly InvokeOptions Protocol = new()
    {
        RequestMarshaller = new QueueRequestMarshaller(),
        ResponseUnmarshaller = new QueueResponseUnmarshaller(),
    };

    internal QueueClient(AWSCredentials credentials, ClientConfig config, Action<Exception>? attemptFailed)
        : base(credentials, config) => AttemptWatch.Add(RuntimePipeline, attemptFailed);

    internal static ClientConfig NewConfig() => new QueueClientConfig();

    /// <inheritdoc/>
    public async Task<string> GetQueueUrlAsync(string name, string? ownerAccount, CancellationToken cancellation)
    {
        using JsonDocument answer = await CallAsync("GetQueueUrl", json =>
        {
            json.WriteString("QueueName"u8, name);
            if (ownerAccount is not null)
            {
                json.WriteString("QueueOwnerAWSAccountId"u8, ownerAccount);
            }
        }, cancellation).ConfigureAwait(false);
        return Text(answer.RootElement, "QueueUrl"u8);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveMessagesAsync(
        string queueUrl, TimeSpan wait, TimeSpan visibility, CancellationToken cancellation)
    {
        using JsonDocument answer = await CallAsync("ReceiveMessage", json =>
        {
            json.WriteString("QueueUrl"u8, queueUrl);
            json.WriteNumber("MaxNumberOfMessages"u8, AwsDefaults.QueueBatchMessagesMax);
            json.WriteNumber("WaitTimeSeconds"u8, (int)wait.TotalSeconds);
            json.WriteNumber("VisibilityTimeout"u8, (int)visibility.TotalSeconds);
            WriteList(json, "MessageSystemAttributeNames"u8, QueueMessageAttributes.Names);
        }, cancellation).ConfigureAwait(false);
        var messages = new List<QueueMessage>();
        foreach (JsonElement message in List(answer.RootElement, "Messages"u8))
        {
            JsonElement attributes = message.TryGetProperty("Attributes"u8, out JsonElement value) ? value : default;
            messages.Add(QueueMessageAttributes.ToMessage(
                Text(message, "MessageId"u8),
                Text(message, "ReceiptHandle"u8),
                Text(message, "Body"u8),
                name => attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty(name, out JsonElement text)
                    ? text.GetString()
                    : null));
        }

        return messages;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<QueueBatchError>> DeleteMessagesAsync(
        string queueUrl, IReadOnlyList<QueueMessage> messages, CancellationToken cancellation) =>
        BatchAsync("DeleteMessageBatch", queueUrl, messages, null, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QueueBatchError>> ChangeVisibilityAsync(
        string queueUrl, IReadOnlyList<QueueMessage> messages, TimeSpan visibility, CancellationToken cancellation) =>
        BatchAsync("ChangeMessageVisibilityBatch", queueUrl, messages, (int)visibility.TotalSeconds, cancellation);

    /// <inheritdoc/>
    public async Task<QueueDepth> GetDepthAsync(string queueUrl, CancellationToken cancellation)
    {
        using JsonDocument answer = await CallAsync("GetQueueAttributes", json =>
        {
            json.WriteString("QueueUrl"u8, queueUrl);
            WriteList(json, "AttributeNames"u8, QueueDepth.Attributes);
        }, cancellation).ConfigureAwait(false);
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (answer.RootElement.TryGetProperty("Attributes"u8, out JsonElement values))
        {
            foreach (JsonProperty attribute in values.EnumerateObject())
            {
                attributes[attribute.Name] = attribute.Value.GetString() ?? "";
            }
        }

        return QueueDepth.Of(attributes);
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new QueueEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new QueueAuthSchemeHandler());
    }

    /// <summary>Entries have the message's index as their id, so that refusals can be matched to messages.</summary>
    private async Task<IReadOnlyList<QueueBatchError>> BatchAsync(
        string operation,
        string queueUrl,
        IReadOnlyList<QueueMessage> messages,
        int? visibilitySeconds,
        CancellationToken cancellation)
    {
        using JsonDocument answer = await CallAsync(operation, json =>
        {
            json.WriteString("QueueUrl"u8, queueUrl);
            json.WriteStartArray("Entries"u8);
            for (int i = 0; i < messages.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("Id"u8, i.ToString(CultureInfo.InvariantCulture));
                json.WriteString("ReceiptHandle"u8, messages[i].ReceiptHandle);
                if (visibilitySeconds is { } seconds)
                {
                    json.WriteNumber("VisibilityTimeout"u8, seconds);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }, cancellation).ConfigureAwait(false);
        var errors = new List<QueueBatchError>();
        foreach (JsonElement entry in List(answer.RootElement, "Failed"u8))
        {
            errors.Add(QueueMessageAttributes.ToError(
                messages,
                Text(entry, "Id"u8),
                Text(entry, "Code"u8),
                entry.TryGetProperty("Message"u8, out JsonElement reason) ? reason.GetString() : null));
        }

        return errors;
    }

    private async Task<JsonDocument> CallAsync(
        string operation, Action<Utf8JsonWriter> writeMembers, CancellationToken cancellation)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        QueueResponse response = await InvokeAsync<QueueResponse>(
            new QueueRequest(operation, body.WrittenSpan.ToArray()), Protocol, cancellation).ConfigureAwait(false);
        try
        {
            return JsonDocument.Parse(response.Body);
        }
        catch (JsonException e)
        {
            throw new AmazonClientException($"SQS answered {operation} with something that is not JSON", e);
        }
    }

    private static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, List<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static JsonElement.ArrayEnumerator List(JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : default;

    private static string Text(JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new AmazonClientException(
                $"SQS's answer lacks {System.Text.Encoding.UTF8.GetString(name)}");
}
