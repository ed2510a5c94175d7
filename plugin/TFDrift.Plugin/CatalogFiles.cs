// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Falco.Plugin.Sdk;
using TFDrift.Core.Catalogs;
using TFDrift.Sources;

namespace TFDrift.Plugin;

/// <summary>Reads the user's catalog files over the built-in catalog.</summary>
internal static class CatalogFiles
{
    private const long FileBytesMax = 16 * 1024 * 1024;

    /// <exception cref="ConfigurationException">A file is missing, unreadable or wrong; the message says which and where.
    /// </exception>
    public static Catalog Load(IReadOnlyList<string> patterns)
    {
        try
        {
            return Catalog.Load([.. patterns.SelectMany(Read)]);
        }
        catch (CatalogException e)
        {
            throw new ConfigurationException($"catalog: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"catalog: {e.Message}", e);
        }
    }

    private static IEnumerable<CatalogFile> Read(string pattern)
    {
        IReadOnlyList<string> paths = FileGlob.Expand(pattern);
        if (paths.Count == 0)
        {
            throw new ConfigurationException($"catalog: no file matches {pattern}");
        }

        foreach (string path in paths)
        {
            if (new FileInfo(path).Length > FileBytesMax)
            {
                throw new ConfigurationException($"catalog: {path} is larger than {FileBytesMax} bytes");
            }

            yield return new CatalogFile(path, File.ReadAllText(path));
        }
    }
}
