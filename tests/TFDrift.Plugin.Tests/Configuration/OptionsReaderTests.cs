// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json;
using Falco.Plugin.Sdk;
using TFDrift.Core.Records;
using TFDrift.Plugin.Configuration;
using TFDrift.Sources.Aws;
using TFDrift.Sources.States;

namespace TFDrift.Plugin.Tests.Configuration;

public sealed class OptionsReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{}")]
    [InlineData("{\"states\": null, \"trusted_appliers\": null, \"catalog\": null}")]
    public void Nothing_said_means_the_defaults(string config)
    {
        TFDriftOptions options = OptionsReader.Read(config);

        Assert.Empty(options.States);
        Assert.Equal(TimeSpan.FromSeconds(60), options.RefreshInterval);
        Assert.Equal(EmitMode.Writes, options.Emit);
        Assert.Empty(options.TrustedAppliers);
        Assert.Null(options.ReloadTrigger);
    }

    [Fact]
    public void Everything_that_can_be_said_is_read()
    {
        TFDriftOptions options = OptionsReader.Read(
            """
            {
              // Falco accepts comments and hands them on.
              "states": ["/a.tfstate", {"uri": "/b/**", "account": "012345678901", "region": "eu-west-1", "workspace": "w"}],
              "refresh_interval": "1h30m",
              "reload_trigger": "/run/reload",
              "trusted_appliers": ["arn:aws:sts::*:assumed-role/ci/*"],
              "emit": "all",
              "catalog": ["/etc/falco/tfdrift/*.yaml"],
            }
            """);

        Assert.Equal(["/a.tfstate", "/b/**"], options.States.Select(s => s.Uri));
        Assert.Equal("012345678901", options.States[1].Account);
        Assert.Equal("eu-west-1", options.States[1].Region);
        Assert.Equal("w", options.States[1].Workspace);
        Assert.Equal(TimeSpan.FromMinutes(90), options.RefreshInterval);
        Assert.Equal("/run/reload", options.ReloadTrigger);
        Assert.Equal(EmitMode.All, options.Emit);
        Assert.Equal("arn:aws:sts::*:assumed-role/ci/*", Assert.Single(options.TrustedAppliers));
        Assert.Equal("/etc/falco/tfdrift/*.yaml", Assert.Single(options.Catalog));
    }

    [Fact]
    public void An_account_that_falco_turned_into_a_number_gets_its_zeros_back()
    {
        TFDriftOptions options = OptionsReader.Read("""{"states": [{"uri": "/a", "account": 12345678901.0}]}""");

        Assert.Equal("012345678901", options.States[0].Account);
    }

    [Fact]
    public void A_state_tells_how_to_reach_it()
    {
        StateSourceOptions state = OptionsReader.Read(
            """
            {"states": [{
              "uri": "s3://b/k", "role_arn": "r", "external_id": "x", "profile": "p", "endpoint_url": "e",
              "workspace_key_prefix": "w", "credentials_file": "c", "username": "u", "password_env": "pe", "password_file": "pf",
              "token_env": "te", "token_file": "tf"}]}
            """).States[0];

        Assert.Equal(
            new StateSourceOptions
            {
                Uri = "s3://b/k",
                RoleArn = "r",
                ExternalId = "x",
                Profile = "p",
                EndpointUrl = "e",
                WorkspaceKeyPrefix = "w",
                CredentialsFile = "c",
                Username = "u",
                PasswordEnv = "pe",
                PasswordFile = "pf",
                TokenEnv = "te",
                TokenFile = "tf",
            },
            state);
    }

    [Theory]
    [InlineData("[1]", "init_config: not a JSON object")]
    [InlineData("{\"states\": [", "init_config: ")]
    [InlineData("{\"state\": []}", "init_config: unknown key \"state\"; known are states, refresh_interval")]
    [InlineData("{\"states\": \"/a\"}", "init_config: states: expected a list of texts")]
    [InlineData("{\"states\": [1]}", "init_config: states[0]: expected a location")]
    [InlineData("{\"states\": [{\"account\": \"1\"}]}", "expected an AWS account id of 12 digits")]
    [InlineData("{\"states\": [{\"region\": \"x\"}]}", "init_config: states[0]: expected a location in \"uri\"")]
    [InlineData("{\"states\": [{\"url\": \"x\"}]}", "unknown key \"url\"; a state has uri")]
    [InlineData("{\"states\": [{\"uri\": \"/a\", \"token\": \"x\"}]}", "\"token\" must not stand in the configuration")]
    [InlineData("{\"states\": [{\"uri\": \"/a\", \"external_id\": 12.0}]}", "write it into config_file")]
    [InlineData("{\"refresh_interval\": 60}", "refresh_interval: expected a duration with its unit, such as \"60s\"")]
    [InlineData("{\"refresh_interval\": \"60\"}", "refresh_interval: expected a duration with its unit")]
    [InlineData("{\"refresh_interval\": \"10ms\"}", "refresh_interval has to be between 1s and 1d")]
    [InlineData("{\"emit\": \"everything\"}", "emit: expected all, writes or drift")]
    [InlineData("{\"emit\": 1}", "emit: expected all, writes or drift")]
    [InlineData("{\"trusted_appliers\": [\"ci\"]}", "\"ci\" is no ARN")]
    [InlineData("{\"catalog\": [3]}", "init_config: catalog[0]: expected text")]
    public void A_mistake_is_named_with_its_key_and_remedy(string config, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => OptionsReader.Read(config));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("TFDrift.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_file_has_the_same_keys()
    {
        using var file = new TemporaryFile(
            """
            # comments, quotes and flow style as in any YAML
            states:
              - /a.tfstate
              - {uri: /b, account: "012345678901"}
            refresh_interval: 5m
            emit: drift
            """);

        TFDriftOptions options = OptionsReader.Read(ConfigFile(file.Path));

        Assert.Equal(2, options.States.Count);
        Assert.Equal("012345678901", options.States[1].Account);
        Assert.Equal(TimeSpan.FromMinutes(5), options.RefreshInterval);
        Assert.Equal(EmitMode.Drift, options.Emit);
    }

    [Theory]
    [InlineData("states: [", ":1:")]
    [InlineData("stats: []", "unknown key \"stats\"")]
    [InlineData("config_file: /x", "config_file belongs into init_config")]
    [InlineData("? [a]\n: 1", "a key has to be plain text")]
    [InlineData("a: &a [*a]", "")]
    public void A_mistake_in_the_file_is_named_with_the_file(string yaml, string message)
    {
        using var file = new TemporaryFile(yaml);

        var error = Assert.Throws<ConfigurationException>(() => OptionsReader.Read(ConfigFile(file.Path)));

        Assert.StartsWith(file.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_file_excludes_other_keys()
    {
        var error = Assert.Throws<ConfigurationException>(
            () => OptionsReader.Read("""{"config_file": "/x.yaml", "emit": "all"}"""));

        Assert.Contains("move \"emit\" into /x.yaml", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_configuration_file_is_named()
    {
        var error = Assert.Throws<ConfigurationException>(() => OptionsReader.Read(ConfigFile("/nowhere/tfdrift.yaml")));

        Assert.Contains("/nowhere/tfdrift.yaml", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_describes_exactly_the_keys_that_are_read()
    {
        using JsonDocument schema = JsonDocument.Parse(InitSchema.Json);

        var described = schema.RootElement.GetProperty("properties").EnumerateObject().ToList();
        Assert.Equal(OptionsReader.Keys, described.Select(p => p.Name));
        Assert.All(described, p => Assert.NotEmpty(p.Value.GetProperty("description").GetString()!));
    }

    private static string ConfigFile(string path) => $$"""{"config_file": "{{path}}"}""";

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }

    [Fact]
    public void How_aws_is_reached_and_what_is_ingested_is_read()
    {
        TFDriftOptions options = OptionsReader.Read(
            """
            {
              "aws": {"region": "eu-west-1", "profile": null, "role_arn": "arn:aws:iam::222222222222:role/tfdrift",
                      "external_id": "acme", "role_session_name": "falco", "endpoint_url": "http://localhost:4566",
                      "path_style": false},
              "ingest": {"download_concurrency": 4, "buckets": ["acme-cloudtrail"], "accounts": [12345678901.0, "*"],
                         "regions": ["eu-west-1"], "lag_limit": "5m"}
            }
            """);

        Assert.Equal(
            new AwsOptions
            {
                Region = "eu-west-1",
                RoleArn = "arn:aws:iam::222222222222:role/tfdrift",
                ExternalId = "acme",
                RoleSessionName = "falco",
                EndpointUrl = new Uri("http://localhost:4566"),
                PathStyle = false,
            },
            options.Aws);
        Assert.Equal(4, options.Ingest.DownloadConcurrency);
        Assert.Equal(["acme-cloudtrail"], options.Ingest.Buckets!);
        Assert.Equal(["012345678901", "*"], options.Ingest.Accounts!);
        Assert.Equal(TimeSpan.FromMinutes(5), options.Ingest.LagLimit);
    }

    [Theory]
    [InlineData("""{"aws": {"secret_access_key": "x"}}""", "must not stand in the configuration")]
    [InlineData("""{"aws": {"regoin": "x"}}""", "unknown key \"regoin\"")]
    [InlineData("""{"aws": {"external_id": "x"}}""", "aws.role_arn")]
    [InlineData("""{"aws": {"endpoint_url": "nowhere"}}""", "endpoint_url")]
    [InlineData("""{"ingest": {"download_concurrency": 0}}""", "download_concurrency")]
    [InlineData("""{"ingest": {"accounts": ["12"]}}""", "12 digits")]
    [InlineData("""{"ingest": {"lag_limit": "1s"}}""", "lag_limit")]
    public void A_mistake_about_aws_is_named(string config, string named)
    {
        var e = Assert.Throws<ConfigurationException>(() => OptionsReader.Read(config));

        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }
}
