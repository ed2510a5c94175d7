// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Kubernetes;

/// <summary>One state: its secret and those that hold its rest, in order.</summary>
internal sealed class SecretState
{
    private const string PartMark = "-part-";

    private readonly List<SecretPart> _parts;

    private SecretState(List<SecretPart> parts) => _parts = parts;

    /// <summary>The name of the first secret.</summary>
    public string Name => _parts[0].Name;

    /// <summary>The workspace that Terraform wrote it for.</summary>
    public string? Workspace => _parts[0].Workspace;

    /// <summary>The secrets' names, in the order of what they hold.</summary>
    public IReadOnlyList<string> PartNames => [.. _parts.Select(static part => part.Name)];

    /// <summary>The state as an object, whose version changes with that of any part.</summary>
    public StoredObject Described => new(
        Name, string.Join('.', _parts.Select(static part => part.Version)), null, _parts.Max(static part => part.ModifiedAt));

    /// <summary>Puts the parts of states together.</summary>
    public static IEnumerable<SecretState> Join(IEnumerable<SecretPart> secrets)
    {
        var byName = new Dictionary<string, SecretPart>(StringComparer.Ordinal);
        foreach (SecretPart secret in secrets)
            byName[secret.Name] = secret;
        foreach (SecretPart first in byName.Values.Where(secret => !IsRest(secret.Name, byName)))
        {
            var parts = new List<SecretPart> { first };
            while (byName.TryGetValue(
                string.Create(CultureInfo.InvariantCulture, $"{first.Name}{PartMark}{parts.Count}"), out SecretPart? next))
            {
                parts.Add(next);
            }

            yield return new SecretState(parts);
        }
    }

    /// <summary>The version of a part when it was listed.</summary>
    public string VersionOf(string name) => _parts.First(part => part.Name == name).Version;

    /// <summary>A suffix of a backend may end like a part, so that it is one only beside its first.</summary>
    private static bool IsRest(string name, Dictionary<string, SecretPart> byName)
    {
        int mark = name.LastIndexOf(PartMark, StringComparison.Ordinal);
        return mark > 0
            && int.TryParse(name.AsSpan(mark + PartMark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number > 0
            && byName.ContainsKey(name[..mark]);
    }
}
