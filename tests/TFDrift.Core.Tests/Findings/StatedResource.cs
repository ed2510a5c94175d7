// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.Findings;

/// <summary>A resource instance that has an address and a state, and no attributes.</summary>
internal sealed class StatedResource(string address, string location = "prod.tfstate") : ResourceInstance
{
    public override StateOrigin State { get; } = new() { Location = location, LoadedAt = DateTimeOffset.UnixEpoch };

    public override string Type => "aws_instance";

    public override string Name => "web";

    public override string Module => "";

    public override string Address { get; } = address;

    public override ReadOnlySpan<byte> Account => [];

    public override ReadOnlySpan<byte> Region => [];

    public override bool TryGetAttribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> json)
    {
        json = [];
        return false;
    }

    public override bool IsSensitive(ReadOnlySpan<byte> attributePath) => false;
}
