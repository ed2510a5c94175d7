// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TFDrift.Core.Records;

namespace TFDrift.Core.Tests.Records;

public sealed class JsonSlicesTests
{
    [Fact]
    public void UnescapeAgreesWithThePlatformsReader() =>
        Prop.ForAll<string>(text =>
        {
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(text ?? string.Empty);
            byte[] buffer = new byte[json.Length];

            Assert.True(JsonSlices.TryUnescape(JsonSlices.Text(json), buffer, out int written));
            Assert.Equal(
                JsonDocument.Parse(json).RootElement.GetString(), Encoding.UTF8.GetString(buffer.AsSpan(0, written)));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\\ud83d\\ude00", "\U0001F600")]
    [InlineData("\\ud83d", "\uFFFD")]
    [InlineData("\\ude00x", "\uFFFDx")]
    [InlineData("\\u0041\\n", "A\n")]
    public void SurrogatesAreJoinedAndHalvesReplaced(string text, string expected)
    {
        byte[] buffer = new byte[32];

        Assert.True(JsonSlices.TryUnescape(Encoding.UTF8.GetBytes(text), buffer, out int written));
        Assert.Equal(expected, Encoding.UTF8.GetString(buffer.AsSpan(0, written)));
    }

    [Theory]
    [InlineData("\\")]
    [InlineData("\\x")]
    [InlineData("\\u12")]
    [InlineData("\\u12g4")]
    public void BrokenEscapesAreRefused(string text) =>
        Assert.False(JsonSlices.TryUnescape(Encoding.UTF8.GetBytes(text), new byte[32], out _));

    [Fact]
    public void ATooShortDestinationIsRefused()
    {
        Assert.False(JsonSlices.TryUnescape("abc"u8, new byte[2], out _));
        Assert.False(JsonSlices.TryUnescape("ab\\n"u8, new byte[2], out _));
        Assert.False(JsonSlices.TryUnescape("\\u00e9"u8, new byte[1], out _));
    }

    [Theory]
    [InlineData("{\"a\":1}", true)]
    [InlineData(" [] ", true)]
    [InlineData("{\"a\":}", false)]
    [InlineData("{\"a\":tru}", false)]
    [InlineData("{} {}", false)]
    [InlineData("", false)]
    public void ValidityIsThePlatformReadersOpinion(string json, bool valid) =>
        Assert.Equal(valid, JsonSlices.IsValid(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void ValidityIsThePlatformReadersOpinionOfAnyBytes()
    {
        const string Sample =
            """ {"a":[1,-0.5e+3,0,{"b":"x\u00e9\\\"\/ a longer text, of more than sixteen bytes"}],"c":{},"d":[],"e":null,"f":true,"g":false} """;
        byte[] sample = Encoding.UTF8.GetBytes(Sample);
        byte[] alphabet = Encoding.UTF8.GetBytes("{}[]\",:\\ \n\t01-+.eEutn/\u0000\u001f\u007f\u00e9");
        Assert.True(JsonSlices.IsValid(sample));
        for (int at = 0; at <= sample.Length; at++)
        {
            AssertPlatformAgrees(sample[..at]);
            foreach (byte other in alphabet)
            {
                AssertPlatformAgrees([.. sample[..at], other, .. sample[at..]]);
                AssertPlatformAgrees([.. sample[..at], other, .. sample[Math.Min(at + 1, sample.Length)..]]);
            }

            AssertPlatformAgrees([.. sample[..at], .. sample[Math.Min(at + 1, sample.Length)..]]);
        }

        Prop.ForAll<byte[]>(seed =>
        {
            AssertPlatformAgrees(Array.ConvertAll(seed, b => alphabet[b % alphabet.Length]));
            AssertPlatformAgrees(seed);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    public void ValidityEndsAtTheSameDepth(int depth)
    {
        AssertPlatformAgrees(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)));
        AssertPlatformAgrees(Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void AValueEndsWhereItsBracketsDoWhateverItsStringsHold(int padding)
    {
        string strings = new string('\\', padding * 2) + "\\\"}]" + new string('{', padding);
        string value = $"{{\"{strings}\":[[],{{}},\"{strings}\"]}}";
        byte[] json = Encoding.UTF8.GetBytes($"{{\"x\":{value},\"y\":\"z\"}}");

        Assert.True(JsonSlices.TryGetMember(json, "x"u8, out ReadOnlySpan<byte> found));
        Assert.Equal(value, Encoding.UTF8.GetString(found));
        Assert.Equal("z", Encoding.UTF8.GetString(JsonSlices.MemberText(json, "y"u8)));
    }

    [Fact]
    public void WhatIsNoObjectHasNoMembers()
    {
        Assert.False(JsonSlices.TryGetMember("[{\"a\":1}]"u8, "a"u8, out _));
        Assert.False(JsonSlices.TryGetMember("\"a\""u8, "a"u8, out _));
        Assert.False(JsonSlices.TryGetMember(default, "a"u8, out _));
    }

    private static void AssertPlatformAgrees(byte[] json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 64 });
        bool isValid = true;
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            isValid = false;
        }

        Assert.True(isValid == JsonSlices.IsValid(json), $"{isValid}: {Convert.ToHexString(json)}");
    }
}
