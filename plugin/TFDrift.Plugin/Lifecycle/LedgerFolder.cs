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
/// The file is replaced as a whole, so that a crash leaves the one before. Nothing that goes wrong here is worth losing
/// events for: it is logged once, and the ledger is kept in memory only.
/// </remarks>
internal sealed class LedgerFolder(string? folder, PluginLog log)
{
    private const string FileName = "ledger.json";

    public void Load(DriftLedger ledger)
    {
        if (folder is null || !File.Exists(Path.Combine(folder, FileName)))
        {
            return;
        }

        string path = Path.Combine(folder, FileName);
        try
        {
            if (new FileInfo(path).Length > 2L * DriftLedger.StoredBytesMax)
            {
                throw new InvalidDataException($"it is larger than {2L * DriftLedger.StoredBytesMax} bytes");
            }

            ledger.Load(File.ReadAllBytes(path));
            log.Write(LogSeverity.Information, $"state_dir: {ledger.Open().Count} open changes are taken over from {path}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            log.Write(
                LogSeverity.Warning,
                $"state_dir: {path} cannot be used, so that no drift of before is known: {e.Message}");
        }
    }

    public void Save(DriftLedger ledger)
    {
        if (folder is null)
        {
            return;
        }

        ArrayBufferWriter<byte> json = new();
        if (!ledger.TrySave(json))
        {
            return;
        }

        string path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            Write($"{path}.new", json.WrittenSpan);
            File.Move($"{path}.new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.WriteOnce(
                LogSeverity.Error,
                path,
                $"state_dir: open changes cannot be stored and will not outlive a restart: {e.Message}; the folder has to be "
                + "writable for Falco's user");
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> json)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream stream = new(path, options);
        stream.Write(json);
        stream.Flush(flushToDisk: true);
    }
}
