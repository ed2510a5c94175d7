// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace TFDrift.Sources.States.Postgres;

/// <summary>Messages to a PostgreSQL server, one after the other.</summary>
internal sealed class PgRequest
{
    /// <summary>3.0, which every server since 2003 speaks.</summary>
    private const int ProtocolVersion = 3 << 16;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>The first message. Poolers refuse other parameters than these.</summary>
    public static PgRequest Startup(string user, string database)
    {
        var request = new PgRequest();
        request.Add(null, body =>
        {
            Number(body, ProtocolVersion);
            foreach (string text in (string[])[
                "user", user, "database", database, "client_encoding", "UTF8", "application_name", "tfdrift", ""])
            {
                Text(body, text);
            }
        });
        return request;
    }

    /// <summary>A statement with its arguments, in the protocol's extended form, whose results are texts.</summary>
    public static PgRequest Statement(string sql, params ReadOnlySpan<string> arguments)
    {
        var values = new ArrayBufferWriter<byte>();
        Short(values, (short)arguments.Length);
        foreach (string argument in arguments)
        {
            byte[] value = Encoding.UTF8.GetBytes(argument);
            Number(values, value.Length);
            values.Write(value);
        }

        var request = new PgRequest();
        request.Add('P', body =>
        {
            Text(body, "");
            Text(body, sql);
            Short(body, 0);
        });
        request.Add('B', body =>
        {
            Text(body, "");
            Text(body, "");
            Short(body, 0);
            body.Write(values.WrittenSpan);
            Short(body, 0);
        });
        request.Add('E', static body =>
        {
            Text(body, "");
            Number(body, 0);
        });
        request.Add('S', static _ => { });
        return request;
    }

    /// <summary>What a server asked for to let us in.</summary>
    public static PgRequest Password(Action<ArrayBufferWriter<byte>> write)
    {
        var request = new PgRequest();
        request.Add('p', write);
        return request;
    }

    /// <summary>A text with the zero at its end.</summary>
    public static void Text(ArrayBufferWriter<byte> body, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new IOException("a name holds the character 0");
        body.Write(Encoding.UTF8.GetBytes(text));
        body.Write("\0"u8);
    }

    public static void Number(ArrayBufferWriter<byte> body, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        body.Write(bytes);
    }

    private static void Short(ArrayBufferWriter<byte> body, short number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(bytes, number);
        body.Write(bytes);
    }

    private void Add(char? type, Action<ArrayBufferWriter<byte>> write)
    {
        var body = new ArrayBufferWriter<byte>();
        write(body);
        if (type is { } letter)
            _bytes.Write<byte>([(byte)letter]);
        Number(_bytes, body.WrittenCount + sizeof(int));
        _bytes.Write(body.WrittenSpan);
    }
}
