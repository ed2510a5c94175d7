// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Frozen;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using TFDrift.Core.States;

namespace TFDrift.Benchmarks;

/// <summary>
/// Writes states like Terraform's own, the same ones each time: 50 resource types, about 2.5 KB a resource.
/// </summary>
internal static class StateGenerator
{
    public const string Account = "123456789012";

    private const string Policy =
        """
        {"Statement":[{"Action":["s3:GetObject","s3:PutObject"],"Effect":"Allow","Resource":"arn:aws:s3:::bucket/*"}],
        "Version":"2012-10-17"}
        """;

    private static readonly string[] Types =
    [
        "aws_instance", "aws_security_group", "aws_security_group_rule", "aws_iam_role", "aws_iam_policy",
        "aws_iam_role_policy_attachment", "aws_s3_bucket", "aws_s3_bucket_policy", "aws_s3_bucket_versioning",
        "aws_s3_bucket_public_access_block", "aws_subnet", "aws_vpc", "aws_route_table", "aws_route_table_association",
        "aws_route", "aws_nat_gateway", "aws_eip", "aws_lb", "aws_lb_listener", "aws_lb_target_group",
        "aws_db_instance", "aws_rds_cluster", "aws_db_parameter_group", "aws_lambda_function", "aws_lambda_permission",
        "aws_cloudwatch_log_group", "aws_cloudwatch_metric_alarm", "aws_cloudwatch_event_rule", "aws_sns_topic",
        "aws_sns_topic_subscription", "aws_sqs_queue", "aws_sqs_queue_policy", "aws_dynamodb_table", "aws_kms_key",
        "aws_kms_alias", "aws_ecs_cluster", "aws_ecs_service", "aws_ecs_task_definition", "aws_ecr_repository",
        "aws_autoscaling_group", "aws_launch_template", "aws_cloudfront_distribution", "aws_route53_record",
        "aws_route53_zone", "aws_acm_certificate", "aws_secretsmanager_secret", "aws_ssm_parameter", "aws_eks_cluster",
        "aws_ebs_volume", "aws_wafv2_web_acl",
    ];

    private static readonly FrozenSet<string> Compared = FrozenSet.Create(
        "name", "tags", "tags_all", "description", "policy", "rule", "setting_0", "setting_3", "setting_6",
        "enabled_1");

    public static string IdOf(int resource) => string.Create(CultureInfo.InvariantCulture, $"res-{resource:x12}");

    public static byte[] Write(int first, int count)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 4);
            json.WriteString("terraform_version", "1.13.4");
            json.WriteNumber("serial", 118 + first);
            json.WriteString("lineage", $"00000000-0000-4000-8000-{first:x12}");
            json.WriteStartObject("outputs");
            json.WriteEndObject();
            json.WriteStartArray("resources");
            for (int resource = first; resource < first + count; resource++)
                WriteResource(json, resource);
            json.WriteEndArray();
            json.WriteNull("check_results");
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteResource(Utf8JsonWriter json, int resource)
    {
        string type = Types[resource % Types.Length];
        json.WriteStartObject();
        if (resource % 3 > 0)
            json.WriteString("module", $"module.service[\"team-{resource % 97}\"].module.stack");
        json.WriteString("mode", "managed");
        json.WriteString("type", type);
        json.WriteString("name", $"{type[4..]}_{resource}");
        json.WriteString("provider", "provider[\"registry.terraform.io/hashicorp/aws\"]");
        json.WriteStartArray("instances");
        json.WriteStartObject();
        if (resource % 5 == 0)
            json.WriteNumber("index_key", resource % 3);
        json.WriteNumber("schema_version", 1);
        WriteAttributes(json, resource, type);
        json.WriteStartArray("sensitive_attributes");
        json.WriteEndArray();
        json.WriteNumber("identity_schema_version", 0);
        json.WriteString("private", Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('p', 90))));
        json.WriteStartArray("dependencies");
        for (int dependency = 0; dependency < 4 + (resource % 9); dependency++)
            json.WriteStringValue($"module.service.module.stack.{Types[(resource + dependency) % Types.Length]}.other");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, int resource, string type)
    {
        string id = IdOf(resource);
        json.WriteStartObject("attributes");
        json.WriteString("arn", $"arn:aws:service:eu-west-1:{Account}:{type[4..]}/{id}");
        json.WriteString("description", "Made by the platform team for service " + resource % 97);
        if (type == "aws_instance")
            json.WriteBoolean("disable_api_termination", false);
        for (int number = 0; number < 3 + (resource % 4); number++)
            json.WriteBoolean($"enabled_{number}", number % 2 == 0);
        json.WriteString("id", id);
        json.WriteString("name", $"platform-{type[4..]}-{resource}");
        if (resource % 6 == 0)
            json.WriteString("policy", Policy);
        json.WriteStartArray("rule");
        for (int rule = 0; rule < resource % 4; rule++)
        {
            json.WriteStartObject();
            json.WriteStartArray("cidr_blocks");
            json.WriteStringValue("10.0.0.0/8");
            json.WriteEndArray();
            json.WriteString("description", "");
            json.WriteNumber("from_port", 443);
            json.WriteStartArray("ipv6_cidr_blocks");
            json.WriteEndArray();
            json.WriteString("protocol", "tcp");
            json.WriteNumber("to_port", 443);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        for (int number = 0; number < 8 + (resource % 12); number++)
            json.WriteString($"setting_{number}", $"value-{resource * 31 % 1009}-{number}");
        foreach (string tags in (string[])["tags", "tags_all"])
        {
            json.WriteStartObject(tags);
            json.WriteString("CostCenter", "4711");
            json.WriteString("Environment", "production");
            json.WriteString("Name", $"platform-{resource}");
            json.WriteString("Owner", "platform@example.com");
            json.WriteEndObject();
        }

        json.WriteNull("timeouts");
        json.WriteEndObject();
    }

    /// <summary>A catalog that compares ten attributes of each type, and knows resources by their name too.</summary>
    internal sealed class Interest : IStateInterest
    {
        public TypeInterest? For(ReadOnlySpan<byte> resourceType) => new(
            Encoding.UTF8.GetString(resourceType), Compared, FrozenSet.Create("name"), FrozenSet<string>.Empty);
    }
}
