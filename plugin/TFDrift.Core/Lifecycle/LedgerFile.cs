// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json.Serialization;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Lifecycle;

/// <summary>What of a ledger outlives the process: everything that is open.</summary>
internal sealed record LedgerFile(int Version, LedgerFile.Record[] Records, LedgerFile.Resource[] Resources)
{
    /// <summary>The version that is written and read.</summary>
    public const int VersionNow = 1;

    /// <summary>A CloudTrail record; without its bytes when it writes a secret.</summary>
    internal sealed record Record(
        string EventId, long Nanoseconds, byte[] Utf8, bool LooksLikeTerraform, bool HasSecret, DateTimeOffset SeenAt);

    /// <summary>A resource with something open.</summary>
    internal sealed record Resource(
        string Location, string Address, string Type, Stamp DeletedAt, Stamp AliveAt, Whole[] Wholes, Cell[] Cells);

    /// <summary>What can drift on its own.</summary>
    internal sealed record Cell(string Attribute, ulong Element, Stamp Floor, Write[] Writes);

    /// <summary>A write that the state did not agree with; its record by number.</summary>
    internal sealed record Write(
        int Record,
        DriftStatus Status,
        ChangeKind Kind,
        Severity Severity,
        AttributeChange? Change,
        string? StatedId,
        string? StatedHash,
        bool IsDeferred,
        bool IsUnreconciled);

    /// <summary>When a whole attribute was last written.</summary>
    internal sealed record Whole(string Attribute, Stamp At);

    /// <summary>A time, and the hash of an event id in hexadecimal digits.</summary>
    internal readonly record struct Stamp(long Nanoseconds, string? EventId);
}

/// <summary>The generated reader and writer.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectRequiredConstructorParameters = false,
    MaxDepth = 16)]
[JsonSerializable(typeof(LedgerFile))]
internal sealed partial class LedgerFileJson : JsonSerializerContext;
