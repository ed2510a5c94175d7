// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Testing;
using TFDrift.Core.Comparison;

namespace TFDrift.Core.Tests.Comparison;

/// <summary>What holds of every kind: a comparer that always says equal, or never does, fails here.</summary>
public sealed class KindPropertyTests
{
    // In the others a state and a record have different forms.
    private static readonly CompareKind[] Directed =
    [
        CompareKind.Version, CompareKind.Map, CompareKind.Tags, CompareKind.Block, CompareKind.Structure,
        CompareKind.OneOf,
    ];

    public static TheoryData<CompareKind> Kinds => [.. KindSamples.All.Keys];

    [Fact]
    public void Every_kind_but_opaque_has_samples() =>
        Assert.Equal(Enum.GetValues<CompareKind>().Except([CompareKind.Opaque]), KindSamples.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_value_equals_itself(CompareKind kind) =>
        Check(kind, sample => kind == CompareKind.Block // a state and a record name a block's members differently
            || sample.With($" {sample.State}\n") == CompareResult.Equal);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_value_in_another_order_or_spelling_is_equal(CompareKind kind) =>
        Check(kind, sample => sample.With(sample.Same) == CompareResult.Equal);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_value_that_differs_in_one_place_is_not_equal(CompareKind kind)
    {
        var wanted = kind == CompareKind.Structure ? CompareResult.Unknown : CompareResult.Different;
        Check(kind, sample => sample.With(sample.Other) == wanted);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_absent_value_is_not_equal(CompareKind kind) =>
        Check(kind, sample =>
            sample.With("") != CompareResult.Equal || (kind == CompareKind.Bool && sample.State == "false"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Which_side_has_which_value_does_not_count(CompareKind kind) =>
        Check(kind, sample => Directed.Contains(kind)
            || (sample.Reversed(sample.Same) == CompareResult.Equal
                && sample.Reversed(sample.Other) == CompareResult.Different));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_difference_is_told_and_never_empty(CompareKind kind) =>
        Check(kind, sample => Comparer
            .Describe(kind, Json.Bytes(sample.State), Json.Bytes(sample.Other), sample.Options())
            .All(difference => (difference.Expected ?? "") != (difference.Actual ?? "")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Equal_values_cost_no_managed_allocation(CompareKind kind)
    {
        if (kind == CompareKind.SecurityGroupRules)
        {
            return;
        }

        KindSample sample = KindSamples.All[kind].Sample(1, 20).Single();
        byte[] state = Json.Bytes(sample.State);
        byte[] record = Json.Bytes(sample.Same);
        Assert.Equal(0, Allocated.Bytes(() => Comparer.Compare(kind, state, record, sample.Options())));
    }

    private static void Check(CompareKind kind, Func<KindSample, bool> property) =>
        Prop.ForAll(KindSamples.All[kind].ToArbitrary(), property).QuickCheckThrowOnFailure();
}
