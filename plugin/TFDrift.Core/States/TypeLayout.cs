// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;

namespace TFDrift.Core.States;

/// <summary>What the decoder keeps of the instances of one resource type; shared by all states.</summary>
internal sealed class TypeLayout
{
    /// <summary>The numbers of <c>id</c> and <c>arn</c> in every layout.</summary>
    public const int IdAttribute = 0;

    public const int ArnAttribute = 1;

    /// <summary>The hash seeds of <c>id</c> and <c>arn</c>: without the type, so that any type can be asked.</summary>
    public static readonly ulong IdSeed = Utf8Hash.Seed(default, "id"u8);

    public static readonly ulong ArnSeed = Utf8Hash.Seed(default, "arn"u8);

    private readonly Utf8Table _names = new();
    private readonly List<AttributeRole> _roles = [];
    private readonly List<ulong> _seeds = [];

    public TypeLayout(ReadOnlySpan<byte> type, TypeInterest? interest)
    {
        TypeUtf8 = type.ToArray();
        Type = Encoding.UTF8.GetString(type);
        Interest = interest;
        Add("id", AttributeRole.Kept | AttributeRole.Identity | AttributeRole.Id);
        Add("arn", AttributeRole.Kept | AttributeRole.Identity | AttributeRole.Arn);
        Add("owner_id", AttributeRole.Owner);
        Add("region", AttributeRole.Region);
        Add("availability_zone", AttributeRole.Zone);
        if (AwsResourceTypes.TellsOwnAccount(type))
            Add("account_id", AttributeRole.Account);
        foreach (string name in interest?.Attributes ?? [])
            Add(name, AttributeRole.Kept);
        foreach (string name in interest?.Identities ?? [])
            Add(name, AttributeRole.Kept | AttributeRole.Identity);
    }

    public string Type { get; }

    public byte[] TypeUtf8 { get; }

    public TypeInterest? Interest { get; }

    public int Find(ReadOnlySpan<byte> name) => _names.Find(name);

    public ReadOnlySpan<byte> Name(int attribute) => _names[attribute];

    public AttributeRole Role(int attribute) => _roles[attribute];

    public ulong Seed(int attribute) => _seeds[attribute];

    private void Add(string name, AttributeRole role)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        int attribute = _names.GetOrAdd(utf8);
        if (attribute < _roles.Count)
        {
            _roles[attribute] |= role;
            return;
        }

        _roles.Add(role);
        _seeds.Add(SeedOf(role, utf8));
    }

    private ulong SeedOf(AttributeRole role, byte[] name) =>
        role.HasFlag(AttributeRole.Id) ? IdSeed : role.HasFlag(AttributeRole.Arn) ? ArnSeed
            : Utf8Hash.Seed(TypeUtf8, name);
}
