// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;
using TFDrift.Core.Lifecycle;
using TFDrift.Plugin.Lifecycle;

namespace TFDrift.Plugin.Tests.Lifecycle;

/// <summary>The folder of <c>state_dir</c>, and what may be wrong with it.</summary>
public sealed class LedgerFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("tfdrift-folder");
    private readonly List<string> _log = [];
    private readonly DriftLedger _ledger = new(new LedgerOptions(), TimeProvider.System);
    private readonly LedgerFolder _folder;

    public LedgerFolderTests() =>
        _folder = new LedgerFolder(Folder, new PluginLog((severity, message) => _log.Add($"{severity}: {message}")));

    private string Folder => Path.Combine(_root.FullName, "open");

    private string Stored => Path.Combine(Folder, "ledger.json");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void What_is_stored_is_for_its_owner_alone()
    {
        // A crash left a file behind that others may read.
        Directory.CreateDirectory(Folder);
        File.WriteAllText($"{Stored}.new", "half of");
        _ledger.Clear();

        _folder.Save(_ledger);

        Assert.Equal([Stored], Directory.GetFiles(Folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(Stored));
        Assert.Empty(_log);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_made_for_its_owner_alone()
    {
        _ledger.Clear();

        _folder.Save(_ledger);

        Assert.True(File.Exists(Stored));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
    }

    [Theory]
    [InlineData("{\"version\": 1, \"rec", "it is no whole JSON")]
    [InlineData("", "it is no whole JSON")]
    [InlineData("null", "it is empty")]
    [InlineData("{\"version\": 99, \"records\": [], \"resources\": []}", "its version is 99, and this program reads 1")]
    [InlineData("{\"version\": 1, \"records\": [], \"resources\": [{}]}", "a part of it is missing")]
    public void A_file_that_cannot_be_used_is_one_warning_and_is_put_aside(string content, string why)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Stored, content);

        _folder.Load(_ledger);
        _folder.Save(_ledger);

        string warning = Assert.Single(_log);
        Assert.StartsWith($"Warning: state_dir: {Stored} cannot be used: {why}", warning, StringComparison.Ordinal);
        Assert.EndsWith($"it is now {Stored}.unusable", warning, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText($"{Stored}.unusable"));

        // The fresh start can be read again.
        _log.Clear();
        _folder.Load(_ledger);
        Assert.Equal([$"Information: state_dir: 0 open changes are taken over from {Stored}"], _log);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_one_error_and_written_as_soon_as_it_can()
    {
        File.WriteAllText(Folder, "a file where the folder should be");
        _ledger.Clear();

        _folder.Save(_ledger);
        _folder.Save(_ledger);

        Assert.StartsWith("Error: state_dir: open changes cannot be stored", Assert.Single(_log), StringComparison.Ordinal);
        File.Delete(Folder);
        _folder.Save(_ledger);
        Assert.True(File.Exists(Stored));
    }

    [Fact]
    public void Without_a_folder_nothing_is_read_or_written()
    {
        LedgerFolder none = new(null, new PluginLog((_, message) => _log.Add(message)));

        none.Load(_ledger);
        none.Save(_ledger);

        Assert.Empty(_log);
        Assert.Empty(_root.GetFileSystemInfos());
    }
}
