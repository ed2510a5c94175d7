// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using TFDrift.Sources.States.Http;

namespace TFDrift.Sources.States.Azure;

/// <summary>
/// Signs requests with a storage account's key:
/// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
/// </summary>
internal static class BlobKey
{
    /// <summary>Standard headers of the string to sign, of which a GET without a body has none.</summary>
    private const string NoStandardHeaders = "\n\n\n\n\n\n\n\n\n\n\n";

    /// <param name="account">The storage account.</param>
    /// <param name="key">Its key, in Base64.</param>
    /// <param name="time">The clock.</param>
    public static Authorization Sign(string account, Func<string> key, TimeProvider time) => (request, _) =>
    {
        request.Headers.TryAddWithoutValidation(
            "x-ms-date", time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        string signed = Convert.ToBase64String(HMACSHA256.HashData(Decode(key()), Encoding.UTF8.GetBytes(
            $"{request.Method}\n{NoStandardHeaders}{Headers(request)}{Resource(account, request.RequestUri!)}")));
        request.Headers.Authorization = new AuthenticationHeaderValue("SharedKey", $"{account}:{signed}");
        return default;
    };

    private static byte[] Decode(string key)
    {
        try
        {
            return Convert.FromBase64String(key);
        }
        catch (FormatException)
        {
            throw new IOException("what token_env or token_file names is no account key, SAS token or connection string");
        }
    }

    private static string Headers(HttpRequestMessage request)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, IEnumerable<string> values) in request.Headers)
        {
            string lower = name.ToLowerInvariant();
            if (lower.StartsWith("x-ms-", StringComparison.Ordinal))
                lines[lower] = string.Join(',', values);
        }

        var text = new StringBuilder();
        foreach ((string name, string value) in lines)
            text.Append(name).Append(':').Append(value).Append('\n');
        return text.ToString();
    }

    private static string Resource(string account, Uri url)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            parameters[Uri.UnescapeDataString(parts[0]).ToLowerInvariant()] =
                parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "";
        }

        var text = new StringBuilder($"/{account}{url.AbsolutePath}");
        foreach ((string name, string value) in parameters)
            text.Append('\n').Append(name).Append(':').Append(value);
        return text.ToString();
    }
}
