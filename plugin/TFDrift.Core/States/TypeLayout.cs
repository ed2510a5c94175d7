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
    private readonly Dictionary<int, List<(byte[], ulong)>> _members = [];

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
            AddIdentity(name);
    }

    public string Type { get; }

    public byte[] TypeUtf8 { get; }

    public TypeInterest? Interest { get; }

    public int Find(ReadOnlySpan<byte> name) => _names.Find(name);

    public ReadOnlySpan<byte> Name(int attribute) => _names[attribute];

    public AttributeRole Role(int attribute) => _roles[attribute];

    public ulong Seed(int attribute) => _seeds[attribute];

    /// <summary>The members of a block attribute that name the instance, each with its hash seed.</summary>
    public IReadOnlyList<(byte[] Member, ulong Seed)> Members(int attribute) =>
        _members.TryGetValue(attribute, out List<(byte[], ulong)>? members) ? members : [];

    private void AddIdentity(string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        Add(dot < 0 ? name : name[..dot], AttributeRole.Kept | (dot < 0 ? AttributeRole.Identity : AttributeRole.Member));
        if (dot < 0)
            return;
        int attribute = _names.Find(Encoding.UTF8.GetBytes(name[..dot]));
        if (!_members.TryGetValue(attribute, out List<(byte[], ulong)>? members))
            _members[attribute] = members = [];
        members.Add((Encoding.UTF8.GetBytes(name[(dot + 1)..]), Utf8Hash.Seed(TypeUtf8, Encoding.UTF8.GetBytes(name))));
    }

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
