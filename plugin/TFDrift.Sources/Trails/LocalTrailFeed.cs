// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.Trails;

/// <summary>Finds the files of this machine, in the order of the locations and, within each, of the paths.</summary>
/// <remarks>
/// With <c>?follow</c> new files are read as they appear, each once its size has stopped changing between two looks. A
/// file is read once: what is appended to it later is not.
/// </remarks>
internal sealed class LocalTrailFeed : ITrailFeed
{
    private readonly IReadOnlyList<LocalTrailPath> _paths;
    private readonly TrailOptions _options;
    private readonly TrailCounters _counters;
    private readonly LimitedLog _log;
    private readonly List<FileInfo> _first = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Looks for the files that are there now.</summary>
    /// <exception cref="SourceConfigurationException">There are none, or they cannot be read.</exception>
    public LocalTrailFeed(
        IReadOnlyList<LocalTrailPath> paths, TrailOptions options, TrailCounters counters, LimitedLog log)
    {
        (_paths, _options, _counters, _log) = (paths, options, counters, log);
        foreach (LocalTrailPath path in paths)
        {
            _first.AddRange(ListFirst(path).Where(file => _seen.Add(file.FullName)));
        }
    }

    /// <inheritdoc/>
    public bool IsOrdered => true;

    /// <inheritdoc/>
    public bool IsEndless => _paths.Any(path => path.IsFollowed);

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrailFile> ReadFilesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _counters.Add(TrailCounter.FilesFound, _first.Count);
        _counters.Add(TrailCounter.BytesFound, _first.Sum(file => file.Length));
        foreach (FileInfo file in _first)
        {
            yield return new LocalTrailFile(file.FullName, file.Length);
        }

        _first.Clear();
        Dictionary<string, long> growing = new(StringComparer.Ordinal);
        while (IsEndless)
        {
            await Task.Delay(_options.FollowInterval, _options.Time, cancellationToken).ConfigureAwait(false);
            foreach (FileInfo file in ListNew(growing))
            {
                _counters.Add(TrailCounter.FilesFound);
                _counters.Add(TrailCounter.BytesFound, file.Length);
                yield return new LocalTrailFile(file.FullName, file.Length);
            }
        }
    }

    private List<FileInfo> ListFirst(LocalTrailPath path)
    {
        try
        {
            List<FileInfo> files = path.List(out int skipped);
            _counters.Add(TrailCounter.FilesSkipped, skipped);
            if (files.Count == 0 && !path.IsFollowed)
            {
                throw path.Nothing();
            }

            // Opening one tells early what would fail for all of them.
            if (files.Count > 0)
            {
                files[0].OpenRead().Dispose();
            }

            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw path.Wrong($"cannot be read: {e.Message}; give the user that Falco runs as the right to read it", e);
        }
    }

    // Files that were not there before, and whose size is what it was at the last look.
    private List<FileInfo> ListNew(Dictionary<string, long> growing)
    {
        List<FileInfo> ready = [];
        HashSet<string> present = new(StringComparer.Ordinal);
        foreach (LocalTrailPath path in _paths.Where(path => path.IsFollowed))
        {
            try
            {
                foreach (FileInfo file in path.List(out _))
                {
                    present.Add(file.FullName);
                    if (_seen.Contains(file.FullName))
                    {
                        continue;
                    }

                    if (growing.Remove(file.FullName, out long length) && length == file.Length)
                    {
                        ready.Add(file);
                        _seen.Add(file.FullName);
                    }
                    else
                    {
                        growing[file.FullName] = file.Length;
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A file may go while it is looked at; a folder may come back.
                _counters.Add(TrailCounter.ReadErrors);
                _log.Write(TrailCounter.ReadErrors, path.Wrong($"cannot be read: {e.Message}").Message);
                return ready;
            }
        }

        // What has been removed need not be remembered: this keeps the set as small as the folder.
        _seen.IntersectWith(present);
        return ready;
    }
}
