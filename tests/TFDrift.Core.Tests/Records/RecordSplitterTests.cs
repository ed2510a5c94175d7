// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TFDrift.Core.Records;

namespace TFDrift.Core.Tests.Records;

public sealed class RecordSplitterTests
{
    private static readonly string A = Record("A");
    private static readonly string B = Record("B");
    private static readonly string C = Record("C");

    public static TheoryData<string, string> Shapes => new()
    {
        { $$"""{"Records":[{{A}},{{B}}]}""", "A B" },
        { $$""" {"x":{"Records":[{{C}}]},"Records" : [ {{A}} , {{B}} ] , "y":"]}{[" } """, "A B" },
        { $$"""{"Records":[]}""", "" },
        { $"[{A},{B}]", "A B" },
        { A, "A" },
        { $"{A}\n{B}\r\n\n{C}", "A B C" },
        { A + B, "A B" },
        { $$"""{"Records":[{{A}}]}{"Records":[{{B}}]}""", "A B" },
        { $$"""{"version":"0","detail-type":"AWS API Call via CloudTrail","detail":{{A}}}""", "A" },
        { $$"""[{"detail":{{A}}},{"detail":{{B}}}]""", "A B" },
        { "\uFEFF" + $$"""{"Records":[{{A}}]}""", "A" },
        { "", "" },
        { " \n ", "" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryShapeGivesItsRecords(string text, string expected)
    {
        Result result = Split(text, text.Length + 1);

        Assert.Equal(expected, result.Names);
        Assert.Equal(0, result.Splitter.BrokenCount);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryShapeGivesTheSameRecordsCutAnywhere(string text, string expected)
    {
        for (int chunk = 1; chunk < 70; chunk++)
        {
            Assert.Equal(expected, Split(text, chunk).Names);
        }
    }

    [Fact]
    public void ChunkedIsWholeForAnyTextAndAnyCut()
    {
        string[] parts =
        [
            A, B, C, "{\"Records\":[", "]}", "]", "[", ",", "{", "}", "\"", "\\", "\n", " ", "{\"detail\":", ":",
            "\"Records\"", "{\"logFiles\":[]}", "{\"eventVersion\"", "\"eventVersion\":\"1.08\"",
        ];
        Prop.ForAll<byte[], byte>((picks, chunk) =>
        {
            string text = string.Concat(picks.Select(p => parts[p % parts.Length]));
            Result whole = Split(text, text.Length + 1);
            Result chunked = Split(text, chunk + 1);

            Assert.Equal(whole.Names, chunked.Names);
            Assert.Equal(whole.Splitter.BrokenCount, chunked.Splitter.BrokenCount);
            Assert.Equal(whole.Splitter.FirstBreakOffset, chunked.Splitter.FirstBreakOffset);
            Assert.Equal(whole.Splitter.ForeignCount, chunked.Splitter.ForeignCount);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void RecordsAreSlicesOfTheText()
    {
        byte[] text = Encoding.UTF8.GetBytes($$"""{"Records":[{{A}}, {{B}}]}""");
        RecordSplitter splitter = new();

        Assert.Equal(SplitStatus.Record, splitter.Next(text, false, out TrailRecord record));
        Assert.True(record.Utf8.Overlaps(text, out _));
        Assert.Equal(A, Encoding.UTF8.GetString(record.Utf8));
        Assert.Equal(SplitStatus.Record, splitter.Next(text, false, out record));
        Assert.Equal(B, Encoding.UTF8.GetString(record.Utf8));
        Assert.Equal(SplitStatus.NeedMore, splitter.Next(text, false, out _));
        Assert.Equal(text.Length, splitter.Position);
        Assert.Equal(SplitStatus.End, splitter.Next(text, true, out _));
    }

    [Theory]
    [InlineData("{\"digestPublicKeyFingerprint\":\"x\",\"logFiles\":[{\"s3Object\":\"k\",\"hashValue\":\"h\"}]}", 1, 0)]
    [InlineData("{\"resourceSpans\":[]}", 0, 1)]
    [InlineData("{}", 0, 1)]
    public void FilesOfOtherKindsHoldNoRecords(string text, int digests, int foreign)
    {
        Result result = Split(text, 7);

        Assert.Equal("", result.Names);
        Assert.Equal(digests, result.Splitter.DigestCount);
        Assert.Equal(foreign, result.Splitter.ForeignCount);
        Assert.Equal(0, result.Splitter.BrokenCount);
    }

    public static TheoryData<string, string> Breaks => new()
    {
        { "{\"eventVersion\":\"1.08\",\"eventName\":\"bad}", "an unterminated string" },
        { "{\"eventVersion\":\"1.08\",\"eventName\":\"bad\"", "a missing bracket" },
        { "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"x\",\"eventName\":\"bad\"", "two missing brackets" },
        { "{\"eventVersion\":\"1.08\",\"eventName\":\"bad\"]", "a wrong bracket" },
        { "{\"eventVersion\":\"1.08\",\"eventName\":}", "a missing value" },
        { "{\"eventVersion\" \"1.08\"}", "a missing colon" },
        { "}", "a bracket too many" },
        { "null", "no object" },
        { "\u0000\u0001", "no JSON" },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void ABrokenRecordCostsItselfAlone(string broken, string why)
    {
        string text = $$"""{"Records":[{{A}},{{broken}},{{B}},{{C}}]}""";
        foreach (int chunk in (int[])[text.Length, 1, 33])
        {
            Result result = Split(text, chunk);

            Assert.True(result.Names == "A B C", $"{why}, chunks of {chunk}: {result.Names}");
            Assert.Equal(1, result.Splitter.BrokenCount);
            Assert.InRange(result.Splitter.FirstBreakOffset, A.Length, A.Length + broken.Length + 20);
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(200)]
    public void ATruncatedFileKeepsTheRecordsBeforeItsEnd(int missing)
    {
        string text = $$"""{"Records":[{{A}},{{B}},{{C}}]}""";
        Result result = Split(text[..^missing], 50);

        Assert.StartsWith("A", result.Names, StringComparison.Ordinal);
        Assert.DoesNotContain("C", result.Names, StringComparison.Ordinal);
        Assert.Equal(1, result.Splitter.BrokenCount);
        Assert.True(result.Splitter.IsTruncated);
    }

    [Theory]
    [InlineData(65_536)]
    [InlineData(int.MaxValue)]
    public void ARecordThatIsTooLargeCostsItselfAlone(int chunk)
    {
        string huge = Record("Huge", new string('x', 2 * RecordSplitter.RecordBytesMax));
        Result result = Split($$"""{"Records":[{{A}},{{huge}},{{B}}]}""", chunk);

        Assert.Equal("A B", result.Names);
        Assert.Equal(1, result.Splitter.OversizedCount);
        Assert.Equal(0, result.Splitter.BrokenCount);
    }

    [Fact]
    public void AMissingQuoteBeforeMuchTextCostsOneRecord()
    {
        string broken = "{\"eventVersion\":\"1.08\",\"requestParameters\":{\"a\":\"b},\"eventName\":\"bad\"}";
        string many = string.Join(',', Enumerable.Repeat(B, 10_000));
        Result result = Split($$"""{"Records":[{{A}},{{broken}},{{many}}]}""", 65_536);

        Assert.Equal(10_001, result.Names.Split(' ').Length);
    }

    [Fact]
    public void TextThatBreaksAgainAndAgainIsGivenUp()
    {
        string text = string.Concat(Enumerable.Repeat("{\"eventVersion\":{", 100_000));
        Result result = Split(text, 65_536);

        Assert.Equal("", result.Names);
        Assert.Equal(100, result.Splitter.BrokenCount);
    }

    private static string Record(string name, string padding = "p{\\\"}[") =>
        $$$"""
        {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"{{{padding}}}"},"eventName":"{{{name}}}",
        "eventSource":"ec2.amazonaws.com","requestParameters":{"items":[{"x":{}},[]]},"readOnly":false}
        """;

    private static Result Split(string text, int chunk)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        chunk = Math.Min(chunk, bytes.Length + 1);
        RecordSplitter splitter = new();
        List<string> names = [];
        int start = 0;
        int end = 0;
        while (true)
        {
            end = Math.Min(end + chunk, bytes.Length);
            bool isLast = end == bytes.Length;
            ReadOnlySpan<byte> window = bytes.AsSpan(start..end);
            SplitStatus status;
            while ((status = splitter.Next(window, isLast, out TrailRecord record)) == SplitStatus.Record)
            {
                names.Add(Encoding.UTF8.GetString(record.Text(RecordMember.EventName)));
            }

            if (isLast)
            {
                Assert.Equal(SplitStatus.End, status);
                return new Result(string.Join(' ', names), splitter);
            }

            int drop = splitter.Position;
            splitter.Drop(drop);
            start += drop;
        }
    }

    private sealed record Result(string Names, RecordSplitter Splitter);
}
