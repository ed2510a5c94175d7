// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TFDrift.Sources.States;

namespace TFDrift.Sources.Tests.States;

public sealed class FileStateSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tfdrift-files-").FullName;

    public FileStateSourceTests()
    {
        foreach (string name in (string[])[
            "a.tfstate", "a.tfstate.backup", "a.tfstate.tflock", "notes.txt", "prod/b.tfstate", "prod/eu/c.tfstate",
            "prod/.terraform/terraform.tfstate", "terraform.tfstate.d/staging/terraform.tfstate"])
        {
            string path = Path.Combine(_folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "{}");
        }
    }

    [Theory]
    [InlineData("*.tfstate", "a.tfstate")]
    [InlineData("prod/*.tfstate", "prod/b.tfstate")]
    [InlineData(
        "**/*.tfstate", "a.tfstate prod/b.tfstate prod/eu/c.tfstate terraform.tfstate.d/staging/terraform.tfstate")]
    [InlineData("a.*", "a.tfstate")]
    [InlineData("a.tfstate.backup", "a.tfstate.backup")]
    [InlineData("prod/**/c.*", "prod/eu/c.tfstate")]
    [InlineData("prod", "prod/b.tfstate prod/eu/c.tfstate")]
    [InlineData("prod/", "prod/b.tfstate prod/eu/c.tfstate")]
    public async Task A_pattern_or_folder_finds_the_states_and_not_what_lies_beside_them(string pattern, string names)
    {
        IReadOnlyList<StateObject> listing = await Source(pattern).ListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(names.Split(' '), listing.Select(found => Path.GetRelativePath(_folder, found.Key)));
    }

    [Fact]
    public async Task The_folder_of_a_workspace_is_its_name()
    {
        FileStateSource source = Source("terraform.tfstate.d/*/*.tfstate");

        Assert.Equal(
            "staging", Assert.Single(await source.ListAsync(TestContext.Current.CancellationToken)).Workspace);
    }

    [Theory]
    [InlineData("absent.tfstate")]
    [InlineData("absent/*.tfstate")]
    public async Task A_place_that_does_not_exist_is_an_error(string pattern) =>
        await Assert.ThrowsAnyAsync<IOException>(
            async () => await Source(pattern).ListAsync(TestContext.Current.CancellationToken));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FileStateSource Source(string pattern) =>
        new(new StateSourceOptions { Uri = Path.Combine(_folder, pattern) });
}
