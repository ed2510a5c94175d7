// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Records;

namespace TFDrift.Core.Evaluation;

/// <summary>What paths can start from: a record's parts, and the element at hand.</summary>
internal readonly ref struct RecordScope
{
    private readonly Slice _request;
    private readonly Slice _response;
    private readonly Slice _each;

    public RecordScope(in TrailRecord record)
    {
        Json = record.Utf8;
        _request = Slice.Within(Json, record.Json(RecordMember.RequestParameters));
        _response = Slice.Within(Json, record.Json(RecordMember.ResponseElements));
    }

    private RecordScope(RecordScope outer, Slice each)
    {
        Json = outer.Json;
        _request = outer._request;
        _response = outer._response;
        _each = each;
    }

    /// <summary>The record's bytes, which all slices are of.</summary>
    public ReadOnlySpan<byte> Json { get; }

    public RecordScope With(Slice each) => new(this, each);

    public Slice Root(PathRoot root) => root switch
    {
        PathRoot.Request => _request,
        PathRoot.Response => _response,
        PathRoot.Each => _each,
        _ => new(0, Json.Length),
    };
}
