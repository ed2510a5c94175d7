// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Plugin.Configuration;

/// <summary>The JSON schema of <c>init_config</c> that <c>falco --plugin-info tfdrift</c> shows.</summary>
/// <remarks>
/// It documents rather than judges: of a violation Falco prints only the outermost one, without the key
/// (libsinsp, <c>sinsp_plugin::validate_config</c>). So it lets unknown keys and wrong types pass on to
/// <see cref="OptionsReader"/>, which names key and remedy. Draft 7, as Falco's validator knows.
/// </remarks>
internal static class InitSchema
{
    public const string Json =
        """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "title": "tfdrift configuration",
          "description": "What tfdrift compares CloudTrail with, and how.",
          "type": ["object", "null"],
          "properties": {
            "states": {
              "title": "Terraform states",
              "description": "Locations of the states: a path, a folder, a pattern (**), s3://bucket/key, gs://, azblob://, https://, tfc://, consul://, kubernetes://, pg://, or an object with uri and how to reach it (docs/states.md).",
              "default": [],
              "examples": [["s3://acme-tfstate/prod/**/*.tfstate", {"uri": "/states/prod.tfstate", "account": "111122223333"}]]
            },
            "refresh_interval": {
              "title": "Refresh interval",
              "description": "How often the states are looked at for changes; a duration such as 60s or 5m.",
              "default": "60s"
            },
            "reload_trigger": {
              "title": "Reload trigger",
              "description": "A file; when it is touched, all states are looked at now.",
              "examples": ["/run/tfdrift/reload"]
            },
            "settle_time": {
              "title": "Settle time",
              "description": "How long a change that looks like Terraform's own may wait for its state; six times as long for what is created or deleted.",
              "default": "10m"
            },
            "state_dir": {
              "title": "Folder for open drifts",
              "description": "A folder of the plugin's own; with it, open drifts and pending changes outlive a restart.",
              "examples": ["/var/lib/tfdrift"]
            },
            "trusted_appliers": {
              "title": "Trusted appliers",
              "description": "ARN globs of the principals that run Terraform. With any, nobody else's Terraform user agent is believed.",
              "default": [],
              "examples": [["arn:aws:sts::*:assumed-role/ci-terraform/*"]]
            },
            "ignore": {
              "title": "Ignore rules",
              "description": "Changes that are known: name, resource, attributes, actors, channels, accounts, expires, reason.",
              "default": [],
              "examples": [[{"resource": "aws_autoscaling_group.*", "attributes": ["desired_capacity"], "expires": "2027-01-31", "reason": "scaled by KEDA"}]]
            },
            "maintenance_windows": {
              "title": "Maintenance windows",
              "description": "Times in which changes are expected: name, resources, and either days, start, end and timezone, or from and to.",
              "default": [],
              "examples": [[{"name": "weekly", "days": ["Sunday"], "start": "02:00", "end": "06:00", "timezone": "Asia/Tokyo"}]]
            },
            "emit": {
              "title": "Emitted records",
              "description": "Which CloudTrail records become Falco events: all, writes or drift.",
              "default": "writes"
            },
            "catalog": {
              "title": "Catalog files",
              "description": "Catalog files of your own (globs allowed); a row replaces the built-in one for its event.",
              "default": []
            },
            "aws": {
              "title": "AWS",
              "description": "How AWS is reached: region, profile, role_arn, external_id, role_session_name, endpoint_url, path_style. Credentials come from the SDK's chain.",
              "default": {},
              "examples": [{"region": "eu-west-1", "role_arn": "arn:aws:iam::222222222222:role/tfdrift"}]
            },
            "ingest": {
              "title": "Ingestion",
              "description": "What is read of the trails: buckets (that messages may name), accounts, regions, download_concurrency, lag_limit.",
              "default": {},
              "examples": [{"buckets": ["acme-cloudtrail"], "accounts": ["*"], "regions": ["*"], "lag_limit": "30m"}]
            },
            "tamper_watch": {
              "title": "Watched against tampering",
              "description": "ARNs of what detection depends on, beside the buckets and queues that are read: topics, rules of EventBridge, keys.",
              "default": [],
              "examples": [["arn:aws:sns:us-east-1:111122223333:cloudtrail", "arn:aws:events:us-east-1:111122223333:rule/cloudtrail"]]
            },
            "config_file": {
              "title": "Configuration file",
              "description": "A YAML file with these same keys; excludes all others here.",
              "examples": ["/etc/falco/tfdrift.yaml"]
            }
          }
        }
        """;
}
