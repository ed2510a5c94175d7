// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using TFDrift.Core.Records;

namespace TFDrift.Core.Tests.Records;

public sealed class RecordFilterTests
{
    private const string Call = "\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":";

    [Theory]
    [InlineData("\"ModifyVpcAttribute\",\"readOnly\":false,\"eventCategory\":\"Management\"")]
    [InlineData("\"ModifyVpcAttribute\",\"readOnly\":\"false\"")]
    [InlineData("\"ModifyVpcAttribute\"")]
    [InlineData("\"GetAndLock\",\"readOnly\":false")]
    [InlineData("\"Listen\"")]
    [InlineData("\"CreateVpc\",\"errorCode\":null,\"errorMessage\":null")]
    [InlineData("\"UpdateFunctionCode20150331v2\",\"requestParameters\":{\"dryRun\":false}")]
    [InlineData("\"CreateVpc\",\"responseElements\":{\"errorCode\":null,\"errorMessage\":\"\"}")]
    [InlineData("\"CreateVpc\",\"managementEvent\":true")]
    public void WritesThatSucceededStay(string members) => AssertClass(RecordClass.Write, members);

    [Theory]
    [InlineData("\"DescribeVpcs\",\"readOnly\":true")]
    [InlineData("\"DescribeVpcs\",\"readOnly\":\"true\"")]
    [InlineData("\"DescribeVpcs\"")]
    [InlineData("\"ListBuckets\"")]
    [InlineData("\"GetFunction20150331v2\"")]
    [InlineData("\"HeadBucket\"")]
    [InlineData("\"AssumeRole\",\"readOnly\":true")]
    [InlineData("\"DescribeVpcs\",\"readOnly\":true,\"errorCode\":\"AccessDenied\"")]
    public void ReadsGoFirst(string members) => AssertClass(RecordClass.Read, members);

    [Theory]
    [InlineData("\"ModifyVpcAttribute\",\"errorCode\":\"AccessDenied\"")]
    [InlineData("\"ModifyVpcAttribute\",\"errorMessage\":\"no\"")]
    [InlineData("\"RunInstances\",\"errorCode\":\"Client.DryRunOperation\",\"readOnly\":false")]
    [InlineData("\"UpdateFunctionCode\",\"requestParameters\":{\"functionName\":\"f\",\"dryRun\":true}")]
    [InlineData("\"PutX\",\"requestParameters\":{\"DryRun\":\"true\"}")]
    [InlineData("\"PutX\",\"responseElements\":{\"errorCode\":\"InvalidParameter\"}")]
    [InlineData("\"PutX\",\"responseElements\":{\"errorMessage\":\"is not valid\"}")]
    public void FailedCallsAndDryRunsChangedNothing(string members) => AssertClass(RecordClass.Failed, members);

    [Theory]
    [InlineData("\"PutObject\",\"readOnly\":false,\"eventCategory\":\"Data\",\"managementEvent\":false")]
    [InlineData("\"PutObject\",\"readOnly\":false,\"managementEvent\":false")]
    [InlineData("\"Publish\",\"eventCategory\":\"NetworkActivity\"")]
    public void DataAndNetworkEventsAreNotConfiguration(string members) =>
        AssertClass(RecordClass.OtherCategory, members);

    [Theory]
    [InlineData("""{"eventType":"AwsCloudTrailInsight","eventCategory":"Insight","insightDetails":{"x":1}}""")]
    [InlineData("""{"insightDetails":{"eventSource":"ec2.amazonaws.com","eventName":"RunInstances"}}""")]
    public void InsightsAreNoCalls(string json) => AssertClassOf(RecordClass.Insight, json);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"eventName":"PutX"}""")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com"}""")]
    [InlineData("""{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{},"userIdentity":{}}""")]
    public void OtherObjectsAreNoRecords(string json) => AssertClassOf(RecordClass.NotARecord, json);

    [Theory]
    [InlineData(EmitMode.All, "OtherCategory Read Failed Write")]
    [InlineData(EmitMode.Writes, "Failed Write")]
    [InlineData(EmitMode.Drift, "Write")]
    public void TheEmitModeSaysWhichClassesBecomeEvents(EmitMode mode, string classes)
    {
        string passing = string.Join(
            ' ', System.Array.FindAll(System.Enum.GetValues<RecordClass>(), c => RecordFilter.Passes(c, mode)));

        Assert.Equal(classes, passing);
    }

    private static void AssertClass(RecordClass expected, string members) =>
        AssertClassOf(expected, $"{{{Call}{members}}}");

    private static void AssertClassOf(RecordClass expected, string json)
    {
        Assert.True(TrailRecord.TryRead(Encoding.UTF8.GetBytes(json), out TrailRecord record));
        Assert.Equal(expected, RecordFilter.Classify(record));
    }
}
