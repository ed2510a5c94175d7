// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using TFDrift.Core.Actors;
using TFDrift.Core.Findings;
using TFDrift.Core.Lifecycle;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Suppression;

/// <summary>Turns findings that a rule or a window covers into <c>ignored</c>, and counts what each covers.</summary>
public sealed class Suppressor
{
    private readonly IgnoreRule[] _rules;
    private readonly TextGlobs[] _actors;
    private readonly TextGlobs[] _accounts;
    private readonly MaintenanceWindow[] _windows;
    private readonly long[] _counts;

    /// <param name="rules">The rules; the first that covers a change is named.</param>
    /// <param name="windows">The windows, asked after the rules.</param>
    public Suppressor(IReadOnlyList<IgnoreRule> rules, IReadOnlyList<MaintenanceWindow> windows)
    {
        _rules = [.. rules];
        _windows = [.. windows];
        _actors = Array.ConvertAll(_rules, rule => new TextGlobs(rule.Actors));
        _accounts = Array.ConvertAll(_rules, rule => new TextGlobs(rule.Accounts));
        _counts = new long[_rules.Length + _windows.Length];
    }

    /// <summary>The number of rules and windows, in their order.</summary>
    public int Count => _counts.Length;

    /// <summary>The findings that a rule or a window has covered since the start.</summary>
    public long CountOf(int number) => Volatile.Read(ref _counts[number]);

    /// <summary>The name of a rule or a window.</summary>
    public string NameOf(int number) =>
        number < _rules.Length ? _rules[number].Name : _windows[number - _rules.Length].Name;

    /// <summary>The verdict with what is covered as <c>ignored</c>; itself when nothing is.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="record">Its record.</param>
    /// <param name="actor">Who made the call.</param>
    public Verdict Apply(Verdict verdict, in TrailRecord record, in Actor actor)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (_counts.Length == 0 || verdict.Resources.Count == 0)
        {
            return verdict;
        }

        ResourceFinding[]? findings = null;
        DateTimeOffset madeAt = EventTime.ToDateTimeOffset(record.EventTimeNanoseconds);
        for (int i = 0; i < verdict.Resources.Count; i++)
        {
            ResourceFinding finding = Apply(verdict.Resources[i], actor, record.AccountId, madeAt);
            if (!ReferenceEquals(finding, verdict.Resources[i]))
            {
                findings ??= [.. verdict.Resources];
                findings[i] = finding;
            }
        }

