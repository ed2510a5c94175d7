// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.Records;

/// <summary>Cuts the text of a trail object into records, without copying, in whatever pieces it arrives.</summary>
/// <remarks>
/// Takes <c>{"Records":[…]}</c> with any members around it, an array of records, single records one after another
/// (lines or not), and EventBridge envelopes, whose <c>detail</c> is the record. Digest files hold no records and are
/// only counted. A record that is too large or not JSON costs itself alone: reading goes on at the next
/// <c>{"eventVersion"</c>, the member that CloudTrail writes first.
/// <para>
/// The caller owns the window: it appends to its end, calls <see cref="Next"/> until that needs more, then drops what
/// stands before <see cref="Position"/> and says so with <see cref="Drop"/>.
/// </para>
/// </remarks>
public sealed class RecordSplitter
{
    /// <summary>The largest record. CloudTrail's own limit is 256 KB.</summary>
    public const int RecordBytesMax = 1024 * 1024;

    // Each new start costs at most one reading of RecordBytesMax.
    private const int BreaksMax = 100;

    // What is kept when no start was found: it may be half there. Indentation counts.
    private const int StartBytesMax = 64;

    private State _state;
    private bool _isWrapped;
    private bool _isResynchronised;
    private JsonBlock _skipped;
    private long _dropped;

    private enum State
    {
        /// <summary>Before an object or array of the outermost level.</summary>
        Document,

        /// <summary>In an array of records.</summary>
        Records,

        /// <summary>After the array, in the object that holds it.</summary>
        AfterRecords,

        /// <summary>In a record that is too large.</summary>
        Oversized,

        /// <summary>Behind an error, looking for the next record.</summary>
        Lost,

        /// <summary>After too many errors.</summary>
        GivenUp,
    }

    /// <summary>How much of the window has been read and is not needed any more.</summary>
    public int Position { get; private set; }

    /// <summary>Records that were larger than <see cref="RecordBytesMax"/>.</summary>
    public int OversizedCount { get; private set; }

    /// <summary>Places where the text is not JSON, or ends in the middle.</summary>
    public int BrokenCount { get; private set; }

    /// <summary>Where the first of them is, in bytes from the start of the text; -1 when there is none.</summary>
    public long FirstBreakOffset { get; private set; } = -1;

    /// <summary>Whether the text ends within something.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Digest files.</summary>
    public int DigestCount { get; private set; }

    /// <summary>Whole objects that hold no record.</summary>
    public int ForeignCount { get; private set; }

    /// <summary>Says that the window has lost its first bytes.</summary>
    public void Drop(int count)
    {
        Position -= count;
        _dropped += count;
    }

    /// <summary>Finds the next record.</summary>
    /// <param name="window">The text from the first byte that was not dropped, as far as it has arrived.</param>
    /// <param name="isLast">Whether the text ends here.</param>
    /// <param name="record">The record, a view of the window.</param>
    public SplitStatus Next(ReadOnlySpan<byte> window, bool isLast, out TrailRecord record)
    {
        while (true)
        {
            record = default;
            Step step = _state switch
            {
                State.Document => ReadDocument(window, isLast, out record),
                State.Records => ReadElement(window, isLast, out record),
                State.Lost => FindStart(window),
                State.GivenUp => SkipAll(window),
                _ => Skip(window, isLast),
            };
            if (step == Step.Record)
            {
                return SplitStatus.Record;
            }

            if (step == Step.NeedMore)
            {
                return isLast ? SplitStatus.End : SplitStatus.NeedMore;
            }
        }
    }

    private enum Step
    {
        Again,
        Record,
        NeedMore,
    }

    private Step ReadDocument(ReadOnlySpan<byte> window, bool isLast, out TrailRecord record)
    {
        record = default;
        if (_dropped + Position == 0 && window.StartsWith("\uFEFF"u8))
        {
            Position = 3;
        }

        Position = JsonSlices.SkipBlanks(window, Position);
        if (Position >= window.Length)
        {
            return Step.NeedMore;
        }

        switch (window[Position])
        {
            case (byte)'[':
                Position++;
                _isWrapped = false;
                _state = State.Records;
                return Step.Again;

            case (byte)'{':
                return ReadOutermost(window, isLast, out record);

            case (byte)'}' or (byte)']' or (byte)',' when _isResynchronised:
                Position++;
                return Step.Again;

            case 0xEF when !isLast && window.Length < 3:
                return Step.NeedMore;

            default:
                return Break();
        }
    }

