// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using TFDrift.Core.Comparison;

namespace TFDrift.Core.Tests.Comparison;

/// <summary>Samples of every kind of comparison that ever says equal.</summary>
internal static class KindSamples
{
    private const int MaxElements = 20;

    private static readonly Gen<int> Small = Gen.Choose(1, 5000);

    private static readonly Gen<int[]> Numbers =
        Small.NonEmptyListOf().Select(all => all.Distinct().Take(MaxElements).ToArray());

    /// <summary>The generator of each kind's samples.</summary>
    public static IReadOnlyDictionary<CompareKind, Gen<KindSample>> All { get; } = new Gen<KindSample>[]
    {
        Small.Select(n => new KindSample(CompareKind.Scalar, $"\"{n}\"", $"{n}.0", $"\"{n + 1}\"")),
        Gen.Elements(true, false).Select(b =>
            new KindSample(CompareKind.Bool, Word(b), b ? "\"ENABLED\"" : "\"0\"", Word(!b))),
        Small.Select(n => new KindSample(CompareKind.Number, $"\"0{n}\"", $"{n}e0", $"{n}1")),
        Small.Select(n => new KindSample(CompareKind.Enum, $"\"Mode{n}\"", $"\"MODE{n}\"", $"\"MODEL{n}\"")),
        Small.Select(n => new KindSample(
            CompareKind.Version, $"\"8.{n}\"", $"\"8.{n}.35\"", $"\"8.{n + 1}\"")),
        Small.Select(n => new KindSample(
            CompareKind.Name, $"\"r{n}\"", $"\"arn:aws:iam::123456789012:role/r{n}\"", $"\"role/xr{n}\"")),
        TwoSpellings(CompareKind.Duration, Small, Spellings.Duration),
        TwoSpellings(CompareKind.Size, Small, Spellings.Size),
        TwoSpellings(CompareKind.Time, Gen.Choose(1_000_000_000, int.MaxValue - 1), Spellings.Time),
        TwoSpellings(CompareKind.Hash, Small, Spellings.Hash),
        Numbers.Select(all => new KindSample(
            CompareKind.List, List(all), $"{{\"items\":{List(all)}}}", List(all.Append(0)))),
        Numbers.Select(all => new KindSample(
            CompareKind.OneOf, $"\"{all[^1]}\"", List(all), List(all.SkipLast(1).Append(0)))),
        Numbers.Select(all => new KindSample(
            CompareKind.Set, List(all), List(all.Reverse().Append(all[0])), List(all.Skip(1).Append(0)))),
        Numbers.Select(all => new KindSample(
            CompareKind.Map, Object(all), Object(all.Reverse()), Object(all.Skip(1)))),
        Numbers.Select(all => new KindSample(
            CompareKind.Tags, Object(all), Entries(all.Reverse(), ""), Entries(all, "x"))),
        Numbers.Select(all => new KindSample(
            CompareKind.Policy, Policy(all), Text(Policy(all.Reverse())), Policy(all.Append(all[0])))),
        Numbers.Select(all => new KindSample(
            CompareKind.Json, Object(all), Text(Object(all.Reverse())), Text(Object(all.Append(0))))),
        Numbers.Select(all => new KindSample(
            CompareKind.Settings, Text($"{{\"a\":{List(all)}}}"), $"{{\"a\":{Texts(all.Reverse())}}}",
            $"{{\"a\":{Texts(all.Append(0))}}}")),
        Numbers.Select(all => new KindSample(
            CompareKind.Block, Blocks(all, "a_size", "name"), Blocks(all.Reverse(), "aSize", "Name"),
            Blocks(all.Append(0), "aSize", "Name"))),
        Numbers.Select(all => new KindSample(
            CompareKind.SecurityGroupRules, StateRules(all), RecordRules(all.Reverse()), RecordRules(all.Append(0)))),
        Small.Select(n => new KindSample(CompareKind.Presence, $"[{{\"a\":{n}}}]", "{}", "[]")),
        Numbers.Select(all => new KindSample(
            CompareKind.Structure, $"[{{\"a_size\":{List(all)}}}]", $"{{\"aSizes\":{List(all.Reverse())}}}",
            $"{{\"aSizes\":{List(all.Append(0))}}}")),
    }.ToDictionary(sample => sample.Sample(1, 1).Single().Kind);

    private static Gen<KindSample> TwoSpellings(CompareKind kind, Gen<int> values, Gen<Func<int, string>> spellings) =>
        Gen.Zip(values, spellings.Two()).Select(pair =>
        {
            var (value, (left, right)) = pair;
            return new KindSample(kind, left(value), right(value), right(value + 1));
        });

    private static string Word(bool value) => value ? "true" : "false";

    private static string Text(string json) => System.Text.Json.Nodes.JsonValue.Create(json).ToJsonString();

    private static string List(IEnumerable<int> numbers) => $"[{string.Join(',', numbers)}]";

    private static string Texts(IEnumerable<int> numbers) => $"[{string.Join(',', numbers.Select(n => $"\"{n}\""))}]";

    private static string Object(IEnumerable<int> numbers) =>
        $"{{{string.Join(',', numbers.Select(n => $"\"k{n}\":\"{n}\""))}}}";

    private static string Entries(IEnumerable<int> numbers, string suffix) =>
        $"[{string.Join(',', numbers.Select(n => $"{{\"Value\":\"{n}{suffix}\",\"Key\":\"k{n}\"}}"))}]";

    private static string Blocks(IEnumerable<int> numbers, string size, string name) =>
        $"[{string.Join(',', numbers.Select(n => $"{{\"{name}\":\"b{n}\",\"{size}\":{n},\"x\":1}}"))}]";

    private static string Policy(IEnumerable<int> numbers)
    {
        var statements = numbers.Select(n =>
            $"{{\"Effect\":\"Allow\",\"Action\":[\"s3:Get{n}\",\"s3:Put{n}\"],\"Resource\":\"*\"}}");
        return $"{{\"Statement\":[{string.Join(',', statements)}]}}";
    }

    private static string StateRules(IEnumerable<int> ports) =>
        $"[{string.Join(',', ports.Select(port => string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"protocol\":\"tcp\",\"from_port\":{port},\"to_port\":{port},\"cidr_blocks\":[\"10.0.0.0/8\"]}}")))}]";

    private static string RecordRules(IEnumerable<int> ports) =>
        $"{{\"items\":[{string.Join(',', ports.Select(port => string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"ipProtocol\":\"6\",\"fromPort\":{port},\"toPort\":{port},\"cidrIp\":\"10.0.0.0/8\"}}")))}]}}";
}
