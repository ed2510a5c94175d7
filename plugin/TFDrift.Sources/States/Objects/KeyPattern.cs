// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.States.Objects;

/// <summary>Which keys of a store are states: one key, a folder, or a pattern.</summary>
/// <remarks>
/// Grammar: <c>*</c> stands for any text between slashes, <c>**</c> for any folders. An empty text or one that ends
/// with a slash stands for every <c>*.tfstate</c> below it.
/// </remarks>
internal sealed class KeyPattern
{
    private const string AnyFolders = "**";
    private const string Below = "**/*.tfstate";

    /// <summary>What lies beside states: locks, and the backups and backend settings of a copied folder.</summary>
    private static readonly string[] OtherEndings = [".tflock", ".lock.info", ".backup", "/"];

    private readonly string[] _parts;

    /// <param name="text">The pattern.</param>
    public KeyPattern(string text)
        : this(Whole(text), Whole(text).IndexOf('*', StringComparison.Ordinal))
    {
    }

    private KeyPattern(string text, int wildcard)
    {
        Text = text;
        IsSingle = wildcard < 0;
        Prefix = IsSingle ? Text : Text[..wildcard];
        _parts = Text.Split('/');
    }

    /// <summary>The pattern, with what a folder stands for.</summary>
    public string Text { get; }

    /// <summary>Whether it is one key.</summary>
    public bool IsSingle { get; }

    /// <summary>What every matching key begins with.</summary>
    public string Prefix { get; }

    /// <summary>One key, whatever it is made of.</summary>
    public static KeyPattern Of(string key) => new(key, -1);

    /// <summary>Whether a key is one of these states.</summary>
    public bool Matches(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return IsSingle ? key == Text : !IsBesideStates(key) && MatchesParts(key.Split('/'));
    }

    private static string Whole(string text) => text.Length == 0 || text.EndsWith('/') ? text + Below : text;

    private static bool IsBesideStates(string key)
    {
        foreach (string ending in OtherEndings)
        {
            if (key.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return key.StartsWith(".terraform/", StringComparison.Ordinal)
            || key.Contains("/.terraform/", StringComparison.Ordinal);
    }

    /// <summary>Goes back to the last <c>**</c> only, so that the time grows with the lengths' product at most.</summary>
    private bool MatchesParts(string[] key)
    {
        int part = 0;
        int folder = 0;
        int lastAny = -1;
        int resume = 0;
        while (folder < key.Length)
        {
            if (part < _parts.Length && _parts[part] == AnyFolders)
            {
                lastAny = part++;
                resume = folder;
            }
            else if (part < _parts.Length && MatchesText(_parts[part], key[folder]))
            {
                part++;
                folder++;
            }
            else if (lastAny >= 0)
            {
                part = lastAny + 1;
                folder = ++resume;
            }
            else
            {
                return false;
            }
        }

        // "prod/**" means the objects below prod.
        while (part < _parts.Length && _parts[part] == AnyFolders)
            part++;
        return part == _parts.Length;
    }

    private static bool MatchesText(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int at = 0;
        int star = -1;
        int resume = 0;
        int position = 0;
        while (position < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                resume = position;
            }
            else if (at < pattern.Length && pattern[at] == text[position])
            {
                at++;
                position++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }
}
