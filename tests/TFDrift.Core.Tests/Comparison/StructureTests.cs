// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text;
using TFDrift.Core.Comparison;

namespace TFDrift.Core.Tests.Comparison;

/// <summary>Nested blocks, where an empty object says something.</summary>
public sealed class StructureTests
{
    [Theory]
    [InlineData("""[{"allow":[{}],"block":[]}]""", """{"allow":{}}""")]
    [InlineData("""[{"text_transformation":[{"priority":0,"type":"NONE"}]}]""",
        """{"textTransformations":[{"priority":0,"type":"NONE"}]}""")]
    [InlineData("""[{"country_codes":["DE","FR"]}]""", """{"countryCodes":["FR","DE"]}""")]
    [InlineData("""[{"forwarded_ip_config":[],"limit":100,"scope":""}]""", """{"limit":100}""")]
    [InlineData("[]", "[]")]
    [InlineData("[]", "null")]
    [InlineData("[]", "")]
    public void Blocks_with_the_same_members_are_equal(string state, string record) =>
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Structure, state, record));

    [Theory]
    [InlineData("""[{"allow":[{}],"block":[]}]""", """{"block":{}}""")]
    [InlineData("""[{"allow":[],"block":[]}]""", """{"block":{}}""")]
    [InlineData("""[{"none":[{}]}]""", """{"none":{},"count":{}}""")]
    [InlineData("""[{"limit":100}]""", """{"limit":200}""")]
    [InlineData("""[{"name":"a"},{"name":"b"}]""", """[{"name":"a"}]""")]
    [InlineData("[]", """[{"name":"a"}]""")]
    public void What_is_not_the_same_is_unknown_and_never_a_drift(string state, string record) =>
        Assert.Equal(CompareResult.Unknown, Compare(CompareKind.Structure, state, record));

    [Theory]
    [InlineData("[{}]", "{}", CompareResult.Equal)]
    [InlineData("""[{"custom_request_handling":[]}]""", "{}", CompareResult.Equal)]
    [InlineData("[]", "", CompareResult.Equal)]
    [InlineData("[]", "{}", CompareResult.Different)]
    [InlineData("[{}]", "", CompareResult.Different)]
    [InlineData("null", "{}", CompareResult.Different)]
    public void Presence_tells_an_empty_object_from_none(string state, string record, CompareResult result) =>
        Assert.Equal(result, Compare(CompareKind.Presence, state, record));

    [Fact]
    public void A_map_may_be_recorded_as_a_list_of_names_and_values()
    {
        const string State = """{"InstanceId":"i-1","name":"x"}""";
        const string Same = """[{"name":"name","value":"x"},{"name":"InstanceId","value":"i-1"}]""";
        const string Other = """[{"name":"name","value":"x"},{"name":"InstanceId","value":"i-2"}]""";
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Map, State, Same));
        Assert.Equal(CompareResult.Different, Compare(CompareKind.Map, State, Other));
        Assert.Equal(CompareResult.Equal, Compare(CompareKind.Map, """{"name":"a","value":"b"}""",
            """{"name":"a","value":"b"}"""));
    }

    private static CompareResult Compare(CompareKind kind, string state, string record) =>
        Comparer.Compare(kind, Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(record));
}
