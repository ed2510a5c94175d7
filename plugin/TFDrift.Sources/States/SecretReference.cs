// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;

namespace TFDrift.Sources.States;

/// <summary>Where a secret is: in an environment variable or a file. Read at each use, so that it can be rotated.</summary>
/// <param name="Option">The option that names it, for messages: <c>token_env</c>.</param>
/// <param name="Variable">The environment variable, or null.</param>
/// <param name="File">The file, or null.</param>
internal sealed record SecretReference(string Option, string? Variable, string? File)
{
    private const int FileBytesMax = 64 * 1024;

    /// <summary>The secret without the white space around it.</summary>
    /// <exception cref="IOException">It is not there; the message names the option and the place.</exception>
    public string Read()
    {
        string secret = (Variable is not null ? Environment.GetEnvironmentVariable(Variable) : ReadFile())?.Trim() ?? "";
        if (secret.Length == 0)
        {
            throw new IOException(Variable is not null
                ? $"the environment variable {Variable} that {Option} names is not set"
                : $"the file {File} that {Option} names is empty");
        }

        foreach (char letter in secret)
        {
            if (char.IsControl(letter))
                throw new IOException($"what {Option} names holds more than one line");
        }

        return secret;
    }

    private string ReadFile()
    {
        var file = new FileInfo(File!);
        if (!file.Exists)
            throw new IOException($"the file {File} that {Option} names does not exist");
        if (file.Length > FileBytesMax)
            throw new IOException($"the file {File} that {Option} names is larger than {FileBytesMax / 1024} KiB");
        return System.IO.File.ReadAllText(file.FullName);
    }
}
