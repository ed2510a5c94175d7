// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using TFDrift.Core.Records;

namespace TFDrift.Core.Insights;

/// <summary>Calls of a service that can blind the detector when their target is what it depends on.</summary>
internal sealed class TamperRule
{
    private readonly byte[] _eventSource;
    private readonly byte[] _member;
    private readonly byte[][] _names;

    /// <param name="service">The service, as in the first part of <c>eventSource</c>.</param>
    /// <param name="member">The request parameter that names the target; empty when any target counts.</param>
    /// <param name="names">The names of the calls.</param>
    public TamperRule(string service, string member, params string[] names)
    {
        Service = service;
        _eventSource = Encoding.UTF8.GetBytes($"{service}.amazonaws.com");
        _member = Encoding.UTF8.GetBytes(member);
        _names = Array.ConvertAll(names, Encoding.UTF8.GetBytes);
    }

    public string Service { get; }

    /// <summary>Whether the target does not matter: the record does not tell whether it is the one depended on.</summary>
    public bool IsOfAnyTarget => _member.Length == 0;

    public bool Covers(in TrailRecord record)
    {
        if (!record.Text(RecordMember.EventSource).SequenceEqual(_eventSource))
        {
            return false;
        }

        ReadOnlySpan<byte> name = record.Text(RecordMember.EventName);
        foreach (byte[] known in _names)
        {
            if (name.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The name of the call's target, which is written as a name, a URL or an ARN:
    /// <c>https://sqs.us-east-1.amazonaws.com/111122223333/trail</c>, <c>arn:aws:sns:us-east-1:111122223333:trail</c>.
    /// </summary>
    public ReadOnlySpan<byte> Target(in TrailRecord record)
    {
        ReadOnlySpan<byte> text = JsonSlices.MemberText(record.Json(RecordMember.RequestParameters), _member);
        if (_member.AsSpan().SequenceEqual("subscriptionArn"u8))
        {
            // A subscription has the ARN of its topic and an id of its own.
            text = text[..Math.Max(0, text.LastIndexOf((byte)':'))];
        }

        return text[(text.LastIndexOfAny((byte)'/', (byte)':') + 1)..];
    }
}
