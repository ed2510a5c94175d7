// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.IO;
using Falco.Plugin.Sdk;
using TFDrift.Core.Lifecycle;

namespace TFDrift.Plugin.Lifecycle;

/// <summary>Where a ledger outlives the process: <c>ledger.json</c> in the folder of <c>state_dir</c>.</summary>
/// <remarks>
/// The file is written aside, brought to the disk, and put in the place of the one before: a crash leaves one or the other.
/// Nothing that goes wrong here is worth losing events for: it is logged once, and the ledger goes on in memory.
/// </remarks>
internal sealed class LedgerFolder(string? folder, PluginLog log)
{
    private const string FileName = "ledger.json";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private bool _isBehind;

    public void Load(DriftLedger ledger)
    {
        if (folder is null || !File.Exists(Path.Combine(folder, FileName)))
        {
            return;
        }

        string path = Path.Combine(folder, FileName);
        try
        {
            if (new FileInfo(path).Length > DriftLedger.StoredBytesMax)
            {
                throw new InvalidDataException($"it is larger than {DriftLedger.StoredBytesMax} bytes");
            }

            ledger.Load(File.ReadAllBytes(path));
            log.Write(LogSeverity.Information, $"state_dir: {ledger.Open().Count} open changes are taken over from {path}");
        }
        catch (InvalidDataException e)
        {
            log.Write(LogSeverity.Warning, $"state_dir: {path} cannot be used: {e.Message}; {PutAside(path)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Write(LogSeverity.Warning, $"state_dir: {path} cannot be read: {e.Message}; no drift of before is known");
        }
    }

    public void Save(DriftLedger ledger)
    {
        ArrayBufferWriter<byte> json = new();
        if (folder is null || !ledger.TrySave(json, always: _isBehind))
        {
            return;
        }

        string path = Path.Combine(folder, FileName);
        try
        {
            CreateFolder(folder);
            Write($"{path}.new", json.WrittenSpan);
            File.Move($"{path}.new", path, overwrite: true);
            _isBehind = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _isBehind = true;
            log.WriteOnce(
                LogSeverity.Error,
                path,
                $"state_dir: open changes cannot be stored and will not outlive a restart: {e.Message}; the folder has to be "
                + "writable for Falco's user");
        }
    }

    // Another version of this program, or somebody who wonders, may still want it.
    private static string PutAside(string path)
    {
        try
        {
            File.Move(path, $"{path}.unusable", overwrite: true);
            return $"no drift of before is known, and it is now {path}.unusable";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "no drift of before is known";
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> json)
    {
        // A file that a crash left behind may be readable for others.
        File.Delete(path);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using FileStream stream = new(path, options);
        stream.Write(json);
        stream.Flush(flushToDisk: true);
    }
}
