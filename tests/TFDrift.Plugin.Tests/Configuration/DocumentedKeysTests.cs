// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Text.Json;
using System.Text.RegularExpressions;
using TFDrift.Plugin.Configuration;

namespace TFDrift.Plugin.Tests.Configuration;

/// <summary>What the documents and the schema say of the configuration is what the reader reads.</summary>
public sealed partial class DocumentedKeysTests
{
    private const string TableHead = "| key | default | meaning |";

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/configuration.md")]
    public void The_table_has_the_readers_keys_in_their_order(string document)
    {
        string[] lines = File.ReadAllLines(Repository(document));
        IEnumerable<string> rows = lines.SkipWhile(line => line != TableHead).Skip(2).TakeWhile(line => line.StartsWith('|'));

        Assert.Equal(OptionsReader.Keys, rows.Select(row => row.Split('`')[1]));
    }

    [Fact]
    public void The_schema_has_the_readers_keys()
    {
        using JsonDocument schema = JsonDocument.Parse(InitSchema.Json);

        Assert.Equal(
            OptionsReader.Keys.Order(StringComparer.Ordinal),
            schema.RootElement.GetProperty("properties").EnumerateObject().Select(key => key.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_tables_of_states_have_every_key_of_an_entry_and_no_other()
    {
        IEnumerable<string> documented = File.ReadAllLines(Repository("docs/states.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Quoted().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));

        Assert.Equal(
            Words(StateSourceOptionsConverter.Keys).Order(StringComparer.Ordinal),
            documented.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("docs/configuration.md")]
    public void The_row_of_aws_has_every_key_of_the_section(string document)
    {
        string row = File.ReadAllLines(Repository(document)).Single(line => line.StartsWith("| `aws` ", StringComparison.Ordinal));

        Assert.All(Words(AwsOptionsConverter.Keys), key => Assert.Contains($"`{key}`", row, StringComparison.Ordinal));
    }

    private static string[] Words(string list) =>
        list.Split([", ", " and "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Repository(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TFDrift.Plugin.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, path);
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Quoted();
}
