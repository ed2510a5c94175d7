// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace TFDrift.Sources.Trails;

/// <summary>A path in the open params: one file, a folder, or a glob.</summary>
internal sealed class LocalTrailPath
{
    // What else lies in a trail's bucket, and so in a copy of it.
    private static readonly string[] OtherFolders =
        ["/CloudTrail-Aggregated/", "/CloudTrail-Digest/", "/CloudTrail-Insight/"];

    private readonly TrailLocation _location;

    public LocalTrailPath(TrailLocation location)
    {
        _location = location;
        IsGlob = location.Path.Contains('*', StringComparison.Ordinal);
    }

    public bool IsGlob { get; }

    public bool IsFollowed => _location.IsFollowed;

    /// <summary>The files that are there now, sorted by path, and how many were left out for their names.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public List<FileInfo> List(out int skipped)
    {
        skipped = 0;
        if (!IsGlob && File.Exists(_location.Path))
        {
            return [new FileInfo(_location.Path)];
        }

        List<FileInfo> files = [];
        foreach (string path in Find())
        {
            if (OtherFolders.Any(folder => path.Contains(folder, StringComparison.Ordinal)))
            {
                skipped++;
            }
            else
            {
                files.Add(new FileInfo(path));
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.FullName, b.FullName));
        return files;
    }

    /// <summary>Says why nothing can be read from here.</summary>
    public SourceConfigurationException Nothing()
    {
        string path = _location.Path;
        string why = IsGlob ? "matches no file; check the path and the pattern (* within a folder, ** across folders)"
            : Directory.Exists(path) ? "is a folder without .json or .json.gz files"
            : "does not exist";
        return Wrong(why + (_location.IsFollowed ? "" : ", or add ?follow to wait for files"));
    }

    /// <summary>An error about this location.</summary>
    public SourceConfigurationException Wrong(string why, Exception? inner = null) =>
        new($"open_params: {_location.Text} {why}", inner);

    private IEnumerable<string> Find()
    {
        // The part before the first wildcard is where to start.
        string path = _location.Path;
        int wildcard = path.IndexOf('*', StringComparison.Ordinal);
        int folder = wildcard < 0 ? path.Length : path.LastIndexOf('/', wildcard);
        string root = folder == 0 ? "/" : path[..folder];
        if (!Directory.Exists(root))
        {
            return [];
        }

        Matcher matcher = new(StringComparison.Ordinal);
        if (wildcard < 0)
        {
            matcher.AddInclude("**/*.json").AddInclude("**/*.json.gz");
        }
        else
        {
            matcher.AddInclude(path[(folder + 1)..]);
        }

        PatternMatchingResult found = matcher.Execute(new DirectoryInfoWrapper(new DirectoryInfo(root)));
        return found.Files.Select(file => Path.Combine(root, file.Path));
    }
}
