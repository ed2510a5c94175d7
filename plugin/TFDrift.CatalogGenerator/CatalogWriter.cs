// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using TFDrift.CatalogGenerator.Facts;
using TFDrift.CatalogGenerator.Rows;
using TFDrift.Core.Catalogs;

namespace TFDrift.CatalogGenerator;

/// <summary>Writes the derived rows, one file per event source, once the catalog's own reader passes them.</summary>
internal static class CatalogWriter
{
    private const string Head = """
        # SPDX-License-Identifier: MIT
        # Written by TFDrift.CatalogGenerator from the provider's source and AWS's API models; a row of the
        # same event in plugin/catalog/*.yaml takes its place.

        """;

    // IAM and its like record in us-east-1 what is in no region.
    private static readonly string[] GlobalSources =
    [
        "account", "budgets", "ce", "chatbot", "cloudfront", "globalaccelerator", "health", "iam", "networkmanager",
        "organizations", "route53", "route53domains", "shield", "support", "waf",
    ];

    public static void Write(
        IReadOnlyList<OperationFact> facts, RowGenerator rows, AttributeSchema schema, string folder)
    {
        List<CatalogFile> files = [];
        foreach (var source in facts.GroupBy(fact => fact.EventSource)
            .OrderBy(source => source.Key, StringComparer.Ordinal))
        {
            if (Of(source.Key, source, rows) is { } text)
            {
                files.Add(new(Path.Combine(folder, $"{ServiceOf(source.Key)}.yaml"), text));
            }
        }

        CatalogReader.Read(files, schema, isBuiltIn: true);
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.GetFiles(folder, "*.yaml"))
        {
            File.Delete(old);
        }

        foreach (CatalogFile file in files)
        {
            File.WriteAllText(file.Name, file.Yaml);
        }
    }

    private static string? Of(string source, IEnumerable<OperationFact> facts, RowGenerator rows)
    {
        StringBuilder text = new(Head);
        text.AppendLine($"event_source: {source}").AppendLine($"service: {ServiceOf(source)}");
        if (GlobalSources.Contains(ServiceOf(source)))
        {
            text.AppendLine("global: true");
        }

        text.AppendLine("events:");
        bool any = false;
        foreach (var name in facts.GroupBy(fact => fact.EventName).OrderBy(name => name.Key, StringComparer.Ordinal))
        {
            List<DraftChange> changes = rows.Of(name);
            if (changes.Count > 0)
            {
                any = true;
                text.AppendLine($"  {name.Key}:").AppendLine("    tier: derived").AppendLine("    changes:");
                changes.ForEach(change => text.Append(CatalogText.Of(change)));
            }
        }

        return any ? text.ToString() : null;
    }

    private static string ServiceOf(string source) => source[..source.IndexOf('.', StringComparison.Ordinal)];
}
