// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.FileSystemGlobbing;

namespace TFDrift.Sources.States;

/// <summary>
/// State files: one path, a folder for all <c>*.tfstate</c> below it, or a pattern in which <c>**</c> stands for any
/// folders.
/// </summary>
public sealed class FileStateSource : IStateSource
{
    private const int ReadBufferBytes = 1; // The decoder has its own buffer.
    private const string Below = "**/*.tfstate";

    private readonly string _path;
    private readonly string? _pattern;

    /// <param name="options">The configuration entry, whose location is a path or <c>file://</c>.</param>
    /// <exception cref="FormatException">The location is not one of files.</exception>
    public FileStateSource(StateSourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        StateLocation location = StateLocation.Parse(options.Uri);
        if (location.Scheme != StateLocation.FileScheme)
            throw new FormatException($"states: {location.Text} is not a path");

        Options = options;
        Location = location.Text;
        (_path, _pattern) = location.IsGlob
            ? FileGlob.Split(location.Rest)
            : (Path.GetFullPath(location.Rest), (string?)null);
    }

    /// <inheritdoc/>
    public StateSourceOptions Options { get; }

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateObject>> ListAsync(CancellationToken cancellationToken)
    {
        string? pattern = _pattern ?? (Directory.Exists(_path) ? Below : null);
        if (pattern is null)
        {
            return ValueTask.FromResult<IReadOnlyList<StateObject>>(
                [Describe(new FileInfo(_path)) ?? throw new FileNotFoundException("does not exist")]);
        }

        if (!Directory.Exists(_path))
            throw new DirectoryNotFoundException($"folder {_path} does not exist");
        var found = new List<StateObject>();
        foreach (string path in Matching(pattern).GetResultsInFullPath(_path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Describe(new FileInfo(path)) is { } state)
                found.Add(state);
        }

        found.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return ValueTask.FromResult<IReadOnlyList<StateObject>>(found);
    }

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes of the stream.")]
    public ValueTask<Stream> OpenAsync(StateObject state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);

        return ValueTask.FromResult<Stream>(OpenShared(state.Key));
    }

    /// <summary>Beside states lie their locks, their backups, and the backend's settings in the shape of a state.</summary>
    private static Matcher Matching(string pattern)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(pattern);
        matcher.AddExclude("**/*.tflock");
        matcher.AddExclude("**/*.lock.info");
        matcher.AddExclude("**/*.backup");
        matcher.AddExclude("**/.terraform/**");
        return matcher;
    }

    /// <summary>
    /// Terraform may write or replace the file at the same time: nothing it does may fail because we read.
    /// </summary>
    private static FileStream OpenShared(string path) => new(
        path,
        FileMode.Open,
        FileAccess.Read,
        FileShare.ReadWrite | FileShare.Delete,
        ReadBufferBytes,
        FileOptions.SequentialScan);

    /// <summary>A file that goes away between listing and looking was not listed.</summary>
    private static StateObject? Describe(FileInfo file)
    {
        if (!file.Exists)
            return null;

        DateTimeOffset modified = file.LastWriteTimeUtc;
        string version = string.Create(CultureInfo.InvariantCulture, $"{modified.UtcTicks}-{file.Length}");
        return new StateObject(file.FullName, file.FullName, version)
        {
            ModifiedAt = modified,
            SizeBytes = file.Length,
            Workspace = WorkspaceOf(file),
        };
    }

    /// <summary>The local backend keeps workspaces in <c>terraform.tfstate.d/name/terraform.tfstate</c>.</summary>
    private static string? WorkspaceOf(FileInfo file) =>
        file.Directory is { Parent.Name: "terraform.tfstate.d" } folder ? folder.Name : null;
}
