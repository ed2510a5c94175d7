// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TFDrift.Sources.Trails;

/// <summary>A path in the open params: one file, a folder, or a glob.</summary>
internal sealed class LocalTrailPath(TrailLocation location)
{
    // What else lies in a trail's bucket, and so in a copy of it.
    private static readonly string[] OtherFolders =
        ["/CloudTrail-Aggregated/", "/CloudTrail-Digest/", "/CloudTrail-Insight/"];

    public bool IsFollowed => location.IsFollowed;

    private bool IsGlob => FileGlob.IsGlob(location.Path);

    /// <summary>The files that are there now, sorted by path, and how many were left out for their names.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public List<FileInfo> List(out int skipped)
    {
        // A file that is named is read, whatever its name.
        if (File.Exists(location.Path))
        {
            skipped = 0;
            return [new FileInfo(location.Path)];
        }

        IReadOnlyList<string> paths = IsGlob
            ? FileGlob.Expand(location.Path)
            : FileGlob.Find(location.Path, "**/*.json", "**/*.json.gz");
        List<FileInfo> files = [.. paths
            .Where(path => !OtherFolders.Any(folder => path.Contains(folder, StringComparison.Ordinal)))
            .Select(path => new FileInfo(path))];
        skipped = paths.Count - files.Count;
        return files;
    }

    /// <summary>Says why nothing can be read from here.</summary>
    public SourceConfigurationException Nothing()
    {
        string path = location.Path;
        string why = IsGlob ? "matches no file; check the path and the pattern (* within a folder, ** across folders)"
            : Directory.Exists(path) ? "is a folder without .json or .json.gz files"
            : "does not exist";
        return Wrong(why + (location.IsFollowed ? "" : ", or add ?follow to wait for files"));
    }

    /// <summary>An error about this location.</summary>
    public SourceConfigurationException Wrong(string why, Exception? inner = null) =>
        new($"open_params: {location.Text} {why}", inner);
}
