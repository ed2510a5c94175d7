// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading.Tasks;

namespace TFDrift.Engine.Tests.RulesRunner;

/// <summary>The runner on sysdig prints what Falco prints, for the SDK's sample plugin and rules of every kind.</summary>
public sealed class SameOnBothEnginesTests
{
    private const string Rules = """
        - required_plugin_versions:
          - {name: sample, version: 0.1.0}
        - list: few
          items: ["7", "12"]
        - list: none
          items: []
        - macro: even
          condition: sample.even = true
        - macro: large
          condition: (sample.count > 10)
        - rule: Large and even
          desc: The specific rule.
          condition: even and large and not sample.text in (none)
          output: >
            Number %sample.text. | digits=%sample.digits second=%sample.digit[1] even=%sample.even count=%sample.count
          priority: CRITICAL
          source: sample
          tags: [z, a]
        - rule: Listed
          desc: Overridden below.
          condition: sample.text in (few)
          output: listed %sample.text, second digit %sample.digit[1]
          priority: INFO
          source: sample
        - rule: Too low
          desc: Below the configured priority.
          condition: even
          output: never %sample.count
          priority: DEBUG
          source: sample
        - rule: Off
          desc: Switched off below.
          condition: even
          output: never %sample.count
          priority: CRITICAL
          source: sample
        - rule: Listed
          condition: or sample.count = 3
          override: {condition: append}
        - rule: Off
          enabled: false
          override: {enabled: replace}
        """;

    [Theory]
    [InlineData("first", false)]
    [InlineData("first", true)]
    [InlineData("all", false)]
    [InlineData("all", true)]
    public async Task Alerts_are_the_same(string matching, bool json)
    {
        Engine.Require("falco");
        Engine.Require("sysdig");
        string folder = Directory.CreateTempSubdirectory("tfdrift-runner-").FullName;
        try
        {
            string config = Write(folder, "falco.yaml", $$"""
                plugins:
                  - {name: sample, library_path: libsample.so, init_config: {step: 1}, open_params: "13"}
                load_plugins: [sample]
                rules_files: [{{Write(folder, "rules.yaml", Rules)}}]
                rule_matching: {{matching}}
                priority: informational
                json_output: {{(json ? "true" : "false")}}
                engine: {kind: nodriver}
                stdout_output: {enabled: true}
                config_files: []
                """);

            string falco = await Run(config, "falco");

            Assert.Contains("Number 12. | digits=(1,2) second=2 even=true count=12", falco, StringComparison.Ordinal);
            Assert.DoesNotContain("never", falco, StringComparison.Ordinal);
            Assert.Equal(falco, await Run(config, "sysdig"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text + "\n");
        return path;
    }

    private static Task<string> Run(string config, string engine) => Engine.Run(
        "dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "rules-runner.dll"), "-c", config,
            "--library", Repository.In("artifacts/native/libsample.so"), "--engine", engine,
        ]);
}
