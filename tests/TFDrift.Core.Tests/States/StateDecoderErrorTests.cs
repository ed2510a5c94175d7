// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.States;

public sealed class StateDecoderErrorTests
{
    private static readonly TimeSpan FuzzTime = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("TFDRIFT_FUZZ_SECONDS"), out int seconds) ? seconds : 30);

    [Theory]
    [InlineData("", StateErrorKind.Empty)]
    [InlineData(" \n", StateErrorKind.Empty)]
    [InlineData("resource \"aws_instance\" \"web\" {}", StateErrorKind.NotJson)]
    [InlineData("{\"version\":4,\"resources\":[]} trailing", StateErrorKind.NotJson)]
    [InlineData("{\"version\":4,\"resources\":[]}\0\0\0", StateErrorKind.NotJson)]
    [InlineData("{\"version\":4,\"resources\":[{\"mode\":", StateErrorKind.Truncated)]
    [InlineData("{\"version\":4,\"resources\":[]", StateErrorKind.Truncated)]
    [InlineData("tru", StateErrorKind.Truncated)]
    [InlineData("[]", StateErrorKind.NotState)]
    [InlineData("null", StateErrorKind.NotState)]
    [InlineData("{}", StateErrorKind.NotState)]
    [InlineData("{\"version\":\"4\"}", StateErrorKind.NotState)]
    [InlineData("{\"version\":4,\"resources\":{}}", StateErrorKind.NotState)]
    [InlineData("{\"format_version\":\"1.0\",\"values\":{}}", StateErrorKind.NotState)]
    [InlineData("{\"version\":5,\"resources\":[]}", StateErrorKind.UnsupportedVersion)]
    [InlineData("{\"version\":2,\"modules\":[]}", StateErrorKind.UnsupportedVersion)]
    [InlineData(
        "{\"serial\":1,\"lineage\":\"x\",\"meta\":{},\"encrypted_data\":\"eA==\",\"encryption_version\":\"v0\"}",
        StateErrorKind.Encrypted)]
    public void Bytes_that_are_no_readable_state_are_an_error_that_says_which(string bytes, StateErrorKind kind)
    {
        StateDecodeResult result = StateFixtures.Decode(bytes);

        Assert.Equal(kind, result.Error?.Kind);
        Assert.StartsWith("state test.tfstate ", result.Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Error.Message);
        Assert.False(result.TryGet(out _, out _));
    }

    [Fact]
    public void An_encrypted_state_of_OpenTofu_is_named_as_such() =>
        Assert.Contains(
            "encrypted by OpenTofu",
            Problem(StateFixtures.Read("opentofu/encrypted.tfstate")),
            StringComparison.Ordinal);

    [Fact]
    public void Compressed_and_UTF_16_files_are_named_as_such()
    {
        Assert.Contains("compressed", Problem([0x1F, 0x8B, 8, 0]), StringComparison.Ordinal);
        Assert.Contains("UTF-16", Problem(Encoding.Unicode.GetBytes("{\"version\":4}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_an_error()
    {
        string json = "{\"version\":4,\"outputs\":" + new string('[', 300) + new string(']', 300) + "}";

        Assert.Equal(StateErrorKind.TooDeep, StateFixtures.Decode(json).Error?.Kind);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped() =>
        Assert.NotNull(StateFixtures.Decode("\uFEFF{\"version\":4,\"resources\":[]}").State);

    [Theory]
    [MemberData(nameof(StateFixtures.AllNames), MemberType = typeof(StateFixtures))]
    public void Every_cut_of_a_state_is_an_error_and_never_a_smaller_state(string name)
    {
        byte[] whole = StateFixtures.Read(name);
        int end = whole.AsSpan().LastIndexOf((byte)'}');
        for (int length = 0; length <= end; length += Math.Max(1, end / 500))
            Assert.NotNull(StateFixtures.Decode(whole[..length]).Error);
    }

    /// <summary>
    /// For 30 seconds over all states, or as many as the environment variable TFDRIFT_FUZZ_SECONDS says. Each mutation
    /// is that of its number, so a failure comes again.
    /// </summary>
    [Theory]
    [MemberData(nameof(StateFixtures.AllNames), MemberType = typeof(StateFixtures))]
    public void Mutated_states_never_throw(string name)
    {
        byte[] whole = StateFixtures.Read(name);
        TimeSpan budget = FuzzTime / StateFixtures.All().Count();
        long start = Stopwatch.GetTimestamp();
        for (int mutation = 0; Stopwatch.GetElapsedTime(start) < budget; mutation++)
        {
            byte[] bytes = [.. whole];
            var random = new Random(mutation);
            for (int change = random.Next(1, 6); change > 0; change--)
                Mutate(bytes, random);

            Exception? thrown = Record.Exception(() => Use(bytes));
            Assert.True(thrown is null, $"{name}, mutation {mutation}: {thrown}");
        }
    }

    private static void Use(byte[] bytes)
    {
        if (StateFixtures.Decode(bytes).State is not { } state)
            return;
        var index = new StateIndex([state]);
        foreach (ResourceInstance instance in StateDecoderTests.Enumerate(state))
        {
            Assert.NotNull(instance.Address);
            instance.IsSensitive("tags"u8);
            index.Find("", "id", instance.Attribute("id") ?? "x");
        }
    }

    private static string Problem(byte[] bytes) => StateFixtures.Decode(bytes).Error!.Message;

    private static void Mutate(byte[] bytes, Random random)
    {
        int position = random.Next(bytes.Length);
        switch (random.Next(4))
        {
            case 0:
                bytes[position] = (byte)random.Next(256);
                break;
            case 1:
                bytes[position] = "{}[]\",:\\0tn"u8[random.Next(11)];
                break;
            case 2:
                bytes[position] ^= (byte)(1 << random.Next(8));
                break;
            default:
                int length = Math.Min(random.Next(40), bytes.Length - position);
                bytes.AsSpan(random.Next(bytes.Length - length), length).CopyTo(bytes.AsSpan(position));
                break;
        }
    }
}
