// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using TFDrift.Core.Insights;
using TFDrift.Core.Records;
using TFDrift.Plugin.Configuration;
using TFDrift.Sources.Trails;

namespace TFDrift.Plugin.Tests;

/// <summary>What of the configuration makes a call tampering.</summary>
public sealed class TamperTargetsTests
{
    private const string Config = """
        {"states": ["s3://acme-tfstate/prod/**", "/srv/states"], "ingest": {"buckets": ["acme-trail"]},
         "tamper_watch": ["arn:aws:sns:us-east-1:111122223333:trail"]}
        """;

    [Theory]
    [InlineData("s3", "DeleteBucket", "bucketName", "acme-tfstate", "state_bucket")]
    [InlineData("s3", "DeleteBucket", "bucketName", "acme-trail", "log_bucket")]
    [InlineData("s3", "DeleteBucket", "bucketName", "followed", "log_bucket")]
    [InlineData("s3", "DeleteBucket", "bucketName", "other", "")]
    [InlineData("sns", "DeleteTopic", "topicArn", "arn:aws:sns:us-east-1:111122223333:trail", "topic")]
    [InlineData("sqs", "PurgeQueue", "queueUrl", "https://sqs.us-east-1.amazonaws.com/111122223333/by-name", "queue")]
    [InlineData("sqs", "PurgeQueue", "queueUrl", "https://sqs.us-east-1.amazonaws.com/111122223333/by-url", "queue")]
    [InlineData("sqs", "PurgeQueue", "queueUrl", "https://sqs.us-east-1.amazonaws.com/111122223333/elsewhere", "")]
    public void States_trails_and_what_is_watched_are_known(string service, string call, string member, string target, string kind)
    {
        Tampering tampering = new(TamperTargets.Of(OptionsReader.Read(Config)));
        tampering.Watch(TamperTargets.Of(TrailLocation.ParseAll(
            "s3://followed/AWSLogs?follow sqs://by-name sqs://https://sqs.us-east-1.amazonaws.com/111122223333/by-url "
            + "sqs://elsewhere?region=eu-west-1 /var/log/cloudtrail")));
        byte[] record = Encoding.UTF8.GetBytes($$$"""
            {"eventVersion": "1.11", "eventSource": "{{{service}}}.amazonaws.com", "eventName": "{{{call}}}",
             "awsRegion": "us-east-1", "recipientAccountId": "111122223333", "readOnly": false, "userIdentity": {},
             "eventID": "e", "eventTime": "2026-11-17T12:00:00Z", "requestParameters": {"{{{member}}}": "{{{target}}}"}}
            """);

        Assert.True(TrailRecord.TryRead(record, out TrailRecord read));
        Assert.Equal(kind, Encoding.UTF8.GetString(tampering.Of(read)));
    }
}
