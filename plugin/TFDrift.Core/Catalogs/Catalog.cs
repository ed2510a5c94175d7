// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using TFDrift.Core.States;

namespace TFDrift.Core.Catalogs;

/// <summary>What AWS API calls do to Terraform resources: the built-in rows, with the user's put over them.</summary>
public sealed class Catalog : IStateInterest
{
    private const string RowsResource = "catalog.bin";
    private const string SchemaResource = "catalog.schema.gz";

    private readonly CatalogBlob _rows;
    private readonly CatalogBlob? _userRows;
    private readonly ConcurrentDictionary<string, TypeInterest> _unions = new(StringComparer.Ordinal);
    private readonly TypeInterest? _anyType;

    private Catalog(CatalogBlob rows, CatalogBlob? userRows, SeverityOverrides severities)
    {
        _rows = rows;
        _userRows = userRows;
        Severities = severities;
        _anyType = Interest(Encoding.UTF8.GetBytes(ResourceTypeName.AnyText));
    }

    /// <summary>What the user's files say of the severities of any rows.</summary>
    public SeverityOverrides Severities { get; }

    /// <summary>The built-in catalog, and over it the rows of the user's files.</summary>
    /// <exception cref="CatalogException">A file is wrong.</exception>
    public static Catalog Load(IReadOnlyList<CatalogFile> userFiles)
    {
        ArgumentNullException.ThrowIfNull(userFiles);
        CatalogBlob builtIn = new(ReadResource(RowsResource));
        if (userFiles.Count == 0)
        {
            return new(builtIn, null, new(FrozenDictionary<string, TypeSeverities>.Empty));
        }

        AttributeSchema schema = BuiltInSchema();
        CatalogContent users = CatalogReader.Read(userFiles, schema, isBuiltIn: false);
        return new(builtIn, users.Rows.Count == 0 ? null : Compile(users.Rows, schema), users.Severities);
    }

    /// <summary>A catalog of these files' rows alone.</summary>
    /// <exception cref="CatalogException">A file is wrong.</exception>
    public static Catalog Of(IReadOnlyList<CatalogFile> files, AttributeSchema schema)
    {
        CatalogContent content = CatalogReader.Read(files, schema, isBuiltIn: false);
        return new(Compile(content.Rows, schema), null, content.Severities);
    }

    /// <summary>The provider's resource types and attributes that the library was built with.</summary>
    public static AttributeSchema BuiltInSchema()
    {
        using MemoryStream packed = new(ReadResource(SchemaResource));
        using GZipStream unpacked = new(packed, CompressionMode.Decompress);
        using StreamReader reader = new(unpacked, Encoding.UTF8);
        return new(reader);
    }

    /// <summary>
    /// The row of an event; <see langword="null"/> when there is none. Allocates on a row's first hit only. Safe to be
    /// called by several threads.
    /// </summary>
    /// <param name="eventSource">The record's <c>eventSource</c>.</param>
    /// <param name="eventName">The record's <c>eventName</c>; a dated suffix is left out of account.</param>
    public CatalogRow? Find(ReadOnlySpan<byte> eventSource, ReadOnlySpan<byte> eventName)
    {
        ReadOnlySpan<byte> name = EventNames.WithoutDate(eventName);
        return _userRows?.Find(eventSource, name) ?? _rows.Find(eventSource, name);
    }

    /// <summary>All rows, the user's in place of those they replace; in no order.</summary>
    public IEnumerable<CatalogRow> Rows()
    {
        foreach (CatalogRow row in _rows.Rows())
        {
            if (_userRows?.Find(Encoding.UTF8.GetBytes(row.EventSource), Encoding.UTF8.GetBytes(row.EventName)) is null)
            {
                yield return row;
            }
        }

        foreach (CatalogRow row in _userRows?.Rows() ?? [])
        {
            yield return row;
        }
    }

    /// <inheritdoc/>
    public TypeInterest? For(ReadOnlySpan<byte> resourceType) =>
        Interest(resourceType) ?? (resourceType.StartsWith("aws_"u8) ? _anyType : null);

    private TypeInterest? Interest(ReadOnlySpan<byte> type)
    {
        TypeInterest? builtIn = _rows.Interest(type);
        if (_userRows?.Interest(type) is not { } users)
        {
            return builtIn;
        }

        return builtIn is null
            ? users
            : _unions.GetOrAdd(users.ResourceType, _ => InterestBuilder.Union(builtIn, users));
    }

    private static CatalogBlob Compile(List<CatalogRow> rows, AttributeSchema schema) =>
        new(CatalogBlobCompiler.Compile(rows, schema));

    private static byte[] ReadResource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the library was built without {name}");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
