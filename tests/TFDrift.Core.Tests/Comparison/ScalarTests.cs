// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("\"443\"", "443")]
    [InlineData("\"true\"", "true")]
    [InlineData("true", "\"True\"")]
    [InlineData("1", "1.0")]
    [InlineData("1e3", "1000")]
    [InlineData("0.10", "10E-2")]
    [InlineData("-0", "0.000")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890.0")]
    [InlineData("\"1.10\"", "1.1")]
    [InlineData("\"caf\\u00e9\"", "\"café\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"😀\"")]
    [InlineData("\"a/b\"", "\"a\\/b\"")]
    [InlineData("[\"a\"]", "\"a\"")]
    [InlineData("\"t3.micro\"", "{\"value\":\"t3.micro\"}")]
    [InlineData("\"sg-1\"", "{\"tag\":1,\"content\":\"sg-1\"}")]
    [InlineData("null", "false")]
    public void The_same_scalar_in_two_spellings_is_equal(string expected, string actual)
    {
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Scalar, expected, actual));
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Scalar, actual, expected));
    }

    [Theory]
    [InlineData("\"t3.micro\"", "\"m5.large\"")]
    [InlineData("\"8.0\"", "\"8\"")]
    [InlineData("\"a\"", "\"A\"")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567891")]
    [InlineData("1", "-1")]
    [InlineData("10", "1")]
    [InlineData("0.1", "0.01")]
    [InlineData("true", "false")]
    [InlineData("true", "1")]
    [InlineData("null", "0")]
    [InlineData("", "\"x\"")]
    [InlineData("\"x\"", "")]
    [InlineData("\"x\"", "[\"x\",\"y\"]")]
    public void Other_scalars_differ(string expected, string actual)
    {
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Scalar, expected, actual));
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Scalar, actual, expected));
    }

    [Fact]
    public void Absent_null_and_empty_are_equal_for_every_kind()
    {
        foreach (var kind in System.Enum.GetValues<CompareKind>())
        {
            // To those two an empty object is something.
            bool isObject = kind is CompareKind.Presence or CompareKind.Structure;
            string[] empties = isObject ? ["", "null", "\"\"", "[]"] : ["", "null", "\"\"", "[]", "{}"];
            foreach (string expected in empties)
            {
                foreach (string actual in empties)
                {
                    var wanted = kind == CompareKind.Opaque ? CompareResult.Unknown : CompareResult.Equal;
                    Assert.True(wanted == Compare(kind, expected, actual), $"{kind} '{expected}' '{actual}'");
                }
            }
        }
    }

    [Theory]
    [InlineData("true", "\"ENABLED\"", CompareResult.Equal)]
    [InlineData("false", "", CompareResult.Equal)]
    [InlineData("\"1\"", "true", CompareResult.Equal)]
    [InlineData("true", "false", CompareResult.Different)]
    [InlineData("true", "\"\"", CompareResult.Different)]
    [InlineData("true", "\"required\"", CompareResult.Unknown)]
    public void Truth_values_compare_by_truth(string expected, string actual, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.Bool, expected, actual));

    [Theory]
    [InlineData("\"08\"", "8", CompareResult.Equal)]
    [InlineData("\"8.0\"", "\"8\"", CompareResult.Equal)]
    [InlineData("null", "0", CompareResult.Equal)]
    [InlineData("0", "", CompareResult.Equal)]
    [InlineData("8", "", CompareResult.Different)]
    [InlineData("8", "9", CompareResult.Different)]
    [InlineData("8", "\"eight\"", CompareResult.Different)]
    public void Numbers_compare_by_value(string expected, string actual, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.Number, expected, actual));

    [Theory]
    [InlineData("\"Enabled\"", "\"ENABLED\"", CompareResult.Equal)]
    [InlineData("\"Enabled\"", "\"Suspended\"", CompareResult.Different)]
    public void Enums_have_no_case(string expected, string actual, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.Enum, expected, actual));

    [Theory]
    [InlineData("8.0.35", "8.0.35", CompareResult.Equal)]
    [InlineData("8.0", "8.0.mysql_aurora.3.05.2", CompareResult.Equal)]
    [InlineData("8", "8.0", CompareResult.Equal)]
    [InlineData("6.x", "6.2", CompareResult.Equal)]
    [InlineData("8.0.mysql_aurora.3.05.2", "8.0", CompareResult.Unknown)]
    [InlineData("6.2", "6.x", CompareResult.Unknown)]
    [InlineData("8.0", "8.4", CompareResult.Different)]
    [InlineData("8.0", "8.01", CompareResult.Different)]
    [InlineData("8.0.35", "8.0.36", CompareResult.Different)]
    [InlineData("6.x", "7.0", CompareResult.Different)]
    [InlineData("8.0", "", CompareResult.Different)]
    public void A_version_may_be_known_by_its_first_parts(string expected, string actual, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.Version, $"\"{expected}\"", $"\"{actual}\""));

    [Theory]
    [InlineData("\"HIDDEN_DUE_TO_SECURITY_REASONS\"")]
    [InlineData("\"<sensitiveDataRemoved>\"")]
    [InlineData("\"\\u003csensitiveDataRemoved\\u003e\"")]
    [InlineData("\"****\"")]
    [InlineData("\"***\"")]
    [InlineData("\"***REDACTED***\"")]
    [InlineData("\"SENSITIVE_DATA\"")]
    [InlineData("[\"a\",{\"b\":\"****\"}]")]
    [InlineData("{\"omitted\": true,\"originalSize\":104976,\"reason\":\"event too large\"}")]
    public void A_hidden_value_is_unknown_whatever_the_state_says(string actual)
    {
        foreach (var kind in System.Enum.GetValues<CompareKind>())
        {
            Assert.Equal(CompareResult.Unknown, Compare(kind, actual, actual));
            Assert.Equal(CompareResult.Unknown, Compare(kind, "\"x\"", actual));
        }
    }

    [Theory]
    [InlineData("\"*****\"")]
    [InlineData("{\"omitted\":false}")]
    [InlineData("\"sensitive\"")]
    public void What_only_looks_like_a_mark_is_a_value(string actual) =>
        Assert.False(Redaction.Contains(Bytes(actual)));
}
