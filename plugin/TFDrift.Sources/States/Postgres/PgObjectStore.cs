// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Postgres;

/// <summary>
/// The table in which Terraform's pg backend keeps one row for each workspace: its name and the state as text. The form
/// is that of <c>internal/backend/remote-state/pg</c> in Terraform.
/// </summary>
internal sealed class PgObjectStore(PgServer server, string schema) : IObjectStore
{
    private const int CountBytes = 2;
    private const int LengthBytes = 4;

    /// <summary>Every write of a row changes its xmin; the state itself is not touched to learn its length.</summary>
    private const string Columns = "name, xmin::text || '-' || octet_length(data), octet_length(data)";

    private string Table => $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".states";

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = PgRequest.Statement(
            $"SELECT {Columns} FROM {Table} WHERE starts_with(name, $1) AND data IS NOT NULL", prefix);
        using PgConnection connection = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        while (await RowAsync(connection, cancellationToken).ConfigureAwait(false) is { } bytes)
            yield return Read(await connection.BodyAsync(bytes, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task<StoredObject?> LookAsync(string key, string? knownVersion, CancellationToken cancellationToken)
    {
        var request = PgRequest.Statement($"SELECT {Columns} FROM {Table} WHERE name = $1 AND data IS NOT NULL", key);
        using PgConnection connection = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        int bytes = await RowAsync(connection, cancellationToken).ConfigureAwait(false) ?? throw Absent(key);
        StoredObject found = Read(await connection.BodyAsync(bytes, cancellationToken).ConfigureAwait(false));
        return found.Version == knownVersion ? null : found;
    }

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The stream that is returned owns the connection.")]
    public async Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
    {
        var request = PgRequest.Statement($"SELECT data FROM {Table} WHERE name = $1 AND data IS NOT NULL", key);
        PgConnection connection = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if (await RowAsync(connection, cancellationToken).ConfigureAwait(false) is not > CountBytes + LengthBytes)
                throw Absent(key);
            byte[] head = await connection.BodyAsync(CountBytes + LengthBytes, cancellationToken).ConfigureAwait(false);
            return new PgValueStream(connection, BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(CountBytes)));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private async Task<PgConnection> AskAsync(PgRequest request, CancellationToken cancellationToken)
    {
        PgConnection connection = await server.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return connection;
    }

    /// <summary>Comes to the next row and tells how many bytes it has; null after the last.</summary>
    private static async Task<int?> RowAsync(PgConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            (char type, int bytes) = await connection.NextAsync(cancellationToken).ConfigureAwait(false);
            if (type == 'D')
                return bytes;
            await connection.BodyAsync(bytes, cancellationToken).ConfigureAwait(false);
            if (type == 'Z')
                return null;
        }
    }

    private static StoredObject Read(byte[] row)
    {
        int at = CountBytes;
        string name = Column(row, ref at);
        string version = Column(row, ref at);
        bool hasSize = long.TryParse(Column(row, ref at), NumberStyles.None, CultureInfo.InvariantCulture, out long size);
        return new StoredObject(name, version, hasSize ? size : null, null);
    }

    private static string Column(byte[] row, ref int at)
    {
        if (row.Length - at < LengthBytes)
            throw new IOException("a row of the table has too few columns");
        int length = BinaryPrimitives.ReadInt32BigEndian(row.AsSpan(at));
        at += LengthBytes;
        if (length < 0 || length > row.Length - at)
            throw new IOException("a row of the table has a column of an impossible length");
        at += length;
        return Encoding.UTF8.GetString(row, at - length, length);
    }

    private IOException Absent(string key) => new($"the table {Table} has no state for the workspace {key}");
}
