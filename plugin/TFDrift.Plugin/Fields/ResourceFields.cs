// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using Falco.Plugin.Sdk;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;
using static TFDrift.Plugin.Fields.FieldRow;

namespace TFDrift.Plugin.Fields;

internal static class ResourceFields
{
    public static readonly FieldDeclaration<TFDriftPlugin>[] Rows =
    [
        Text("tfdrift.managed", "Managed",
            "`true` when the resource is in a Terraform state, else `false`.",
            static (in scope, value) => FieldText.Set(value, scope.Resource?.Instance is not null)),
        Text("tfdrift.resource_id", "Resource id",
            "The resource's id in the state, or what the call named it by when no state knows it.",
            static (in scope, value) => SetId(value, scope.Resource)),
        Text("tfdrift.resource_type", "Resource type",
            "The Terraform resource type, for example `aws_instance`.",
            static (in scope, value) => FieldText.Set(value, scope.Resource?.ResourceType)),
        Text("tfdrift.resource_name", "Resource name",
            "The resource's name in the configuration, for example `web`.",
            static (in scope, value) => FieldText.Set(value, scope.Resource?.Instance?.Name)),
        Text("tfdrift.resource_address", "Resource address",
            "The full address, for example `module.app[\"eu\"].aws_instance.web[0]`.",
            static (in scope, value) => FieldText.Set(value, scope.Resource?.Instance?.Address)),
        Text("tfdrift.resource_arn", "Resource ARN",
            "The resource's ARN in the state.",
            static (in scope, value) =>
            {
                if (scope.Resource?.Instance is { } instance)
                {
                    SetAttribute(value, instance, "arn"u8);
                }
            }),
        Text("tfdrift.parent_address", "Parent address",
            "The address of the managed parent that an unmanaged child was put on, for example the role of a policy.",
            static (in scope, value) => FieldText.Set(value, scope.Resource?.Parent?.Address)),
        Text("tfdrift.module", "Module",
            "The path of the resource's module; absent in the root module.",
            static (in scope, value) =>
            {
                if (scope.Resource?.Instance is { Module.Length: > 0 } instance)
                {
                    FieldText.Set(value, instance.Module);
                }
            }),
        Text("tfdrift.service", "Service",
            "The AWS service's short name, for example `ec2`.",
            static (in scope, value) =>
            {
                if (scope.Verdict.Service is { } service)
                {
                    FieldText.Set(value, service);
                    return;
                }

                ReadOnlySpan<byte> source = scope.Record.Text(RecordMember.EventSource);
                int dot = source.IndexOf((byte)'.');
                FieldText.SetJson(value, dot < 0 ? source : source[..dot]);
            }),
        Texts("tfdrift.resource_ids", "Resource ids",
            "The ids of all resources that the call concerned.",
            static (in scope, value) =>
            {
                foreach (ResourceFinding resource in scope.Verdict.Resources)
                {
                    AddId(value, resource);
                }
            }),
        Texts("tfdrift.resource_addresses", "Resource addresses",
            "The addresses of all managed resources that the call concerned.",
            static (in scope, value) =>
            {
                foreach (ResourceFinding resource in scope.Verdict.Resources)
                {
                    if (resource.Instance is { } instance)
                    {
                        value.AddText(instance.Address);
                    }
                }
            }),
    ];

    private static void SetId(FieldValue value, ResourceFinding? resource)
    {
        if (resource?.Instance is not { } instance || !SetAttribute(value, instance, "id"u8))
        {
            FieldText.Set(value, resource?.Identifier);
        }
    }

    private static void AddId(FieldValue value, ResourceFinding resource)
    {
        if (resource.Instance is { } instance && instance.TryGetAttribute("id"u8, out ReadOnlySpan<byte> id))
        {
            value.AddText(JsonSlices.Text(id));
        }
        else if (resource.Identifier is { } identifier)
        {
            value.AddText(identifier);
        }
    }

    private static bool SetAttribute(FieldValue value, ResourceInstance instance, ReadOnlySpan<byte> name)
    {
        if (!instance.TryGetAttribute(name, out ReadOnlySpan<byte> json) || JsonSlices.Text(json) is not { IsEmpty: false } text)
        {
            return false;
        }

        FieldText.SetJson(value, text);
        return true;
    }
}
