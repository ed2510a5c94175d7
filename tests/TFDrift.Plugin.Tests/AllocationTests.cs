// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using Falco.Plugin.Abi;
using Falco.Plugin.Sdk;
using Falco.Plugin.Tests;
using Testing;
using TFDrift.Plugin.Tests.Hosted;

namespace TFDrift.Plugin.Tests;

/// <summary>Most of a trail is no finding: it must cost Falco's event thread no garbage.</summary>
public sealed unsafe class AllocationTests : IDisposable
{
    private readonly void* _state;

    public AllocationTests()
    {
        byte[] config = Encoding.UTF8.GetBytes($$"""{"states": ["{{Story.States}}"]}""" + '\0');
        ss_plugin_rc rc;
        fixed (byte* text = config)
        {
            var input = new ss_plugin_init_input { config = text };
            _state = PluginAbi<TFDriftPlugin>.Init(&input, &rc);
        }

        Assert.Equal(ss_plugin_rc.SS_PLUGIN_SUCCESS, rc);
        Assert.Equal(ss_plugin_rc.SS_PLUGIN_SUCCESS, CaptureListeningAbi<TFDriftPlugin>.CaptureOpen(_state));
    }

    public static TheoryData<string, string> Records => new()
    {
        { "a read", Record("DescribeInstances", """{"instancesSet":{}}""", readOnly: true) },
        { "a failed call", Record("TerminateInstances", "{}", error: "Client.UnauthorizedOperation") },
        { "a write that no row covers", Record("CreateSavingsPlan", """{"savingsPlanOfferingId":"x"}""") },
        { "a write to an instance that is not in a state", Record(
            "CreateTags", """{"resourcesSet":{"items":[{"resourceId":"i-0fff"}]},"tagSet":{"items":[{"key":"a","value":"b"}]}}""") },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_that_is_no_finding_allocates_nothing(string what, string record)
    {
        using var evt = new NativeEvent(Encoding.UTF8.GetBytes(record));

        Assert.True(Allocated.Bytes(() => Parse(evt)) == 0, $"{what} allocates");
    }

    public void Dispose()
    {
        _ = CaptureListeningAbi<TFDriftPlugin>.CaptureClose(_state);
        PluginAbi<TFDriftPlugin>.Destroy(_state);
    }

    // No Assert.Equal here: it would box.
    private void Parse(NativeEvent evt)
    {
        evt.Input->evtnum++;
        if (EventParsingAbi<TFDriftPlugin>.ParseEvent(_state, evt.Input) != ss_plugin_rc.SS_PLUGIN_SUCCESS)
        {
            Assert.Fail("parse_event failed");
        }
    }

    private static string Record(string name, string request, bool readOnly = false, string? error = null) =>
        $$"""
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/bob",
        "accountId":"111122223333","userName":"bob"},"eventTime":"2026-11-17T09:08:19Z","eventSource":"ec2.amazonaws.com",
        "eventName":"{{name}}","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2.31.0",
        {{(error is null ? "" : $"\"errorCode\":\"{error}\",")}}"requestParameters":{{request}},"responseElements":null,
        "eventID":"e","readOnly":{{(readOnly ? "true" : "false")}},"eventType":"AwsApiCall","managementEvent":true,
        "recipientAccountId":"111122223333","eventCategory":"Management"}
        """;
}
