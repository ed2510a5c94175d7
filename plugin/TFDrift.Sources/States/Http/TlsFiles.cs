// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.IO;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TFDrift.Sources.States.Http;

/// <summary>Which certificates of servers are believed: the system's authorities, or those of a file alone.</summary>
internal static class TlsTrust
{
    private const int FileBytesMax = 1024 * 1024;

    /// <param name="caFile">The authorities' certificates in PEM, or null for the system's.</param>
    /// <exception cref="IOException">The file is not there or holds no certificate.</exception>
    public static SslClientAuthenticationOptions Options(string? caFile)
    {
        if (caFile is null)
            return new SslClientAuthenticationOptions();
        var file = new FileInfo(caFile);
        if (!file.Exists)
            throw new IOException($"the file {caFile} that ca_file names does not exist");
        if (file.Length > FileBytesMax)
            throw new IOException($"the file {caFile} that ca_file names is larger than {FileBytesMax / 1024} KiB");
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(caFile);
        }
        catch (CryptographicException)
        {
            policy.CustomTrustStore.Clear();
        }

        return policy.CustomTrustStore.Count > 0
            ? new SslClientAuthenticationOptions { CertificateChainPolicy = policy }
            : throw new IOException($"the file {caFile} that ca_file names holds no certificate in PEM");
    }
}
