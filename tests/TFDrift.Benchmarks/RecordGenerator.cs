// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace TFDrift.Benchmarks;

/// <summary>
/// Writes records shaped like recorded ones: 78 % reads, 1.3 KB on average. Of the writes some name resources that states
/// know, and one in 500 raises an alert.
/// </summary>
/// <remarks>The same seed gives the same bytes, on every machine.</remarks>
public sealed class RecordGenerator(int seed)
{
    /// <summary>How many of a hundred records are reads.</summary>
    public const int ReadPercent = 78;

    private const int WritesPerAlert = 500;

    private static readonly string[] Reads =
    [
        "ec2 DescribeInstances", "ec2 DescribeVolumes", "ec2 DescribeSecurityGroups", "iam GetRole", "iam ListRoles",
        "s3 GetBucketPolicy", "s3 GetBucketTagging", "sts AssumeRole", "sts GetCallerIdentity", "kms DescribeKey",
        "lambda GetFunction20150331v2", "rds DescribeDBInstances", "ssm DescribeParameters", "logs DescribeLogGroups",
    ];

    private static readonly string[] Writes =
    [
        "ec2 ModifyInstanceAttribute", "ec2 AuthorizeSecurityGroupIngress", "ec2 CreateTags", "ec2 RunInstances",
        "iam AttachRolePolicy", "logs CreateLogStream", "s3 PutBucketPolicy", "s3 PutBucketTagging",
        "lambda UpdateFunctionConfiguration20150331v2", "rds ModifyDBInstance", "ssm UpdateInstanceInformation",
        "kms EnableKeyRotation",
    ];

    private static readonly string[] UserAgents =
    [
        "APN/1.0 HashiCorp/1.0 Terraform/1.9.5 (+https://www.terraform.io) terraform-provider-aws/5.64.0 "
            + "(+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.30.4 os/linux lang/go#1.22.5",
        "aws-cli/2.17.40 md/awscrt#0.21.2 ua/2.0 os/linux#6.1 lang/python#3.11.9 cfg/retry-mode#standard",
        "Boto3/1.35.5 md/Botocore#1.35.5 ua/2.0 os/linux#5.10 lang/python#3.12.5 exec-env/AWS_Lambda_python3.12",
        "AWS Internal",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36",
        "autoscaling.amazonaws.com",
    ];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private DateTime _time = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes a log file, compressed as CloudTrail does.</summary>
    public byte[] LogFile(int records)
    {
        using MemoryStream stored = new();
        using (GZipStream gzip = new(stored, CompressionLevel.Optimal))
        {
            Write(gzip, records);
        }

        return stored.ToArray();
    }

    /// <summary>Writes the JSON of a log file.</summary>
    public void Write(Stream stream, int records)
    {
        stream.Write("{\"Records\":["u8);
        for (int i = 0; i < records; i++)
        {
            stream.Write(Encoding.UTF8.GetBytes((i == 0 ? "" : ",") + Record()));
        }

        stream.Write("]}"u8);
    }

