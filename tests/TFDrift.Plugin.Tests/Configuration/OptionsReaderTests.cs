// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json;
using Falco.Plugin.Sdk;
using TFDrift.Core.Actors;
using TFDrift.Core.Records;
using TFDrift.Core.Suppression;
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
    [InlineData("null")]
    [InlineData("{\"states\": null, \"trusted_appliers\": null, \"catalog\": null, \"ignore\": null, \"maintenance_windows\": null}")]
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
              "settle_time": "15m",
              "state_dir": "/var/lib/tfdrift",
              "ignore": [
                {"resource": "aws_autoscaling_group.*", "attributes": ["desired_capacity"], "expires": "2027-01-31",
                 "reason": "scaled by KEDA"},
                {"name": "robots", "actors": "arn:aws:sts::*:assumed-role/robot/*", "channels": ["sdk", "service"],
                 "accounts": [12345678901.0, "*"]}],
              "maintenance_windows": [
                {"name": "weekly", "days": ["Sunday", "mon"], "start": "22:00", "end": "02:00", "timezone": "Asia/Tokyo"},
                {"from": "2026-12-24T18:00:00+01:00", "to": "2026-12-24T20:00:00Z", "resources": "module.app.**"},
                {"days": "Sat", "timezone": "+05:30"}],
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
        Assert.Equal(TimeSpan.FromMinutes(15), options.SettleTime);
        Assert.Equal("/var/lib/tfdrift", options.StateDir);
        AssertRules(options.Ignore);
        AssertWindows(options.MaintenanceWindows);
    }

    private static void AssertRules(IReadOnlyList<IgnoreRule> rules)
    {
        Assert.Equal(["ignore[0]", "robots"], rules.Select(rule => rule.Name));
        Assert.Equal("aws_autoscaling_group.*", rules[0].Resource!.Pattern);
        Assert.Equal("desired_capacity", Assert.Single(rules[0].Attributes).Pattern);
        Assert.Equal(new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero), rules[0].ExpiresAt);
        Assert.Equal("scaled by KEDA", rules[0].Reason);
        Assert.Equal([Channel.Sdk, Channel.Service], rules[1].Channels);
        Assert.Equal(["012345678901", "*"], rules[1].Accounts);
    }

    private static void AssertWindows(IReadOnlyList<MaintenanceWindow> windows)
    {
        Assert.Equal(["weekly", "maintenance_windows[1]", "maintenance_windows[2]"], windows.Select(window => window.Name));
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Monday], windows[0].Days);
        Assert.Equal(TimeSpan.FromHours(4), windows[0].Length);
        Assert.Equal(TimeSpan.FromHours(9), windows[0].TimeZone.BaseUtcOffset);
        Assert.Equal(TimeSpan.FromHours(3), windows[1].To - windows[1].From);
        Assert.Equal("module.app.**", Assert.Single(windows[1].Resources).Pattern);
        Assert.Equal(TimeSpan.FromDays(1), windows[2].Length);
        Assert.Equal(new TimeSpan(5, 30, 0), windows[2].TimeZone.BaseUtcOffset);
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
              "token_env": "te", "token_file": "tf", "ca_file": "ca", "cert_file": "cf", "key_file": "kf", "tls": false, "schema": "s"}]}
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
                CaFile = "ca",
                CertFile = "cf",
                KeyFile = "kf",
                Tls = false,
                Schema = "s",
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
    [InlineData("{\"states\": [{\"uri\": \"pg://h/d\", \"tls\": \"no\"}]}", "\"tls\" has to be true or false")]
    [InlineData("{\"refresh_interval\": 60}", "refresh_interval: expected a duration with its unit, such as \"60s\"")]
    [InlineData("{\"refresh_interval\": \"60\"}", "refresh_interval: expected a duration with its unit")]
    [InlineData("{\"refresh_interval\": \"10ms\"}", "refresh_interval has to be between 1s and 1d")]
    [InlineData("{\"emit\": \"everything\"}", "emit: expected all, writes or drift")]
    [InlineData("{\"emit\": 1}", "emit: expected all, writes or drift")]
    [InlineData("{\"trusted_appliers\": [\"ci\"]}", "\"ci\" is no ARN")]
    [InlineData("{\"tamper_watch\": [\"queue\"]}", "tamper_watch: \"queue\" is no ARN of a bucket, a queue, a topic")]
    [InlineData("{\"settle_time\": \"10\"}", "settle_time: expected a duration with its unit")]
    [InlineData("{\"settle_time\": \"8d\"}", "settle_time has to be between 1s and 7d")]
    [InlineData("{\"ignore\": [{}]}", "ignore[0]: expected to read what to ignore: resource, attributes")]
    [InlineData("{\"ignore\": [{\"resources\": \"a.b\"}]}", "unknown key \"resources\"; a rule has name, resource")]
    [InlineData("{\"ignore\": [{\"resource\": \"a..b\"}]}", "\"a..b\" is no pattern of an address")]
    [InlineData("{\"ignore\": [{\"channels\": [\"phone\"]}]}", "expected channels of unknown, console")]
    [InlineData("{\"ignore\": [{\"actors\": [\"a\"], \"expires\": \"soon\"}]}", "expected expires to be a date such as")]
    [InlineData("{\"maintenance_windows\": [{\"days\": [\"Sonntag\"]}]}", "expected days such as Sunday or Sun")]
    [InlineData("{\"maintenance_windows\": [{\"start\": \"25:00\"}]}", "expected start to be a time of the day")]
    [InlineData("{\"maintenance_windows\": [{\"days\": [\"Sun\"], \"timezone\": \"Mars/Base\"}]}", "install the package tzdata")]
    [InlineData("{\"maintenance_windows\": [{\"name\": \"x\"}]}", "expected either days, start, end and timezone")]
    [InlineData("{\"maintenance_windows\": [{\"from\": \"2026-12-24T18:00:00Z\"}]}", "\"from\" before \"to\", and both")]
    [InlineData("{\"maintenance_windows\": [{\"from\": \"24.12.2026\"}]}", "expected from to be a time such as")]
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
