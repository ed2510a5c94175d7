// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class HashTests
{
    // SHA-256, SHA-1 and MD5 of nothing.
    private const string Hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Base64 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private const string Sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
    private const string Md5 = "d41d8cd98f00b204e9800998ecf8427e";

    [Theory]
    [InlineData(Hex, Base64)]
    [InlineData("sha256:" + Hex, Base64)]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", Hex)]
    [InlineData(Sha1, "2jmj7l5rSw0yVb/vlWAYkK/YBwk=")]
    [InlineData(Md5, "1B2M2Y8AsgTpgAmY7PhCfg==")]
    [InlineData("v1.2.3", "v1.2.3")]
    public void The_same_digest_in_two_encodings_is_equal(string left, string right) =>
        Is(CompareResult.Equal, left, right);

    [Theory]
    [InlineData(Hex, "57DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("f3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Hex)]
    public void Another_digest_of_the_same_algorithm_differs(string left, string right) =>
        Is(CompareResult.Different, left, right);

    [Theory]
    [InlineData(Hex, Sha1)]
    [InlineData(Hex, Md5)]
    [InlineData(Base64, "v1.2.3")]
    [InlineData(Base64, "")]
    [InlineData(Hex, "x3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Of_another_algorithm_or_of_no_digest_nothing_is_known(string left, string right) =>
        Is(CompareResult.Unknown, left, right);

    private static void Is(CompareResult result, string left, string right)
    {
        Assert.Equal(result, Compare(CompareKind.Hash, $"\"{left}\"", $" \"{right}\""));
        Assert.Equal(result, Compare(CompareKind.Hash, $"\"{right}\"", $" \"{left}\""));
    }
}
