// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;

namespace TFDrift.Engine.Tests;

/// <summary>Where the tests find what they run: the repository's root, which is also the engines' working directory.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The plugin's library; <c>make native</c> builds it.</summary>
    public static string Library => Existing("artifacts/native/libtfdrift.so", "make native");

    public static string In(string path) => Path.Combine(Root, path);

    private static string Existing(string path, string command) => File.Exists(In(path))
        ? In(path)
        : throw new FileNotFoundException($"{path} is missing; run: {command}");

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "TFDrift.Plugin.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
