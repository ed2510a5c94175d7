// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Xml;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Azure;

/// <summary>One answer of List Blobs: https://learn.microsoft.com/rest/api/storageservices/list-blobs.</summary>
/// <param name="Blobs">The blobs.</param>
/// <param name="NextMarker">Where the next page begins; empty on the last.</param>
internal sealed record BlobPage(IReadOnlyList<StoredObject> Blobs, string NextMarker)
{
    /// <exception cref="IOException">It is no such answer.</exception>
    public static BlobPage Read(Stream answer)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true };
        try
        {
            using XmlReader xml = XmlReader.Create(answer, settings);
            return Read(xml);
        }
        catch (XmlException cause)
        {
            throw new IOException("the list of blobs is not XML", cause);
        }
    }

    private static BlobPage Read(XmlReader xml)
    {
        var blobs = new List<StoredObject>();
        string marker = "";
        xml.MoveToContent();
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
            }
            else if (xml.LocalName == "Blob")
            {
                using XmlReader blob = xml.ReadSubtree();
                blobs.Add(ReadBlob(blob));
            }
            else if (xml.LocalName == "NextMarker")
            {
                marker = xml.ReadElementContentAsString();
            }
            else
            {
                // Blobs and its like are walked through; what is beside them is no element named so.
                xml.Read();
            }
        }

        return new BlobPage(blobs, marker);
    }

    private static StoredObject ReadBlob(XmlReader xml)
    {
        var found = new StoredObject("", "", null, null);
        xml.Read();
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "Name" or "Etag" or "Content-Length" or "Last-Modified")
                found = With(found, xml.LocalName, xml.ReadElementContentAsString());
            else
                xml.Read();
        }

        return found;
    }

    private static StoredObject With(StoredObject found, string name, string value) => name switch
    {
        "Name" => found with { Key = value },
        "Etag" => found with { Version = value },
        "Content-Length" => found with
        {
            SizeBytes = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : null,
        },
        _ => found with
        {
            ModifiedAt = System.DateTimeOffset.TryParse(
                value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out System.DateTimeOffset at) ? at : null,
        },
    };
}