    // An object of the outermost level holds the array of records, or is a record itself.
    private Step ReadOutermost(ReadOnlySpan<byte> window, bool isLast, out TrailRecord record)
    {
        record = default;
        JsonMembers members = new(window[Position..]);
        while (members.MoveToName())
        {
            if (members.Name.SequenceEqual("Records"u8) && window[Position + members.ValueStart] == '[')
            {
                Position += members.ValueStart + 1;
                _isWrapped = true;
                _state = State.Records;
                return Step.Again;
            }

            if (!members.MoveOverValue())
            {
                break;
            }
        }

        if (members.IsComplete)
        {
            return ReadObject(window, isLast, out record);
        }

        IsTruncated = members.IsCut && isLast;
        return members.IsCut && !isLast && window.Length - Position <= RecordBytesMax ? Step.NeedMore : Break();
    }

    private Step ReadElement(ReadOnlySpan<byte> window, bool isLast, out TrailRecord record)
    {
        record = default;
        Position = JsonSlices.SkipBlanks(window, Position);
        if (Position < window.Length && window[Position] == ',')
        {
            Position = JsonSlices.SkipBlanks(window, Position + 1);
        }

        if (Position >= window.Length)
        {
            IsTruncated = isLast;
            return isLast ? Break(0) : Step.NeedMore;
        }

        switch (window[Position])
        {
            case (byte)'{':
                return ReadObject(window, isLast, out record);

            case (byte)']':
                Position++;
                _skipped = new JsonBlock(depth: 1);
                _state = _isWrapped ? State.AfterRecords : State.Document;
                return Step.Again;

            default:
                return Break();
        }
    }

    private Step ReadObject(ReadOnlySpan<byte> window, bool isLast, out TrailRecord record)
    {
        if (TrailRecord.TryReadFirst(window[Position..], out record, out int length, out bool isCut))
        {
            Position += length;
            if (length > RecordBytesMax)
            {
                OversizedCount++;
                return Step.Again;
            }

            return TryUnwrap(ref record) ? Step.Record : Step.Again;
        }

        if (!isCut || isLast)
        {
            IsTruncated = isCut;
            return Break();
        }

        if (window.Length - Position <= RecordBytesMax)
        {
            return Step.NeedMore;
        }

        // Too large, or a quote or bracket is missing and the records that follow seem to belong to it.
        if (IndexOfStart(window, Position + 1) >= 0)
        {
            return Break();
        }

        OversizedCount++;
        _skipped = default;
        _ = _skipped.FindEnd(window, Position);
        Position = window.Length;
        _state = State.Oversized;
        return Step.NeedMore;
    }

    private bool TryUnwrap(ref TrailRecord record)
    {
        if (record.Has(RecordMember.EventVersion) || record.Has(RecordMember.EventName))
        {
            return true;
        }

        ReadOnlySpan<byte> json = record.Utf8;
        if (TrailRecord.TryRead(JsonSlices.Member(json, "detail"u8), out TrailRecord detail)
            && detail.Has(RecordMember.EventName))
        {
            record = detail;
            return true;
        }

        if (JsonSlices.Member(json, "logFiles"u8).IsEmpty)
        {
            ForeignCount++;
        }
        else
        {
            DigestCount++;
        }

        return false;
    }

    private Step Skip(ReadOnlySpan<byte> window, bool isLast)
    {
        int end = _skipped.FindEnd(window, Position);
        int start = _state == State.Oversized ? IndexOfStart(window, Position) : -1;
        if (start >= 0 && (end < 0 || start < end))
        {
            return Break(0);
        }

        if (end < 0)
        {
            Position = window.Length;
            IsTruncated = isLast;
            return isLast ? Break(0) : Step.NeedMore;
        }

        Position = end;
        _state = _state == State.Oversized ? State.Records : State.Document;
        return Step.Again;
    }

    private Step SkipAll(ReadOnlySpan<byte> window)
    {
        Position = window.Length;
        return Step.NeedMore;
    }

    // Notes an error here, and goes on behind so many bytes.
    private Step Break(int bytes = 1)
    {
        BrokenCount++;
        if (FirstBreakOffset < 0)
        {
            FirstBreakOffset = _dropped + Position;
        }

        Position += bytes;
        _isResynchronised = true;
        _state = BrokenCount < BreaksMax ? State.Lost : State.GivenUp;
        return Step.Again;
    }

    private Step FindStart(ReadOnlySpan<byte> window)
    {
        int start = IndexOfStart(window, Position);
        if (start < 0)
        {
            Position = Math.Max(Position, window.Length - StartBytesMax);
            return Step.NeedMore;
        }

        Position = start;
        _state = State.Records;
        return Step.Again;
    }

    // The index of the next { that is followed by "eventVersion", or -1.
    private static int IndexOfStart(ReadOnlySpan<byte> window, int from)
    {
        while (from < window.Length)
        {
            int name = window[from..].IndexOf("\"eventVersion\""u8);
            if (name < 0)
            {
                return -1;
            }

            int before = from + name - 1;
            while (before >= from && window[before] <= ' ')
            {
                before--;
            }

            if (before >= from && window[before] == '{')
            {
                return before;
            }

            from += name + 1;
        }

        return -1;
    }
}
