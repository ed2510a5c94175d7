// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using System.Text.Json.Nodes;

namespace TFDrift.Core.Tests.Lifecycle;

/// <summary>CloudTrail records with the members that a story leaves out.</summary>
internal static class StoryRecord
{
    public const string Account = "111122223333";

    private const string Terraform =
        "APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io) terraform-provider-aws/6.21.0 "
        + "(+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.0 os/linux lang/go#1.24.6";

    /// <summary>Who calls in stories, by a short name.</summary>
    private static JsonObject Caller(string name) => name switch
    {
        "ci" => Role("ci-terraform", "GitHubActions", Terraform),
        "laptop" => User("bob", Terraform),
        "spoofer" => User("mallory", "aws-cli/2.31.0 md/awscrt " + Terraform),
        "autoscaling" => Service("autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling"),
        "pulumi" => Role("deploy", "run", "APN/1.0 Pulumi/1.0 Pulumi/1.0 Pulumi-Aws/7.1.0 (+https://www.pulumi.com)"),
        "cloudformation" => Service("cloudformation.amazonaws.com", "deploy"),
        "bob" => User("bob", "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux"),
        _ => Console(name),
    };

    /// <summary>What a story says of a call.</summary>
    /// <param name="time">The time of the day.</param>
    /// <param name="call">The service and the operation, <c>ec2:RunInstances</c>.</param>
    /// <param name="request">The request parameters as JSON.</param>
    /// <param name="by">The caller's short name.</param>
    public static string Call(string time, string call, string request, string by = "alice") => new JsonObject
    {
        ["by"] = by,
        ["eventTime"] = time,
        ["eventSource"] = call.Split(':')[0],
        ["eventName"] = call.Split(':')[1],
        ["requestParameters"] = JsonNode.Parse(request),
    }.ToJsonString();

    /// <summary>A whole record from what a story says.</summary>
    /// <param name="told">Some of the record's members; <c>by</c> is a caller's short name.</param>
    /// <param name="day">The day of the story, which its times lack.</param>
    /// <param name="number">The number of the record in the story, for an event id.</param>
    public static byte[] Complete(JsonObject told, string day, int number)
    {
        JsonObject record = Caller(told["by"]?.GetValue<string>() ?? "alice");
        record["eventVersion"] = "1.11";
        record["eventID"] = $"00000000-0000-4000-8000-{number:d12}";
        record["awsRegion"] = "us-east-1";
        record["recipientAccountId"] = Account;
        record["readOnly"] = false;
        record["managementEvent"] = true;
        record["eventCategory"] = "Management";
        record["eventType"] = "AwsApiCall";
        foreach ((string name, JsonNode? value) in told)
        {
            if (name != "by")
            {
                record[name] = value?.DeepClone();
            }
        }

        record["eventTime"] = $"{day}T{told["eventTime"]}Z";
        record["eventSource"] = $"{told["eventSource"]}.amazonaws.com";
        return Encoding.UTF8.GetBytes(record.ToJsonString());
    }

    private static JsonObject Console(string user)
    {
        JsonObject record = Role("AWSReservedSSO_Admin_0123456789abcdef", $"{user}@example.com", "AWS Internal");
        record["sessionCredentialFromConsole"] = "true";
        return record;
    }

    private static JsonObject Role(string role, string session, string userAgent) => new()
    {
        ["userIdentity"] = new JsonObject
        {
            ["type"] = "AssumedRole",
            ["principalId"] = $"AROAEXAMPLE:{session}",
            ["arn"] = $"arn:aws:sts::{Account}:assumed-role/{role}/{session}",
            ["accountId"] = Account,
            ["sessionContext"] = new JsonObject
            {
                ["sessionIssuer"] = new JsonObject
                {
                    ["type"] = "Role",
                    ["arn"] = $"arn:aws:iam::{Account}:role/{role}",
                    ["accountId"] = Account,
                    ["userName"] = role,
                },
            },
        },
        ["sourceIPAddress"] = "192.0.2.10",
        ["userAgent"] = userAgent,
    };

    private static JsonObject User(string name, string userAgent) => new()
    {
        ["userIdentity"] = new JsonObject
        {
            ["type"] = "IAMUser",
            ["arn"] = $"arn:aws:iam::{Account}:user/{name}",
            ["accountId"] = Account,
            ["userName"] = name,
        },
        ["sourceIPAddress"] = "192.0.2.20",
        ["userAgent"] = userAgent,
    };

    private static JsonObject Service(string service, string role)
    {
        JsonObject record = Role(role, role, service);
        record["userIdentity"]!["invokedBy"] = service;
        record["sourceIPAddress"] = service;
        return record;
    }
}
