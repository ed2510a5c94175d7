// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using TFDrift.Sources.States.Http;

namespace TFDrift.Sources.States.Azure;

/// <summary>How to reach one storage account: where it is, and what is sent along.</summary>
/// <param name="Server">The blob service, with a slash at its end.</param>
/// <param name="SasToken">A shared access signature to add to every query, or null.</param>
/// <param name="Authorization">What is sent in headers.</param>
internal sealed record BlobAccess(Uri Server, string? SasToken, Authorization Authorization)
{
    /// <summary>Made from a secret each time it is needed, so that the secret can be rotated.</summary>
    /// <param name="account">The storage account.</param>
    /// <param name="server">The blob service, where no connection string names another.</param>
    /// <param name="secret">A connection string, a SAS token, or an account key: told apart by their form.</param>
    /// <param name="time">The clock.</param>
    public static BlobAccess Of(string account, Uri server, string secret, TimeProvider time)
    {
        if (!secret.Contains(';', StringComparison.Ordinal))
            return WithSecret(account, server, secret, time);

        // https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
        string? key = null;
        string? signature = null;
        string protocol = "https";
        string suffix = "core.windows.net";
        string? endpoint = null;
        foreach (string pair in secret.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string value = equals < 0 ? "" : pair[(equals + 1)..];
            switch (equals < 0 ? pair : pair[..equals])
            {
                case "AccountKey": key = value; break;
                case "SharedAccessSignature": signature = value; break;
                case "DefaultEndpointsProtocol": protocol = value; break;
                case "EndpointSuffix": suffix = value; break;
                case "BlobEndpoint": endpoint = value; break;
            }
        }

        endpoint ??= $"{protocol}://{account}.blob.{suffix}";
        if (!Uri.TryCreate(endpoint.TrimEnd('/') + "/", UriKind.Absolute, out Uri? own))
            throw new IOException("the connection string names a BlobEndpoint that is no URL");
        return WithSecret(account, own, signature ?? key ?? throw new IOException(
            "the connection string has neither AccountKey nor SharedAccessSignature"), time);
    }

    private static BlobAccess WithSecret(string account, Uri server, string secret, TimeProvider time) =>
        secret.Contains("sig=", StringComparison.Ordinal)
            ? new BlobAccess(server, secret.TrimStart('?'), Authorizations.None)
            : new BlobAccess(server, null, BlobKey.Sign(account, () => secret, time));
}
