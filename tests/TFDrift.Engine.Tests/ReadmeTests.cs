// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace TFDrift.Engine.Tests;

/// <summary>The README's field table is the built library's own list, in the form that Falco's plugins show it.</summary>
public sealed class ReadmeTests
{
    private const string Begin = "<!-- README-PLUGIN-FIELDS -->\n";
    private const string End = "<!-- /README-PLUGIN-FIELDS -->";

    /// <summary>`make readme` sets TFDRIFT_UPDATE_README, and the test then writes what it would compare.</summary>
    [Fact]
    public async Task The_field_table_is_current()
    {
        string path = Repository.In("README.md");
        string readme = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        string expected = Replaced(readme, Table(JsonNode.Parse(await Fields())!.AsArray()));
        if (Environment.GetEnvironmentVariable("TFDRIFT_UPDATE_README") == "1")
        {
            await File.WriteAllTextAsync(path, expected, TestContext.Current.CancellationToken);
        }
        else
        {
            Assert.True(expected == readme, "The field table of README.md is not that of the library: run `make readme`.");
        }
    }

    private static async Task<string> Fields()
    {
        string program = Path.Combine(Directory.CreateTempSubdirectory("tfdrift-fields-").FullName, "print-fields");
        try
        {
            await Engine.Run("gcc", "-o", program, Repository.In("tests/TFDrift.Engine.Tests/print-fields.c"), "-ldl");
            return await Engine.Run(program, Repository.Library);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
        }
    }

    private static string Replaced(string readme, string table)
    {
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, $"README.md lacks the markers {Begin.Trim()} and {End}");
        return $"{readme[..begin]}{table}{readme[end..]}";
    }

    private static string Table(JsonArray fields)
    {
        StringBuilder table = new("| NAME | TYPE | ARG | DESCRIPTION |\n|---|---|---|---|\n");
        foreach (JsonObject field in fields.OfType<JsonObject>())
        {
            string list = field["isList"]?.GetValue<bool>() == true ? " (list)" : "";
            string description = field["desc"]!.GetValue<string>().Replace("|", "\\|", StringComparison.Ordinal);
            table.Append(null, $"| `{field["name"]}` | `{field["type"]}{list}` | {Argument(field["arg"] as JsonObject)} | {description} |\n");
        }

        return table.ToString();
    }

    private static string Argument(JsonObject? argument)
    {
        if (argument is null)
        {
            return "None";
        }

        bool Is(string key) => argument[key]?.GetValue<bool>() == true;
        string kind = Is("isKey") ? "Key" : "Index";
        return Is("isRequired") ? $"{kind}, required" : kind;
    }
}
