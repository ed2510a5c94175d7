// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Net;
using System.Net.Http;

namespace TFDrift.Sources.States.Http;

/// <summary>Failed calls told in one line, without query, credentials or the text of the answer.</summary>
internal static class HttpFailure
{
    public static IOException Of(HttpResponseMessage response, Uri url)
    {
        string status = $"{(int)response.StatusCode} {response.StatusCode}";
        return new IOException(response.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.NoContent or HttpStatusCode.Gone =>
                $"{url.Host} does not have it, or does not show it to these credentials ({status})",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                $"{url.Host} refuses the credentials ({status}): check what they are and what they may read",
            _ => $"{url.Host} answers {status}",
        });
    }

    public static IOException Of(HttpRequestException cause, Uri url)
    {
        string problem = cause.InnerException is { } inner && cause.HttpRequestError == HttpRequestError.SecureConnectionError
            ? inner.Message : cause.Message;
        return new IOException($"{url.Host} cannot be reached: {problem}", cause);
    }
}