    /// <summary>Writes one record.</summary>
    public string Record()
    {
        bool isRead = _random.Next(100) < ReadPercent;
        bool isAlert = !isRead && _random.Next(WritesPerAlert) == 0;
        string[] call = (isAlert ? "iam PutRolePolicy"
            : isRead ? Reads[_random.Next(Reads.Length)] : Writes[_random.Next(Writes.Length)]).Split(' ');
        bool isFailed = _random.Next(100) < 8;
        string userAgent = UserAgents[_random.Next(UserAgents.Length)];
        _time = _time.AddMilliseconds(_random.Next(-300, 700));

        _text.Clear();
        _text.Append("{\"eventVersion\":\"1.10\",\"userIdentity\":").Append(Identity());
        _text.Append(CultureInfo.InvariantCulture, $",\"eventTime\":\"{_time:yyyy-MM-ddTHH:mm:ssZ}\"");
        _text.Append(",\"eventSource\":\"").Append(call[0]).Append(".amazonaws.com\"");
        _text.Append(",\"eventName\":\"").Append(call[1]).Append('"');
        _text.Append(",\"awsRegion\":\"eu-west-1\",\"sourceIPAddress\":\"10.");
        _text.Append(CultureInfo.InvariantCulture, $"{Number(255)}.{Number(255)}.7\"");
        _text.Append(",\"userAgent\":\"").Append(call[0] == "s3" ? $"[{userAgent}]" : userAgent).Append('"');
        if (isFailed)
        {
            _text.Append(",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User is not authorized to perform this\"");
        }

        _text.Append(",\"requestParameters\":").Append(Request(call[1]));
        _text.Append(",\"responseElements\":").Append(isRead || isFailed ? "null" : Response());
        if (userAgent == "AWS Internal")
        {
            _text.Append(",\"sessionCredentialFromConsole\":\"true\"");
        }

        _text.Append(CultureInfo.InvariantCulture, $",\"requestID\":\"{Id()}\",\"eventID\":\"{Id()}\"");
        _text.Append(isRead ? ",\"readOnly\":true" : ",\"readOnly\":false");
        _text.Append(",\"eventType\":\"AwsApiCall\",\"managementEvent\":true,\"recipientAccountId\":\"123456789012\"");
        _text.Append(",\"eventCategory\":\"Management\",\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",");
        _text.Append("\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\",\"clientProvidedHostHeader\":\"");
        return _text.Append(call[0]).Append(".eu-west-1.amazonaws.com\"}}").ToString();
    }

    private string Identity()
    {
        string role = $"team-{Number(40)}-deploy";
        string session = _random.Next(2) == 0
            ? $"someone{Number(200)}@example.com"
            : $"aws-go-sdk-{_random.NextInt64(1L << 60)}";
        string principal = $"AROA{Number(99_999_999):D8}EXAMPLE1";
        return $"{{\"type\":\"AssumedRole\",\"principalId\":\"{principal}:{session}\","
            + $"\"arn\":\"arn:aws:sts::123456789012:assumed-role/{role}/{session}\","
            + $"\"accountId\":\"123456789012\",\"accessKeyId\":\"ASIA{Number(99_999_999):D8}EXAM\","
            + $"\"sessionContext\":{{\"sessionIssuer\":{{\"type\":\"Role\",\"principalId\":\"{principal}\","
            + $"\"arn\":\"arn:aws:iam::123456789012:role/{role}\",\"accountId\":\"123456789012\","
            + $"\"userName\":\"{role}\"}},\"attributes\":{{"
            + $"\"creationDate\":\"{_time.AddMinutes(-30):yyyy-MM-ddTHH:mm:ssZ}\",\"mfaAuthenticated\":\"false\"}}}}}}";
    }

    private string Request(string eventName) => eventName switch
    {
        "ModifyInstanceAttribute" =>
            $"{{\"instanceId\":\"{Managed(0)}\",\"disableApiTermination\":{{\"value\":false}}}}",
        "AuthorizeSecurityGroupIngress" =>
            $"{{\"groupId\":\"{Managed(1)}\",\"ipPermissions\":{{\"items\":[{{\"ipProtocol\":\"tcp\","
            + "\"fromPort\":22,\"toPort\":22,\"groups\":{},\"ipRanges\":{\"items\":[{\"cidrIp\":\"0.0.0.0/0\"}]},"
            + "\"ipv6Ranges\":{},\"prefixListIds\":{}}]}}",
        "CreateTags" =>
            $"{{\"resourcesSet\":{{\"items\":[{{\"resourceId\":\"{Managed(Number(49))}\"}}]}},"
            + "\"tagSet\":{\"items\":[{\"key\":\"CostCenter\",\"value\":\"4711\"},"
            + "{\"key\":\"Environment\",\"value\":\"production\"}]}}",
        "PutRolePolicy" =>
            $"{{\"roleName\":\"team-{Number(40)}\",\"policyName\":\"inline\",\"policyDocument\":"
            + "\"{\\n  \\\"Version\\\": \\\"2012-10-17\\\",\\n  \\\"Statement\\\": []\\n}\"}",
        "DescribeInstances" =>
            "{\"maxResults\":1000,\"instancesSet\":{},\"filterSet\":{\"items\":[{\"name\":\"tag:Name\","
            + $"\"valueSet\":{{\"items\":[{{\"value\":\"web-{Number(500)}\"}}]}}}}]}}}}",
        _ =>
            $"{{\"name\":\"{Resource("r")}\",\"tagSet\":{{\"items\":[{{\"key\":\"team\",\"value\":\"{Number(40)}\"}},"
            + $"{{\"key\":\"cost\",\"value\":\"{Number(900)}\"}}]}}}}",
    };

    private string Response() =>
        $"{{\"requestId\":\"{Id()}\",\"_return\":true,\"resource\":{{\"id\":\"{Resource("r")}\","
        + $"\"arn\":\"arn:aws:x:eu-west-1:123456789012:r/{Resource("r")}\",\"status\":\"available\"}}}}";

    // The states have 50 types in turn: instances first, then security groups.
    private string Managed(int type) => StateGenerator.IdOf((Number(99) * 50) + type);

    private string Resource(string prefix) => $"{prefix}-{_random.NextInt64(1L << 60):x17}";

    private string Id() =>
        $"{_random.Next():x8}-{Number(65_535):x4}-4{Number(4095):x3}-a{Number(4095):x3}-"
        + $"{_random.NextInt64(1L << 47):x12}";

    private int Number(int max) => _random.Next(max + 1);
}
