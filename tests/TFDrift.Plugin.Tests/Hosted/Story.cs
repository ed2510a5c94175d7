// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Tests.Host;

namespace TFDrift.Plugin.Tests.Hosted;

/// <summary>The sample story's files, and a folder of a test's own.</summary>
internal sealed class Story : IDisposable
{
    private static readonly string Samples = Path.Combine(FalcoHost.Root, "falco-config", "samples");

    public static string States => Path.Combine(Samples, "states", "*.tfstate");

    public static string Trail => Path.Combine(Samples, "cloudtrail");

    public static PluginUnderTest Plugin { get; } = new("libtfdrift.so", "", "", "", "");

    public string Folder { get; } = Directory.CreateTempSubdirectory("tfdrift-plugin-").FullName;

    /// <summary>A write that is drift by the sample states: an instance type, as a whole record.</summary>
    public static string DriftRecord(string eventId, string instanceType = "m5.4xlarge") =>
        $$$"""
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/bob",
        "accountId":"111122223333","userName":"bob"},"eventTime":"2026-11-17T09:08:19Z","eventSource":"ec2.amazonaws.com",
        "eventName":"ModifyInstanceAttribute","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.7",
        "userAgent":"aws-cli/2.31.0","requestParameters":{"instanceId":"i-0aaa111122223333b",
        "instanceType":{"value":"{{{instanceType}}}"}},"responseElements":{"_return":true},"requestID":"r",
        "eventID":"{{{eventId}}}","readOnly":false,"eventType":"AwsApiCall","managementEvent":true,
        "recipientAccountId":"111122223333","eventCategory":"Management"}
        """;

    public static string LogFile(params string[] records) => $$"""{"Records":[{{string.Join(",", records)}}]}""";

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
