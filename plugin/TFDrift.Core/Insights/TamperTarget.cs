// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using TFDrift.Core.Records;

namespace TFDrift.Core.Insights;

/// <summary>Something that detection depends on: a bucket, a queue, a topic, a rule of EventBridge, a key.</summary>
public sealed class TamperTarget
{
    private const string Any = "*";

    private readonly byte[] _name;
    private readonly byte[] _account;
    private readonly byte[] _region;
    private readonly byte[] _kind;

    private TamperTarget(string kind, string service, string name, string account = "", string region = "")
    {
        Service = service;
        _kind = Encoding.UTF8.GetBytes(kind);
        _name = Encoding.UTF8.GetBytes(name);
        _account = Encoding.UTF8.GetBytes(account == Any ? "" : account);
        _region = Encoding.UTF8.GetBytes(region == Any ? "" : region);
    }

    /// <summary>What <c>tfdrift.tamper</c> calls it, for example <c>queue</c>.</summary>
    public ReadOnlySpan<byte> Kind => _kind;

    /// <summary>The service, as in the first part of <c>eventSource</c>.</summary>
    internal string Service { get; }

    /// <summary>A bucket that logs are read from.</summary>
    public static TamperTarget LogBucket(string name) => new("log_bucket", "s3", name);

    /// <summary>A bucket that states are read from.</summary>
    public static TamperTarget StateBucket(string name) => new("state_bucket", "s3", name);

    /// <summary>A queue that is read.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="account">Its owner, when that is known.</param>
    /// <param name="region">Its region, when that is known.</param>
    public static TamperTarget Queue(string name, string? account, string? region) =>
        new("queue", "sqs", name, account ?? "", region ?? "");

    /// <summary>
    /// Reads the ARN of a bucket, a queue, a topic, a rule of EventBridge or a key. Account and region may be <c>*</c>.
    /// </summary>
    /// <exception cref="FormatException">It is none of these; the message says what is expected.</exception>
    public static TamperTarget OfArn(string arn)
    {
        ArgumentNullException.ThrowIfNull(arn);
        return arn.Split(':', '/') switch
        {
            ["arn", _, "s3", "", "", { Length: > 0 } bucket] => LogBucket(bucket),
            ["arn", _, "sqs", var region, var account, { Length: > 0 } name] => Queue(name, account, region),
            ["arn", _, "sns", var region, var account, { Length: > 0 } name] =>
                new("topic", "sns", name, account, region),
            ["arn", _, "events", var region, var account, "rule", .., { Length: > 0 } name] =>
                new("event_rule", "events", name, account, region),
            ["arn", _, "kms", var region, var account, "key", { Length: > 0 } id] =>
                new("key", "kms", id, account, region),
            _ => throw new FormatException(
                $"\"{arn}\" is no ARN of a bucket, a queue, a topic, a rule of EventBridge or a key; write for example "
                + "arn:aws:sns:us-east-1:111122223333:cloudtrail"),
        };
    }

    /// <summary>Whether a call of this service was made against this.</summary>
    internal bool Is(ReadOnlySpan<byte> name, in TrailRecord record) =>
        name.SequenceEqual(_name)
        && (_account.Length == 0 || record.AccountId.SequenceEqual(_account))
        && (_region.Length == 0 || record.Region.SequenceEqual(_region));
}
