// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using TFDrift.RulesRunner;
using TFDrift.RulesRunner.Rules;

namespace TFDrift.Engine.Tests.RulesRunner;

public sealed class ConditionExpanderTests
{
    private const string Definitions = """
        - list: writers
          items: [alice, "b\"ob"]
        - list: people
          items: [writers, carol]
        - macro: writes
          condition: not ct.readonly = true
        - macro: human_write
          condition: writes and ct.user in (people)
        - macro: endless
          condition: x.y = 1 or endless
        """;

    [Theory]
    [InlineData("human_write", "(" + "(not ct.readonly = true) and ct.user in (\"alice\", \"b\\\"ob\", \"carol\")" + ")")]
    [InlineData("ct.user in people", "ct.user in (\"alice\", \"b\\\"ob\", \"carol\")")]
    [InlineData("ct.user in (zoe, writers)", "ct.user in (zoe, \"alice\", \"b\\\"ob\")")]
    [InlineData("not writes or (writes)", "not (not ct.readonly = true) or ((not ct.readonly = true))")]
    [InlineData("a.b[writes x]=writes", "a.b[writes x]=writes")]
    [InlineData("ct.user = \"writes and people\"", "ct.user = \"writes and people\"")]
    [InlineData("ct.name startswith writes", "ct.name startswith writes")]
    [InlineData("ct.name in (writes)", "ct.name in (writes)")]
    public void Only_macros_and_lists_are_replaced(string condition, string filter) =>
        Assert.Equal(filter, new ConditionExpander(Load(Definitions)).Expand(condition));

    [Fact]
    public void A_macro_that_contains_itself_is_refused()
    {
        RunnerException error = Assert.Throws<RunnerException>(() => new ConditionExpander(Load(Definitions)).Expand("endless"));
        Assert.Contains("'endless' contains itself", error.Message, StringComparison.Ordinal);
    }

    internal static RuleSet Load(params string[] files)
    {
        string folder = Directory.CreateTempSubdirectory("tfdrift-rules-").FullName;
        try
        {
            string[] paths = new string[files.Length];
            for (int index = 0; index < files.Length; index++)
            {
                paths[index] = Path.Combine(folder, $"{index}.yaml");
                File.WriteAllText(paths[index], files[index]);
            }

            return RuleSet.Load(paths);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
