// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using TFDrift.CatalogGenerator;
using TFDrift.CatalogGenerator.Coverage;
using TFDrift.CatalogGenerator.Facts;
using TFDrift.CatalogGenerator.Rows;
using TFDrift.Core.Catalogs;

const string Usage = """
    usage: TFDrift.CatalogGenerator generate OPERATIONS.tsv ATTRIBUTES.tsv CATALOG_FOLDER
           TFDrift.CatalogGenerator coverage-doc FILE
           TFDrift.CatalogGenerator coverage STATE...
    """;

switch (args)
{
    case ["generate", var operations, var attributes, var folder]:
        return Generate(operations, attributes, folder);
    case ["coverage-doc", var file]:
        File.WriteAllText(file, CoverageDocument.Of(new(Catalog.Load([]), Catalog.BuiltInSchema())));
        return 0;
    case ["coverage", _, ..]:
        Catalog catalog = Catalog.Load([]);
        return StateCoverage.Print(args[1..], catalog, new(catalog, Catalog.BuiltInSchema()), Console.Out);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static int Generate(string operations, string attributes, string folder)
{
    using StreamReader operationTable = File.OpenText(operations);
    using StreamReader attributeTable = File.OpenText(attributes);
    using StreamReader severityTable = File.OpenText(Path.Combine(folder, "derived", "severity.txt"));
    using StreamReader demotionTable = File.OpenText(Path.Combine(folder, "derived", "demoted.txt"));
    AttributeSchema schema = Catalog.BuiltInSchema();
    List<OperationFact> facts = OperationFact.Read(operationTable).FindAll(fact => schema.HasType(fact.ResourceType));
    AttributeTypes types = new(attributeTable);
    SeverityTable severities = new(severityTable);
    ChangeGenerator changes = new(facts, new(facts, schema, types), new(schema, types, severities), severities);
    try
    {
        CatalogWriter.Write(
            facts, new(changes, new(demotionTable), severities), schema, Path.Combine(folder, "derived"));
        return 0;
    }
    catch (CatalogException e)
    {
        foreach (CatalogError error in e.Errors)
        {
            Console.Error.WriteLine(error);
        }

        return 1;
    }
}