        return findings is null ? verdict : verdict.With(findings);
    }

    /// <summary>
    /// What is not as it should be, a line for each: what has expired, what no resource of the states is meant by, and
    /// rules that have never covered anything.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="states">The states.</param>
    /// <param name="withUnused">Whether there was time enough to be used.</param>
    public IReadOnlyList<string> Report(DateTimeOffset now, IStateIndex states, bool withUnused)
    {
        ArgumentNullException.ThrowIfNull(states);
        List<string> lines = [];
        bool[] isMeant = MatchAddresses(states);
        for (int i = 0; i < Count; i++)
        {
            DateTimeOffset? end = i < _rules.Length ? _rules[i].ExpiresAt : _windows[i - _rules.Length].To;
            if (end <= now)
            {
                // A date is good until its end, which is the next one's beginning.
                string date = end.Value.AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                lines.Add($"{NameOf(i)} was good until {date}: remove it, or give it a later end");
            }
            else if (!isMeant[i])
            {
                lines.Add($"{NameOf(i)} covers no resource of the states: are its addresses spelled right? "
                    + "aws_instance.* is of the root module alone, **.aws_instance.* of any");
            }
            else if (withUnused && CountOf(i) == 0 && i < _rules.Length)
            {
                lines.Add($"{NameOf(i)} has not covered any change since the start: is it still needed, and spelled right?");
            }
        }

        return lines;
    }

    // Whether each has no patterns of addresses, or one that an address matches. Without states nobody knows.
    private bool[] MatchAddresses(IStateIndex states)
    {
        bool[] matched = new bool[Count];
        int left = 0;
        for (int i = 0; i < Count; i++)
        {
            matched[i] = states.Count == 0 || ResourcesOf(i).Count == 0;
            left += matched[i] ? 0 : 1;
        }

        using IEnumerator<string> addresses = states.Addresses.GetEnumerator();
        while (left > 0 && addresses.MoveNext())
        {
            for (int i = 0; i < Count; i++)
            {
                if (!matched[i] && Covers(ResourcesOf(i), addresses.Current))
                {
                    matched[i] = true;
                    left--;
                }
            }
        }

        return matched;
    }

    private IReadOnlyList<AddressGlob> ResourcesOf(int number) =>
        number >= _rules.Length ? _windows[number - _rules.Length].Resources
        : _rules[number].Resource is { } resource ? [resource]
        : [];

    private ResourceFinding Apply(
        ResourceFinding finding, in Actor actor, ReadOnlySpan<byte> account, DateTimeOffset madeAt)
    {
        if (finding.Status is not (DriftStatus.Drifted or DriftStatus.Touched or DriftStatus.Pending
            or DriftStatus.Unmanaged))
        {
            return finding;
        }

        ResourceFinding left = finding;
        for (int i = 0; i < _rules.Length; i++)
        {
            if (!Covers(i, finding, actor, account, madeAt))
            {
                continue;
            }

            if (_rules[i].Attributes.Count == 0)
            {
                return Ignored(finding, i, _rules[i].Reason);
            }

            ResourceFinding before = left;
            left = Without(left, _rules[i]);
            if (left.Changes.Count == 0 && before.Changes.Count > 0)
            {
                return Ignored(finding, i, _rules[i].Reason);
            }

            if (!ReferenceEquals(left, before))
            {
                Interlocked.Increment(ref _counts[i]);
            }
        }

        for (int i = 0; i < _windows.Length; i++)
        {
            IReadOnlyList<AddressGlob> resources = _windows[i].Resources;
            if (_windows[i].IsOpen(madeAt) && (resources.Count == 0 || Covers(resources, AddressOf(finding))))
            {
                return Ignored(finding, _rules.Length + i, null);
            }
        }

        return left;
    }

    // What is left out is neither told nor, as the whole of its attribute, taken for an end of what was told before.
    private static ResourceFinding Without(ResourceFinding finding, IgnoreRule rule)
    {
        List<AttributeChange> changes = [];
        List<AttributeWrite> writes = [.. finding.Writes];
        Severity worst = Severity.Low;
        foreach (AttributeChange change in finding.Changes)
        {
            if (CoversAttribute(rule, change.Attribute))
            {
                writes.RemoveAll(write => CellKey.Of(change).IsWithin(write));
                continue;
            }

            changes.Add(change);
            worst = change.Severity > worst ? change.Severity : worst;
        }

        return changes.Count == finding.Changes.Count ? finding
            : finding with { Changes = changes, Writes = writes, Severity = worst };
    }

    private bool Covers(
        int rule, ResourceFinding finding, in Actor actor, ReadOnlySpan<byte> account, DateTimeOffset madeAt)
    {
        IgnoreRule its = _rules[rule];
        return !(madeAt >= its.ExpiresAt)
            && (its.Resource is null || AddressOf(finding) is { } address && its.Resource.Matches(address))
            && (its.Channels.Count == 0 || Has(its.Channels, actor.Channel))
            && _accounts[rule].Matches(account)
            && (_actors[rule].Matches(actor.Arn) || _actors[rule].Matches(actor.User));
    }

    // A child that no state knows has the address of the parent it is put on.
    private static string? AddressOf(ResourceFinding finding) => finding.Instance?.Address ?? finding.Parent?.Address;

    private static bool Covers(IReadOnlyList<AddressGlob> resources, string? address)
    {
        for (int i = 0; i < resources.Count; i++)
        {
            if (address is not null && resources[i].Matches(address))
            {
                return true;
            }
        }

        return false;
    }

    private static bool CoversAttribute(IgnoreRule rule, string attribute)
    {
        foreach (AddressGlob glob in rule.Attributes)
        {
            if (glob.Covers(attribute))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(IReadOnlyList<Channel> channels, Channel channel)
    {
        foreach (Channel known in channels)
        {
            if (known == channel)
            {
                return true;
            }
        }

        return false;
    }

    private ResourceFinding Ignored(ResourceFinding finding, int number, string? reason)
    {
        Interlocked.Increment(ref _counts[number]);
        string name = NameOf(number);
        return finding with
        {
            Status = DriftStatus.Ignored,
            IgnoredBy = reason is null ? name : $"{name}: {reason}",
            Reason = $"{finding.Reason}, which {name} covers",
        };
    }
}
