// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using System.Text.Json;
using TFDrift.Core.Comparison;
using static TFDrift.Core.Tests.Comparison.Json;

namespace TFDrift.Core.Tests.Comparison;

public sealed class PolicyTests
{
    private const string Policy = """
        {"Version":"2012-10-17","Statement":[
          {"Sid":"A","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*",
           "Principal":{"AWS":["123456789012","arn:aws:iam::210987654321:user/x"]},
           "Condition":{"Bool":{"aws:SecureTransport":"true"},"NumericLessThan":{"s3:max-keys":["10"]}}},
          {"Effect":"Deny","Action":"s3:*","Resource":["a","b"],"Principal":"*"}]}
        """;

    private const string Reordered = """
        {"Statement":[
          {"Principal":{"AWS":"*"},"Resource":["b","a"],"Action":["s3:*"],"Effect":"deny"},
          {"Condition":{"NumericLessThan":{"s3:max-keys":10},"Bool":{"aws:SecureTransport":true}},
           "Principal":{"AWS":["arn:aws:iam::210987654321:user/x","arn:aws:iam::123456789012:root"]},
           "Resource":["*"],"Action":["s3:PutObject","s3:GetObject"],"Effect":"Allow","Sid":"A"}],
         "Version":"2012-10-17"}
        """;

    [Fact]
    public void Order_and_spelling_do_not_count()
    {
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Policy, Policy, Reordered));
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Policy, Reordered, Policy));
    }

    [Fact]
    public void A_document_may_be_an_object_a_text_or_a_url_encoded_text()
    {
        string text = Quote(Policy);
        string encoded = Quote(Uri.EscapeDataString(Reordered));
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Policy, text, Reordered));
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Policy, text, encoded));
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Policy, Quote("[" + Policy + "]"), encoded));
    }

    [Theory]
    [InlineData("2012-10-17", "2008-10-17")]
    [InlineData("\"A\"", "\"B\"")]
    [InlineData("\"Deny\"", "\"Allow\"")]
    [InlineData("s3:GetObject", "s3:DeleteObject")]
    [InlineData("\"Action\":\"s3:*\"", "\"NotAction\":\"s3:*\"")]
    [InlineData("\"true\"", "\"false\"")]
    [InlineData("\"123456789012\"", "\"123456789013\"")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":{\"AWS\":\"123456789012\"}")]
    [InlineData("\"Principal\":\"*\"", "\"Principal\":{\"Service\":\"*\"}")]
    [InlineData(",\"Principal\":\"*\"", "")]
    public void Any_other_change_counts(string old, string with)
    {
        string changed = Policy.Replace(old, with, StringComparison.Ordinal);
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Policy, Policy, changed));
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Policy, changed, Policy));
    }

    // The provider's comparison counts the statements, and sorts the actions.
    [Theory]
    [InlineData("""{"Statement":[{"Action":"a"},{"Action":"a"}]}""", """{"Statement":[{"Action":"a"}]}""")]
    [InlineData("""{"Statement":{"Action":["a","a"]}}""", """{"Statement":{"Action":"a"}}""")]
    [InlineData("""{"Statement":{"Action":["a","a","b"]}}""", """{"Statement":{"Action":["a","b","b"]}}""")]
    public void How_often_something_is_there_counts(string left, string right)
    {
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Policy, left, right));
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Policy, right, left));
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Policy, left, $" {left} "));
    }

    [Theory]
    [InlineData("""{"Statement":[]}""", """{"Statement":[{"Effect":"Allow"}]}""", CompareResult.Different)]
    [InlineData("""{"Statement":[{"Effect":"Allow"}]}""", """{"Statement":{"Effect":"Allow"}}""", CompareResult.Equal)]
    [InlineData(
        """{"Statement":{"Principal":{"AWS":[]}}}""",
        """{"Statement":{"Principal":{}}}""",
        CompareResult.Equal)]
    [InlineData("\"not json\"", """{"Statement":[]}""", CompareResult.Unknown)]
    [InlineData("""{"Statement":[]}""", "\"{\\\"Stat", CompareResult.Unknown)]
    [InlineData("null", """{"Statement":[{"Effect":"Allow"}]}""", CompareResult.Different)]
    public void Edges(string expected, string actual, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.Policy, expected, actual));

    [Theory]
    [InlineData("\"{\\\"a\\\": 1.0, \\\"b\\\": [1, 2]}\"", """{"b":[1,2],"a":1}""", CompareResult.Equal)]
    [InlineData("""{"a":null}""", "{\"b\":null}", CompareResult.Equal)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", CompareResult.Different)]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", CompareResult.Different)]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", CompareResult.Different)]
    [InlineData("""{"a":"1"}""", """{"a":1}""", CompareResult.Different)]
    [InlineData("\"plain\"", "\"plai\\u006e\"", CompareResult.Equal)]
    [InlineData("\"plain\"", "\"other\"", CompareResult.Different)]
    public void Json_documents_compare_by_meaning(string expected, string actual, CompareResult result)
    {
        Assert.Equal(result, Compare(CompareKind.Json, expected, actual));
        Assert.Equal(result, Compare(CompareKind.Json, actual, expected));
    }

    [Theory]
    [InlineData("""{"maxReceiveCount":4}""", """{"maxReceiveCount":"4"}""", CompareResult.Equal)]
    [InlineData("""{"maxReceiveCount":4}""", """{"maxReceiveCount":"5"}""", CompareResult.Different)]
    [InlineData("""{"maxReceiveCount":4,"target":"a"}""", """{"maxReceiveCount":4}""", CompareResult.Different)]
    [InlineData("""{"queues":["a","b"]}""", """{"queues":["b","a"]}""", CompareResult.Equal)]
    [InlineData("""{"queues":["a","b"]}""", """{"queues":["b"]}""", CompareResult.Different)]
    [InlineData("\"{\\\"maxReceiveCount\\\":4}\"", """{"maxReceiveCount":"4"}""", CompareResult.Equal)]
    [InlineData("\"\"", "{}", CompareResult.Equal)]
    [InlineData("\"\"", """{"maxReceiveCount":4}""", CompareResult.Different)]
    public void Settings_are_equal_whatever_the_form_of_their_numbers(
        string expected, string actual, CompareResult result)
    {
        Assert.Equal(result, Compare(CompareKind.Settings, expected, actual));
        Assert.Equal(result, Compare(CompareKind.Settings, actual, expected));
    }

    private static string Quote(string text) => "\"" + JsonEncodedText.Encode(Encoding.UTF8.GetBytes(text)) + "\"";
}
