// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Globalization;

namespace TFDrift.Sources.Aws.Queues;

/// <summary>SQS's approximate counts of a queue's messages.</summary>
/// <param name="Waiting">To be received.</param>
/// <param name="InFlight">Received and not deleted yet.</param>
/// <param name="Delayed">Not to be received yet.</param>
public readonly record struct QueueDepth(long Waiting, long InFlight, long Delayed)
{
    private const string WaitingAttribute = "ApproximateNumberOfMessages";
    private const string InFlightAttribute = "ApproximateNumberOfMessagesNotVisible";
    private const string DelayedAttribute = "ApproximateNumberOfMessagesDelayed";

    internal static readonly List<string> Attributes = [WaitingAttribute, InFlightAttribute, DelayedAttribute];

    internal static QueueDepth Of(IReadOnlyDictionary<string, string>? attributes) => new(
        Number(attributes, WaitingAttribute), Number(attributes, InFlightAttribute), Number(attributes, DelayedAttribute));

    private static long Number(IReadOnlyDictionary<string, string>? attributes, string name) =>
        attributes is not null
        && attributes.TryGetValue(name, out string? text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : 0;
}
