// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Findings;

namespace TFDrift.Core.Tests.Findings;

/// <summary>Verdicts as the evaluation makes them.</summary>
internal static class Found
{
    public static Verdict Verdict(params ResourceFinding[] resources) =>
        new() { Status = resources[0].Status, Reason = "a test", Resources = resources };

    public static ResourceFinding Drift(string address, params AttributeChange[] changes) => new()
    {
        Instance = new StatedResource(address),
        ResourceType = "aws_instance",
        Status = DriftStatus.Drifted,
        Kind = ChangeKind.Modified,
        Severity = Severity.High,
        Changes = changes,
        Reason = "a test",
    };

    public static ResourceFinding Managed(string address, DriftStatus status, ChangeKind kind, string location = "a") =>
        new()
        {
            Instance = new StatedResource(address, location),
            ResourceType = "aws_instance",
            Status = status,
            Kind = kind,
            Severity = Severity.High,
            Reason = "a test",
        };

    public static ResourceFinding Unmanaged(string type, string? id, string? parent = null) => new()
    {
        ResourceType = type,
        Identifier = id,
        Parent = parent is null ? null : new StatedResource(parent),
        Status = DriftStatus.Unmanaged,
        Kind = ChangeKind.Created,
        Severity = Severity.High,
        Reason = "a test",
    };

    public static AttributeChange Set(string attribute, string? expected, string? actual) =>
        new(attribute, expected, actual, Severity.High);

    public static AttributeChange Put(string attribute, string element) =>
        new(attribute, null, element, Severity.High) { IsElement = true };

    public static AttributeChange Taken(string attribute, string element) =>
        new(attribute, element, null, Severity.High) { IsElement = true };
}
