// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Extensions.FileSystemGlobbing;

namespace TFDrift.Sources;

/// <summary>A path in which <c>*</c> stands for any text between slashes and <c>**</c> for any folders.</summary>
public static class FileGlob
{
    /// <summary>Whether a path has a wildcard.</summary>
    public static bool IsGlob(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Contains('*', StringComparison.Ordinal);
    }

    /// <summary>Splits a glob into the folder before its first wildcard, where the search starts, and the rest.</summary>
    public static (string Folder, string Pattern) Split(string glob)
    {
        string path = Path.GetFullPath(glob);
        int slash = path.LastIndexOf(Path.DirectorySeparatorChar, path.IndexOf('*', StringComparison.Ordinal));
        return (slash == 0 ? "/" : path[..slash], path[(slash + 1)..]);
    }

    /// <summary>The files that a path or glob names, sorted; empty when there are none.</summary>
    public static IReadOnlyList<string> Expand(string path)
    {
        if (!IsGlob(path))
        {
            return File.Exists(path) ? [Path.GetFullPath(path)] : [];
        }

        (string folder, string pattern) = Split(path);
        return Find(folder, pattern);
    }

    /// <summary>The files below a folder that match any of the patterns, sorted; empty when there are none.</summary>
    public static IReadOnlyList<string> Find(string folder, params IEnumerable<string> patterns)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(patterns);
        List<string> found = [.. matcher.GetResultsInFullPath(folder)];
        found.Sort(StringComparer.Ordinal);
        return found;
    }
}
