// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using TFDrift.Core.Catalogs;

// Usage: <folder of *.yaml> <schema text> <rows output> <schema output>
if (args is not [var folder, var schemaPath, var rowsPath, var packedSchemaPath])
{
    Console.Error.WriteLine("usage: TFDrift.CatalogCompiler <catalog folder> <schema> <rows output> <schema output>");
    return 2;
}

string[] paths = Directory.GetFiles(folder, "*.yaml");
Array.Sort(paths, StringComparer.Ordinal);
List<CatalogFile> files = [];
foreach (string path in paths)
{
    files.Add(new(Path.GetFullPath(path), File.ReadAllText(path)));
}

byte[] schemaBytes = File.ReadAllBytes(schemaPath);
try
{
    using StreamReader text = new(new MemoryStream(schemaBytes));
    AttributeSchema schema = new(text);
    List<CatalogRow> rows = CatalogReader.Read(files, schema, isBuiltIn: true);
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
