// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using TFDrift.Sources.Aws.Queues;

namespace TFDrift.Sources.Trails;

/// <summary>One place to read a trail from, as the open params name it.</summary>
/// <remarks>
/// <code>
/// open params = location *( blank location )
/// location    = address [ "?" option *( "&amp;" option ) ]
/// address     = path | "file:///" path | "s3://" bucket "/" prefix | "sqs://" queue
/// option      = name [ "=" value ]
/// </code>
/// Blanks stand between double quotes, or are written <c>%20</c>; a literal <c>?</c> is written <c>%3F</c>.
/// </remarks>
/// <param name="Scheme">Where it is read from.</param>
/// <param name="Path">The absolute path or glob; <c>bucket/prefix</c>; the queue. Percent codes are resolved.</param>
/// <param name="Options">The options; one without a value has an empty one.</param>
/// <param name="Text">The location as the user wrote it, for messages.</param>
public sealed record TrailLocation(
    TrailScheme Scheme, string Path, FrozenDictionary<string, string> Options, string Text)
{
    private static readonly FrozenDictionary<TrailScheme, string[]> KnownOptions = new Dictionary<TrailScheme, string[]>
    {
        [TrailScheme.File] = ["follow"],
        [TrailScheme.S3] = ["end", "follow", "region", "start"],
        [TrailScheme.Sqs] = ["account", "region"],
    }.ToFrozenDictionary();

    /// <summary>Whether reading goes on when all there is has been read.</summary>
    public bool IsFollowed => Scheme == TrailScheme.Sqs || Options.ContainsKey("follow");

    /// <summary>The queue that it names, when its scheme is <see cref="TrailScheme.Sqs"/>.</summary>
    /// <exception cref="FormatException">It names none; the message says what is wrong.</exception>
    public QueueAddress Queue =>
        QueueAddress.Parse(Path, Options.GetValueOrDefault("region"), Options.GetValueOrDefault("account"));

    /// <summary>Parses the open params.</summary>
    /// <exception cref="SourceConfigurationException">They are empty or wrong.</exception>
    public static IReadOnlyList<TrailLocation> ParseAll(string openParams)
    {
        List<TrailLocation> locations = [.. Split(openParams).Select(Parse)];
        return locations.Count > 0
            ? locations
            : throw new SourceConfigurationException(
                "open_params: is empty; name a trail: sqs://queue, s3://bucket/prefix, or /path to files");
    }

    private static TrailLocation Parse(string text)
    {
        int mark = text.IndexOf('?', StringComparison.Ordinal);
        string address = mark < 0 ? text : text[..mark];
        (TrailScheme scheme, string tail) = ParseScheme(address, text);
        string path = Uri.UnescapeDataString(tail);
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            throw Wrong(text, "names nothing after the scheme");
        }

        if (scheme == TrailScheme.File)
        {
            // Two slashes and no third would make the first folder a host.
            if (path[0] != '/' && address.Length != tail.Length)
            {
                throw Wrong(text, "names a host; write file:///path, or /path");
            }

            path = System.IO.Path.GetFullPath(path);
        }

        return new TrailLocation(scheme, path, ParseOptions(scheme, mark < 0 ? "" : text[(mark + 1)..], text), text);
    }

    private static (TrailScheme Scheme, string Tail) ParseScheme(string address, string text)
    {
        int colon = address.IndexOf("://", StringComparison.Ordinal);
        string rest = colon < 0 ? address : address[(colon + 3)..];
        return (colon < 0 ? "file" : address[..colon]) switch
        {
            "file" => (TrailScheme.File, rest.StartsWith("localhost/", StringComparison.Ordinal) ? rest[9..] : rest),
            "s3" => (TrailScheme.S3, rest),
            "sqs" => (TrailScheme.Sqs, rest),
            string other => throw Wrong(text, $"has the unknown scheme {other}; known are file, s3 and sqs"),
        };
    }

    private static FrozenDictionary<string, string> ParseOptions(TrailScheme scheme, string query, string text)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        foreach (string option in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = option.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? option : option[..equals];
            if (!KnownOptions[scheme].Contains(name))
            {
                string known = string.Join(", ", KnownOptions[scheme]);
                throw Wrong(text, $"has the unknown option {name}; known are {known}");
            }

            if (!options.TryAdd(name, equals < 0 ? "" : Uri.UnescapeDataString(option[(equals + 1)..])))
            {
                throw Wrong(text, $"has the option {name} twice");
            }
        }

        return options.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static List<string> Split(string openParams)
    {
        List<string> parts = [];
        StringBuilder part = new();
        bool isQuoted = false;
        foreach (char c in openParams.Append(' '))
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || !char.IsWhiteSpace(c))
            {
                part.Append(c);
            }
            else if (part.Length > 0)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
        }

        return isQuoted ? throw Wrong(openParams, "has a quote that is not closed") : parts;
    }

    private static SourceConfigurationException Wrong(string text, string why) => new($"open_params: {text} {why}");
}
