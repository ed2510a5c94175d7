// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using TFDrift.Core.Catalogs;

// Usage: <folder of *.yaml> <schema text> <rows output> <schema output>
// What is written by hand replaces the derived row of the same event.
if (args is not [var folder, var schemaPath, var rowsPath, var packedSchemaPath])
{
    Console.Error.WriteLine("usage: TFDrift.CatalogCompiler <catalog folder> <schema> <rows output> <schema output>");
    return 2;
}

byte[] schemaBytes = File.ReadAllBytes(schemaPath);
try
{
    using StreamReader text = new(new MemoryStream(schemaBytes));
    AttributeSchema schema = new(text);
    List<CatalogRow> rows = CatalogReader.Read(Files(folder), schema, isBuiltIn: true).Rows;
    HashSet<(string, string)> written = [.. rows.Select(row => (row.EventSource, row.EventName))];
    rows.AddRange(CatalogReader.Read(Files(Path.Combine(folder, "derived")), schema, isBuiltIn: true).Rows
        .Where(row => !written.Contains((row.EventSource, row.EventName))));
    File.WriteAllBytes(rowsPath, CatalogBlobCompiler.Compile(rows, schema));
}
catch (CatalogException e)
{
    foreach (CatalogError error in e.Errors)
    {
        Console.Error.WriteLine(error);
    }

    return 1;
}

using (FileStream output = File.Create(packedSchemaPath))
using (GZipStream packed = new(output, CompressionLevel.SmallestSize))
{
    packed.Write(schemaBytes);
}

return 0;

static List<CatalogFile> Files(string folder)
{
    string[] paths = Directory.GetFiles(folder, "*.yaml");
    Array.Sort(paths, StringComparer.Ordinal);
    return [.. paths.Select(path => new CatalogFile(Path.GetFullPath(path), File.ReadAllText(path)))];
}
