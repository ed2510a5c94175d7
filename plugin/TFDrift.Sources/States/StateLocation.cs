// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States;

/// <summary>A place of states, as written in the <c>states</c> option.</summary>
/// <remarks>Grammar: <c>path | scheme "://" rest</c>; a path is the same as <c>file://path</c>.</remarks>
public sealed record StateLocation
{
    /// <summary>The scheme of paths.</summary>
    public const string FileScheme = "file";

    private const string SchemeEnd = "://";

    private static readonly string[] Schemes =
        [FileScheme, "s3", "gs", "azblob", "http", "https", "tfc", "consul", "kubernetes", "pg"];

    private StateLocation(string scheme, string rest, string text)
    {
        Scheme = scheme;
        Rest = rest;
        Text = text;
    }

    /// <summary>One of <c>file</c>, <c>s3</c>, <c>gs</c>, <c>azblob</c>, <c>http</c>, <c>https</c>, <c>tfc</c>,
    /// <c>consul</c>, <c>kubernetes</c> and <c>pg</c>.</summary>
    public string Scheme { get; }

    /// <summary>What follows <c>scheme://</c>: for files, the path or glob.</summary>
    public string Rest { get; }

    /// <summary>The location for people and logs: without user, password and query.</summary>
    public string Text { get; }

    /// <summary>Whether it names a set of objects (<c>*</c>, <c>**</c>) and not one.</summary>
    public bool IsGlob => Rest.Contains('*', StringComparison.Ordinal);

    /// <summary>Reads a location.</summary>
    /// <exception cref="FormatException">It is empty or has no known scheme; the message says the remedy.</exception>
    public static StateLocation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        string scheme = end < 0 ? FileScheme : text[..end].ToLowerInvariant();
        string rest = end < 0 ? text : text[(end + SchemeEnd.Length)..];
        if (Array.IndexOf(Schemes, scheme) < 0)
        {
            throw new FormatException(
                $"states: '{scheme}://' is not a known scheme; use a path, or {string.Join("://, ", Schemes[1..])}://");
        }

        if (rest.Trim().Length == 0)
            throw new FormatException("states: a location is empty; write a path such as /srv/terraform/*.tfstate");
        return new StateLocation(scheme, rest, scheme == FileScheme ? rest : scheme + SchemeEnd + WithoutSecrets(rest));
    }

    /// <summary>Takes <c>container/keys</c> apart.</summary>
    /// <param name="example">What to write instead, for the message.</param>
    /// <exception cref="FormatException">The container is missing or is a pattern.</exception>
    internal (string Container, KeyPattern Keys) Split(string example)
    {
        (string container, string keys) = SplitText(example);
        return (container, new KeyPattern(keys));
    }

    /// <summary>Takes <c>container/keys</c> apart, where a folder stands for all keys below.</summary>
    /// <param name="example">What to write instead, for the message.</param>
    /// <exception cref="FormatException">The container is missing or is a pattern.</exception>
    internal (string Container, KeyPattern Keys) SplitAll(string example)
    {
        (string container, string keys) = SplitText(example);
        return (container, new KeyPattern(keys.Length == 0 || keys.EndsWith('/') ? keys + "**" : keys));
    }

    private (string Container, string Keys) SplitText(string example)
    {
        int slash = Rest.IndexOf('/', StringComparison.Ordinal);
        string container = slash < 0 ? Rest : Rest[..slash];
        if (container.Length == 0 || container.Contains('*', StringComparison.Ordinal))
            throw new FormatException($"states: {Text} does not name what to look in; write for example {example}");
        return (container, slash < 0 ? "" : Rest[(slash + 1)..]);
    }

    /// <summary>What is below the first part of the location.</summary>
    internal StateLocation Below(string container) =>
        new(Scheme, Rest.Length > container.Length ? Rest[(container.Length + 1)..] : "", Text);

    /// <summary>The server that a location begins with: <c>host[:port]</c>.</summary>
    /// <param name="authority">The text of it.</param>
    /// <param name="scheme">How it is spoken with.</param>
    /// <param name="defaultPort">The port where none is written.</param>
    /// <exception cref="FormatException">It is no host, or there are credentials or options beside it.</exception>
    internal Uri Server(string authority, string scheme, int defaultPort)
    {
        bool hasPort = authority.LastIndexOf(':') > authority.LastIndexOf(']');
        string text = $"{scheme}{SchemeEnd}{authority}" + (hasPort ? "" : $":{defaultPort}");
        return !Rest.Contains('?', StringComparison.Ordinal)
            && Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url is { UserInfo: "", AbsolutePath: "/" or "" }
                ? url
                : throw new FormatException(
                    $"states: {Text} must begin with a host, without a user name, password or ?options; "
                    + "set username, password_env and their like instead");
    }

    /// <summary>The URL that a location with <c>http</c> or <c>https</c> is.</summary>
    /// <exception cref="FormatException">It is no URL, or holds credentials.</exception>
    internal Uri PageUrl() =>
        Uri.TryCreate(Scheme + SchemeEnd + Rest, UriKind.Absolute, out Uri? url) && url.UserInfo.Length == 0
            ? url
            : throw new FormatException(
                $"states: {Text} must be a URL without a user name or password; "
                + "set username and password_env, or token_env, instead");

    /// <summary>Reads an <c>endpoint_url</c>.</summary>
    /// <exception cref="FormatException">It is no URL, or holds credentials.</exception>
    internal Uri Url(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? url) && url is { Scheme: "http" or "https", UserInfo: "" }
            ? url
            : throw new FormatException(
                $"states: {Text}: endpoint_url must be an http:// or https:// URL without a user name or password");

    private static string WithoutSecrets(string rest)
    {
        int query = rest.IndexOf('?', StringComparison.Ordinal);
        string shown = query < 0 ? rest : rest[..query];
        int slash = shown.IndexOf('/', StringComparison.Ordinal);
        int user = shown.LastIndexOf('@', slash < 0 ? shown.Length - 1 : slash);
        return user < 0 ? shown : shown[(user + 1)..];
    }
}
