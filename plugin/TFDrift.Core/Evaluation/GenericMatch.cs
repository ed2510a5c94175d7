// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Comparison;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Evaluation;

/// <summary>
/// Finds the target of a write that the catalog does not know: what <c>resources</c> names, else the member that bears
/// the call's own noun (<c>ModifySubnetAttribute</c>: <c>subnet</c>, <c>subnetId</c>, <c>subnetArn</c>, …). What a
/// call only mentions, such as the subnet that something is created in, is not its target.
/// </summary>
/// <param name="interest">Which attributes name a resource of a type.</param>
/// <param name="severities">What the user says of severities.</param>
internal sealed class GenericMatch(IStateInterest interest, SeverityOverrides severities)
{
    private const int AttributeNameBytesMax = 128;

    private readonly List<ResourceInstance> _matches = [];
    private readonly ByteText _text = new();

    /// <summary>The verdict; <see langword="null"/> when no state knows the target.</summary>
    public Verdict? Judge(in TrailRecord record, in LookupPlace place, bool isTerraform)
    {
        _matches.Clear();
        FindListed(record, place);
        if (_matches.Count == 0)
        {
            FindByNoun(record, place);
        }

        if (_matches.Count == 0)
        {
            return null;
        }

        ResourceFinding[] findings = new ResourceFinding[_matches.Count];
        for (int i = 0; i < findings.Length; i++)
        {
            findings[i] = FindingText.NotInCatalog(
                _matches[i], severities.Of(_matches[i].Type, Severity.Medium), isTerraform);
        }

        Array.Sort(findings, static (left, right) =>
            string.CompareOrdinal(left.Instance!.Address, right.Instance!.Address));
        return new() { Status = findings[0].Status, Reason = findings[0].Reason, Resources = findings };
    }

    private void FindListed(in TrailRecord record, in LookupPlace place)
    {
        ReadOnlySpan<byte> resources = record.Json(RecordMember.Resources);
        int at = resources.IsEmpty ? 0 : JsonSlices.SkipBlanks(resources, 1);
        while (at < resources.Length && resources[at] == '{')
        {
            int end = JsonSlices.ValueEnd(resources, at);
            if (end < 0)
            {
                return;
            }

            ReadOnlySpan<byte> element = resources[at..end];
            ReadOnlySpan<byte> arn = JsonSlices.MemberText(element, "ARN"u8);
            place.States.Find(
                default, "arn"u8, arn.IsEmpty ? JsonSlices.MemberText(element, "arn"u8) : arn,
                place.Account, place.Region, _matches);
            at = JsonSlices.SkipBlanks(resources, end);
            at = at < resources.Length && resources[at] == ','
                ? JsonSlices.SkipBlanks(resources, at + 1)
                : resources.Length;
        }
    }

    private void FindByNoun(in TrailRecord record, in LookupPlace place)
    {
        ReadOnlySpan<byte> noun = Noun(record.Text(RecordMember.EventName));
        if (noun.IsEmpty)
        {
            return;
        }

        JsonMembers members = new(record.Json(RecordMember.RequestParameters));
        while (members.MoveNext())
        {
            int length = NounLength(members.Name, noun);
            if (length > 0 && PathTexts.TryWrite(members.Value, default, _text))
            {
                FindNamed(record, place, noun[..length]);
            }
        }
    }

    private void FindNamed(in TrailRecord record, in LookupPlace place, ReadOnlySpan<byte> noun)
    {
        if (_text.Bytes.StartsWith("arn:"u8))
        {
            place.States.Find(default, "arn"u8, _text.Bytes, place.Account, place.Region, _matches);
        }

        int before = _matches.Count;
        place.States.Find(default, "id"u8, _text.Bytes, place.Account, place.Region, _matches);

        // An id can be a mere name, which other services may use too: then the type must bear the noun as well.
        for (int i = _matches.Count - 1; i >= before; i--)
        {
            if (!TypeBearsNoun(_matches[i].Type, noun) || IsOfAnother(record, _matches[i]) || IsRepeated(i))
            {
                _matches.RemoveAt(i);
            }
        }
    }

    // A name is one's own only within a group, a registry, a cluster: where the request says which, it has to be the
    // state's. A new name is none of these: that is what a call may give.
    private bool IsOfAnother(in TrailRecord record, ResourceInstance found)
    {
        Span<byte> attribute = stackalloc byte[AttributeNameBytesMax];
        foreach (string name in interest.For(Encoding.UTF8.GetBytes(found.Type))?.Identities ?? [])
        {
            if (name is not "name" && Encoding.UTF8.TryGetBytes(name, attribute, out int length)
                && found.TryGetAttribute(attribute[..length], out ReadOnlySpan<byte> stated)
                && IsRefuted(record, attribute[..length], stated))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRefuted(in TrailRecord record, ReadOnlySpan<byte> attribute, ReadOnlySpan<byte> stated)
    {
        JsonMembers members = new(record.Json(RecordMember.RequestParameters));
        while (members.MoveNext())
        {
            if (MemberName.LooselyEqual(attribute, members.Name)
                && Comparer.Compare(CompareKind.Presence, stated, members.Value) == CompareResult.Equal
                && Comparer.Compare(CompareKind.Name, stated, members.Value) == CompareResult.Different)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsRepeated(int at)
    {
        for (int i = 0; i < at; i++)
        {
            if (ResourceLookup.AreSame(_matches[i], _matches[at]))
            {
                return true;
            }
        }

        return false;
    }

    // What follows the verb: DBInstance in ModifyDBInstance.
    private static ReadOnlySpan<byte> Noun(ReadOnlySpan<byte> eventName)
    {
        eventName = Catalogs.EventNames.WithoutDate(eventName);
        int at = 1;
        while (at < eventName.Length && !char.IsAsciiLetterUpper((char)eventName[at]))
        {
            at++;
        }

        return at < eventName.Length ? eventName[at..] : default;
    }

    // How much of the call's noun a member bears: Subnet of SubnetAttribute in subnetId; 0 for none.
    private static int NounLength(ReadOnlySpan<byte> member, ReadOnlySpan<byte> noun)
    {
        ReadOnlySpan<byte> bare = WithoutSuffix(member);
        bool isHead = bare.Length <= noun.Length && Ascii.EqualsIgnoreCase(bare, noun[..bare.Length])
            && (bare.Length == noun.Length || char.IsAsciiLetterUpper((char)noun[bare.Length]));
        return isHead ? bare.Length : 0;
    }

    private static ReadOnlySpan<byte> WithoutSuffix(ReadOnlySpan<byte> member) =>
        member.EndsWith("Identifier"u8) ? member[..^"Identifier".Length]
        : member.EndsWith("Name"u8) ? member[..^"Name".Length]
        : member.EndsWith("Arn"u8) || member.EndsWith("ARN"u8) ? member[..^"Arn".Length]
        : member.EndsWith("Id"u8) ? member[..^"Id".Length]
        : member;

    // aws_db_instance bears DBInstance: compared from the end, without underscores and case.
    private static bool TypeBearsNoun(string type, ReadOnlySpan<byte> noun)
    {
        int at = type.Length - 1;
        for (int i = noun.Length - 1; i >= 0; i--, at--)
        {
            while (at >= 0 && type[at] == '_')
            {
                at--;
            }

            if (at < 0 || type[at] != char.ToLowerInvariant((char)noun[i]))
            {
                return false;
            }
        }

        return at < 0 || type[at] == '_';
    }
}
