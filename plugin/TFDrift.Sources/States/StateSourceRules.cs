// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.States;

/// <summary>Which options an entry of <c>states</c> may have, by the scheme of its location.</summary>
internal static class StateSourceRules
{
    private static readonly Rule[] Rules =
    [
        new("role_arn", ["s3"], static options => options.RoleArn),
        new("external_id", ["s3"], static options => options.ExternalId),
        new("profile", ["s3"], static options => options.Profile),
        new("endpoint_url", ["s3", "gs", "azblob", "tfc", "kubernetes"], static options => options.EndpointUrl),
        new("workspace_key_prefix", ["s3"], static options => options.WorkspaceKeyPrefix),
        new("credentials_file", ["gs"], static options => options.CredentialsFile),
        new("ca_file", ["https", "tfc", "consul", "kubernetes", "pg"], static options => options.CaFile),
        new("cert_file", ["https", "consul", "kubernetes"], static options => options.CertFile),
        new("key_file", ["https", "consul", "kubernetes"], static options => options.KeyFile),
        new("tls", ["consul", "pg"], static options => options.Tls is null ? null : "set"),
        new("schema", ["pg"], static options => options.Schema),
        new("username", ["http", "https", "consul", "pg"], static options => options.Username),
        new("password_env", ["http", "https", "consul", "pg"], static options => options.PasswordEnv),
        new("password_file", ["http", "https", "consul", "pg"], static options => options.PasswordFile),
        new("token_env", ["http", "https", "azblob", "tfc", "consul", "kubernetes"], static options => options.TokenEnv),
        new("token_file", ["http", "https", "azblob", "tfc", "consul", "kubernetes"], static options => options.TokenFile),
    ];

    /// <exception cref="FormatException">An option has no meaning for the location, or contradicts another.</exception>
    public static void Check(StateSourceOptions options, StateLocation location)
    {
        foreach (Rule rule in Rules)
        {
            if (rule.Value(options) is { } value)
                Check(rule, value, location);
        }

        Exclude(location, "password_env", options.PasswordEnv, "password_file", options.PasswordFile);
        Exclude(location, "token_env", options.TokenEnv, "token_file", options.TokenFile);
        string? password = options.PasswordEnv ?? options.PasswordFile;
        Exclude(location, "username", options.Username, "token_env", options.TokenEnv ?? options.TokenFile);
        if (location.Scheme != "pg" && options.Username is null != password is null)
        {
            throw new FormatException(
                $"states: {location.Text}: username and password_env (or password_file) belong together");
        }

        if (options is { KeyFile: not null, CertFile: null })
            throw new FormatException($"states: {location.Text}: key_file is the key of cert_file, which is missing");
        string? tlsFile = options.CaFile is not null ? "ca_file" : options.CertFile is not null ? "cert_file" : null;
        if (options.Tls == false && tlsFile is not null)
            throw new FormatException($"states: {location.Text}: tls: false and {tlsFile} exclude each other; keep one");
    }

    private static void Check(Rule rule, string value, StateLocation location)
    {
        if (Array.IndexOf(rule.Schemes, location.Scheme) < 0)
        {
            throw new FormatException(
                $"states: {location.Text}: {rule.Option} is for {string.Join("://, ", rule.Schemes)}:// only; remove it");
        }

        if (value.Length == 0)
            throw new FormatException($"states: {location.Text}: {rule.Option} is empty; set or remove it");
    }

    private static void Exclude(StateLocation location, string one, string? first, string other, string? second)
    {
        if (first is not null && second is not null)
            throw new FormatException($"states: {location.Text}: {one} and {other} exclude each other; keep one");
    }

    private sealed record Rule(string Option, string[] Schemes, Func<StateSourceOptions, string?> Value);
}
