// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.RulesRunner;
using TFDrift.RulesRunner.Rules;

namespace TFDrift.Engine.Tests.RulesRunner;

public sealed class RuleSetTests
{
    private const string Drift = """
        - required_engine_version: 0.50.0
        - required_plugin_versions:
          - name: tfdrift
            version: 0.1.0
            alternatives:
              - name: other
                version: 1.0.0
        - rule: Drift
          desc: Something drifted.
          condition: tfdrift.drifted = true
          output: Drift of %tfdrift.resource_address.
          priority: WARNING
          source: aws_cloudtrail
          tags: [terraform]
        """;

    [Fact]
    public void A_later_file_appends_to_and_replaces_parts_of_a_rule()
    {
        RuleSet rules = ConditionExpanderTests.Load(Drift, """
            - rule: Drift
              condition: and not tfdrift.user = bot
              priority: CRITICAL
              tags: [prod]
              override: {condition: append, priority: replace, tags: append}
            """);

        Rule rule = Assert.Single(rules.Rules);
        Assert.Equal("tfdrift.drifted = true and not tfdrift.user = bot", rule.Condition);
        Assert.Equal(Priority.Critical, rule.Priority);
        Assert.Equal(["terraform", "prod"], rule.Tags);
        Assert.True(rule.Enabled);
    }

    [Fact]
    public void A_rule_is_switched_off_by_a_later_file() =>
        Assert.False(Assert.Single(ConditionExpanderTests.Load(Drift, "- {rule: Drift, enabled: false}").Rules).Enabled);

    [Fact]
    public void Required_plugins_carry_their_alternatives() =>
        Assert.Equal(["tfdrift", "other"], Assert.Single(ConditionExpanderTests.Load(Drift).RequiredPlugins));

    [Theory]
    [InlineData("- {rule: Gone, enabled: false}", "no earlier file defines")]
    [InlineData("- {rule: X, desc: d, condition: c, output: o, priority: LOUD}", "'LOUD' is no priority")]
    [InlineData("- {rule: X, desc: d, condition: c, output: o}", "'priority' is missing")]
    [InlineData("- {rule: X, desc: d, condition: c, output: o, priority: INFO, exceptions: []}", "'exceptions' is not supported")]
    [InlineData("- {list: l, items: [a], override: {items: prepend}}", "must be append or replace")]
    [InlineData("rule: X", "is a YAML sequence")]
    [InlineData("- rule: [", "0.yaml:")]
    public void What_is_wrong_with_a_file_is_said_with_its_name(string file, string message)
    {
        RunnerException error = Assert.Throws<RunnerException>(() => ConditionExpanderTests.Load(file));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("0.yaml", error.Message, StringComparison.Ordinal);
    }
}
