// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>Reads a row out of a compiled catalog, in the order in which <see cref="RowWriter"/> wrote it.</summary>
internal static class RowReader
{
    private delegate T Read<T>(ref BlobReader from);

    public static CatalogRow ReadRow(ref BlobReader from) => new(
        from.Text(),
        from.Text(),
        from.Text(),
        from.Flag(),
        (CatalogTier)from.Number(),
        List(ref from, ReadChange),
        List(ref from, ReadPath));

    private static CatalogChange ReadChange(ref BlobReader from) => new()
    {
        Resources = List(ref from, static (ref BlobReader from) => new ResourceTypeName(from.Text())),
        Action = (CatalogAction)from.Number(),
        Severity = (Findings.Severity)from.Number(),
        When = ReadCondition(ref from),
        CriticalIf = Optional(ref from, ReadCondition),
        Deferred = Optional(ref from, ReadCondition),
        Each = Optional(ref from, ReadPath),
        Identities = ReadIdentities(ref from),
        Parent = Optional(ref from, ReadParent),
        Attributes = List(ref from, ReadAttribute),
    };

    private static CatalogParent ReadParent(ref BlobReader from) => new(
        new(from.Text()),
        ReadIdentities(ref from),
        List(ref from, static (ref BlobReader from) => new AttributePath(from.Text())));

    private static CatalogIdentity[] ReadIdentities(ref BlobReader from) =>
        List(ref from, static (ref BlobReader from) => new CatalogIdentity(List(ref from, ReadPart)));

    private static IdentityPart ReadPart(ref BlobReader from) => new(new(from.Text()), ReadPath(ref from), from.Flag());

    private static CatalogAttribute ReadAttribute(ref BlobReader from)
    {
        AttributePath name = new(from.Text());
        ValuePath[] paths = List(ref from, ReadPath);
        byte[]? value = Optional(ref from, ReadBytes);
        byte[]? absent = Optional(ref from, ReadBytes);
        CatalogCondition when = ReadCondition(ref from);
        AttributePath? given = Optional(ref from, ReadAttributePath);
        AttributePath? unless = Optional(ref from, ReadAttributePath);
        Comparison.CompareKind compare = (Comparison.CompareKind)from.Number();
        BlockMember[] element = List(ref from, ReadMember);
        int key = from.Number();
        return new()
        {
            Name = name,
            From = paths,
            Value = value,
            Absent = absent,
            When = when,
            Given = given,
            Unless = unless,
            Compare = compare,
            Element = element,
            Key = key > 0 ? element[key - 1] : null,
            Severity = (Findings.Severity)from.Number(),
            Immediate = from.Flag(),
        };
    }

    private static AttributePath ReadAttributePath(ref BlobReader from) => new(from.Text());

    private static BlockMember ReadMember(ref BlobReader from) =>
        new(new(from.Text()), ValuePathParser.ParseBelowElement(from.Text()))
        {
            Compare = (Comparison.CompareKind)from.Number(),
            IsOptional = from.Flag(),
            Element = List(ref from, ReadMember),
        };

    private static CatalogCondition ReadCondition(ref BlobReader from)
    {
        CatalogTest[][] alternatives = List(ref from, static (ref BlobReader from) => List(ref from, ReadTest));
        return alternatives.Length == 0 ? CatalogCondition.Always : new(alternatives);
    }

    private static CatalogTest ReadTest(ref BlobReader from) =>
        new((CatalogTestKind)from.Number(), ReadPath(ref from), List(ref from, ReadBytes));

    private static ValuePath ReadPath(ref BlobReader from) => ValuePathParser.Parse(from.Text());

    private static byte[] ReadBytes(ref BlobReader from) => from.Utf8().ToArray();

    private static T[] List<T>(ref BlobReader from, Read<T> read)
    {
        int count = from.Number();
        T[] items = count == 0 ? [] : new T[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = read(ref from);
        }

        return items;
    }

    private static T? Optional<T>(ref BlobReader from, Read<T> read)
        where T : class => from.Flag() ? read(ref from) : null;
}
