// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TFDrift.Core.Catalogs;

namespace TFDrift.CatalogGenerator.Facts;

/// <summary>One row of the table of operations: what one API call does in one phase of a type's life.</summary>
internal sealed record OperationFact
{
    private const int Columns = 10;

    public required string EventSource { get; init; }

    public required string EventName { get; init; }

    public required string ResourceType { get; init; }

    /// <summary>create, update or delete.</summary>
    public required string Phase { get; init; }

    /// <summary>create, delete, replace, partial, add, remove, tags or unknown.</summary>
    public required string Mode { get; init; }

    public required IReadOnlyList<IdentityFact> Identity { get; init; }

    public required IReadOnlyList<AttributeFact> Attributes { get; init; }

    public required string Confidence { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public bool IsAuxiliary => Notes.Contains("auxiliary");

    /// <summary>The operation acts on the account or region as a whole.</summary>
    public bool IsAccountScope => Identity.Count == 0
        && Notes.Any(note => note.StartsWith("no identifying member", StringComparison.Ordinal));

    /// <summary>How the id is composed, with <c>{attribute}</c> and <c>{response:Member}</c>.</summary>
    public string? IdTemplate => Note("id=");

    /// <summary>Members with fixed values.</summary>
    public IEnumerable<string> Constants => Notes.Where(note => note.StartsWith("const ", StringComparison.Ordinal))
        .Select(note => note["const ".Length..]);

    public string? Note(string prefix) =>
        Notes.FirstOrDefault(note => note.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];

    public static List<OperationFact> Read(TextReader table)
    {
        table.ReadLine();
        List<OperationFact> facts = [];
        while (table.ReadLine() is { } line)
        {
            string[] cells = line.Split('\t');
            if (cells.Length != Columns)
            {
                throw new FormatException($"row {facts.Count + 2} has {cells.Length} columns, not {Columns}");
            }

            facts.Add(new()
            {
                EventSource = cells[1],
                EventName = EventNames.WithoutDate(cells[2]),
                ResourceType = cells[3],
                Phase = cells[4],
                Identity = [.. FactText.Split(cells[5], ';').Select(IdentityFact.Parse)],
                Mode = cells[6],
                Attributes = [.. FactText.Split(cells[7], ';').Select(AttributeFact.Parse)],
                Confidence = cells[8],
                Notes = FactText.Split(cells[9], ';'),
            });
        }

        return facts;
    }
}
