// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Text.Json;

namespace TFDrift.Core.States;

/// <summary>Decodes Terraform and OpenTofu states of format version 4 and 3 in one pass over their bytes.</summary>
/// <remarks>
/// The formats are those of <c>internal/states/statefile/version4.go</c> and <c>version3.go</c> in Terraform. May be
/// used from several threads at once.
/// </remarks>
public sealed class StateDecoder
{
    private readonly TypeLayouts _layouts;

    /// <param name="interest">What the catalog can ask of a state.</param>
    public StateDecoder(IStateInterest interest) => _layouts = new TypeLayouts(interest);

    /// <summary>Decodes a state.</summary>
    /// <param name="stream">The state's bytes; read to their end, not disposed of. Its own exceptions pass.</param>
    /// <param name="origin">Where the bytes come from; the state's serial, lineage and version are added to it.</param>
    /// <returns>The state, or why its bytes are not one. Bad bytes never throw.</returns>
    public StateDecodeResult Decode(Stream stream, StateOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(origin);
        var reader = new StateJsonReader(stream);
        return Decode(ref reader, origin);
    }

    internal StateDecodeResult Decode(ref StateJsonReader reader, StateOrigin origin)
    {
        try
        {
            return new StateDecodeResult(new StateParser(_layouts, origin).Parse(ref reader));
        }
        catch (StateFormatException problem)
        {
            return Failed(origin, problem.Kind, problem.Message);
        }
        catch (JsonException problem)
        {
            return reader.Depth >= StateJsonReader.MaxDepth - 1
                ? Failed(origin, StateErrorKind.TooDeep, $"is nested deeper than {StateJsonReader.MaxDepth} levels")
                : Failed(origin, StateErrorKind.NotJson, NotJson(reader.Buffered, problem));
        }
        catch (InvalidOperationException)
        {
            // What Utf8JsonReader throws for text that is not UTF-8 or not a whole surrogate pair.
            return Failed(origin, StateErrorKind.NotJson, "is not JSON: it holds text that is not valid Unicode");
        }
        finally
        {
            reader.Dispose();
            ErasedBuffers.EraseRegistersAndStack();
        }
    }

    private static string NotJson(ReadOnlySpan<byte> start, JsonException problem)
    {
        if (start.Length > 1 && start[0] == 0x1F && start[1] == 0x8B)
            return "is compressed, not JSON";
        if (start.Length > 1 && (start[0] is 0xFF or 0xFE || start[1] == 0))
            return "is UTF-16, not UTF-8";
        return $"is not JSON at line {problem.LineNumber + 1}";
    }

    private static StateDecodeResult Failed(StateOrigin origin, StateErrorKind kind, string problem) =>
        new(new StateError(kind, $"state {origin.Location} {problem}: {Remedy(kind)}"));

    private static string Remedy(StateErrorKind kind) => kind switch
    {
        StateErrorKind.Empty or StateErrorKind.Truncated =>
            "it is read again at the next refresh; if it stays so, restore it from the backend's previous version",
        StateErrorKind.NotJson or StateErrorKind.NotState =>
            "name a file that Terraform or OpenTofu wrote as its state (terraform.tfstate)",
        StateErrorKind.Encrypted =>
            "give tfdrift an unencrypted copy (tofu state pull), or leave it out of states",
        StateErrorKind.UnsupportedVersion =>
            "versions 3 and 4 are read; write it anew with Terraform 0.9 or later, or upgrade tfdrift",
        _ => "check where it comes from, or leave it out of states",
    };
}
