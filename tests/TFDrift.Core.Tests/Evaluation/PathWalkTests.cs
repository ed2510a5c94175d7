// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Linq;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;

namespace TFDrift.Core.Tests.Evaluation;

public sealed class PathWalkTests
{
    [Theory]
    [InlineData("request.a.b", """{"a":{"b":1}}""", "1")]
    [InlineData("request.a.b", """{"a":{"b":null}}""", null)]
    [InlineData("request.a.b", """{"a":5}""", null)]
    [InlineData("request.a[]", """{"a":["x","y"]}""", "\"x\" \"y\"")]
    [InlineData("request.a[]", """{"a":"x"}""", "\"x\"")]
    [InlineData("request.a[]", """{"a":{}}""", "")]
    [InlineData("request.a[]", """{"a":""}""", "")]
    [InlineData("request.a[]", """{"a":{"items":[1,2]}}""", "1 2")]
    [InlineData("request.a[].k", """{"a":{"k":1}}""", "1")]
    [InlineData("request.a.items[].k", """{"a":{"items":[{"k":1},{"k":2}]}}""", "1 2")]
    [InlineData("request.a.items[].k", """{"a":{}}""", "")]
    [InlineData("request.a.items[].k", """{"a":[{"k":1}]}""", "1")]
    [InlineData("request.a.*", """{"a":{"x":1,"y":2}}""", "1 2")]
    [InlineData("request.a[]{key:timeout}.value", """{"a":[{"key":"size","value":1},{"key":"timeout","value":2}]}""",
        "2")]
    [InlineData("request.a[]{key:timeout}.value", """{"a":[{"key":"size","value":1}]}""", null)]
    [InlineData("request.a[]{key:timeout}.value", """{"a":{"key":"size","value":1}}""", null)]
    [InlineData("request.a[].k", """{"a":[{"other":1}]}""", null)]
    [InlineData("request.value{name:Policy}", """{"name":"Policy","value":1}""", "1")]
    [InlineData("request.value{name:Policy}", """{"name":"Other","value":1}""", null)]
    [InlineData("request.patch[]{path:/name}.value", """{"patch":[{"path":"/name","value":"n"}]}""", "\"n\"")]
    [InlineData("request.patch[]{path:/v/*}.value", """{"patch":[{"path":"/v/x","value":"n"},{"path":"/v"}]}""",
        "\"n\"")]
    [InlineData("request.patch[]{path:/v/*}.value", """{"patch":[{"path":"/w/x","value":"n"}]}""", null)]
    [InlineData("request", """{"a":1}""", """{"a":1}""")]
    public void A_path_leads_through_the_shapes_that_services_write(string path, string json, string? values)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        List<Slice> found = [];
        bool isPresent = PathWalk.Select(bytes, new(0, bytes.Length), ValuePathParser.Parse(path).Segments, found);
        Assert.Equal(values is not null, isPresent);
        Assert.Equal(values ?? "", string.Join(' ', found.Select(slice => Encoding.UTF8.GetString(slice.Of(bytes)))));
    }

    [Theory]
    [InlineData("last", "arn:aws:iam::1:role/path/it", "it")]
    [InlineData("lower", "Www.Example.COM.", "www.example.com.")]
    [InlineData("decoded", "arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fit", "arn:aws:iam::1:role/it")]
    [InlineData("host", "Www.Example.COM.", "www.example.com")]
    [InlineData("host", @"\052.example.com.", "*.example.com")]
    [InlineData("host", ".", ".")]
    [InlineData("unquoted", "\"v=spf1 -all\"", "v=spf1 -all")]
    [InlineData("unquoted", "192.0.2.1", "192.0.2.1")]
    [InlineData("unquoted", "\"", "\"")]
    public void A_transform_changes_the_text(string transform, string text, string changed)
    {
        byte[] json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(text);
        ByteText to = new();
        ValuePath path = ValuePathParser.Parse($"request.it | {transform}");
        Assert.True(PathTexts.TryWrite(json, path.Transform, to));
        Assert.Equal(changed, Encoding.UTF8.GetString(to.Bytes));
    }

    [Theory]
    [InlineData("a.b", "must start with")]
    [InlineData("request.a[0]", "no indexes")]
    [InlineData("request.a{key}", "{key:value}")]
    [InlineData("request.a{key:v", "closing one")]
    [InlineData("request.a | upper", "allowed: last, tail, lower, decoded, host, json, split, unquoted")]
    public void A_path_that_is_none_says_why(string path, string why) =>
        Assert.Contains(why, Assert.Throws<System.FormatException>(() => ValuePathParser.Parse(path)).Message,
            System.StringComparison.Ordinal);

    [Theory]
    [InlineData(PathTransform.Last, "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/app", "app")]
    [InlineData(PathTransform.Tail, "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/app", "/aws/app")]
    [InlineData(PathTransform.Tail, "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/app:*", "/aws/app")]
    [InlineData(PathTransform.Tail, "/aws/app", "/aws/app")]
    public void A_name_is_taken_out_of_an_arn(PathTransform transform, string text, string name)
    {
        ByteText to = new();
        Assert.True(PathTexts.TryWrite(Encoding.UTF8.GetBytes($"\"{text}\""), transform, to));
        Assert.Equal(name, Encoding.UTF8.GetString(to.Bytes));
    }
}
