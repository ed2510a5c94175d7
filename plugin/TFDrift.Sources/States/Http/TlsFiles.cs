// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;
using System.IO;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TFDrift.Sources.States.Http;

/// <summary>Whom a TLS connection believes, and as whom it shows itself. All files are PEM.</summary>
/// <param name="CaFile">The authorities of servers' certificates; null for the system's.</param>
/// <param name="CertFile">Our own certificate, with those between it and its authority behind it; null for none.</param>
/// <param name="KeyFile">The certificate's key; null when it is in <paramref name="CertFile"/> too.</param>
internal sealed record TlsFiles(string? CaFile = null, string? CertFile = null, string? KeyFile = null)
{
    private const int FileBytesMax = 1024 * 1024;

    /// <summary>Differs after a file was written: certificates are replaced while we run.</summary>
    public string Version => string.Create(
        CultureInfo.InvariantCulture, $"{Written(CaFile)} {Written(CertFile)} {Written(KeyFile)}");

    /// <summary>Reads the files.</summary>
    /// <exception cref="IOException">A file is not there or does not hold what it should.</exception>
    public SslClientAuthenticationOptions Options() =>
        new() { CertificateChainPolicy = Trust(), ClientCertificateContext = Certificate() };

    private X509ChainPolicy? Trust()
    {
        if (CaFile is null)
            return null;
        Check(CaFile, "ca_file");
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(CaFile);
        }
        catch (CryptographicException)
        {
            policy.CustomTrustStore.Clear();
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new IOException($"the file {CaFile} that ca_file names holds no certificate in PEM");
    }

    private SslStreamCertificateContext? Certificate()
    {
        if (CertFile is null)
            return null;
        Check(CertFile, "cert_file");
        if (KeyFile is not null)
            Check(KeyFile, "key_file");
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(CertFile);
#pragma warning disable CA2000 // The context keeps it as long as there are connections.
            X509Certificate2 own = X509Certificate2.CreateFromPemFile(CertFile, KeyFile);
#pragma warning restore CA2000
            return SslStreamCertificateContext.Create(own, chain, offline: true);
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException)
        {
            throw new IOException(KeyFile is null
                ? $"the file {CertFile} that cert_file names is no certificate and its key, unencrypted, in PEM"
                : $"the files {CertFile} and {KeyFile} that cert_file and key_file name are no certificate and its key, "
                    + "unencrypted, in PEM");
        }
    }

    private static void Check(string path, string option)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new IOException($"the file {path} that {option} names does not exist");
        if (file.Length > FileBytesMax)
            throw new IOException($"the file {path} that {option} names is larger than {FileBytesMax / 1024} KiB");
    }

    private static long Written(string? path) => path is null ? 0 : File.GetLastWriteTimeUtc(path).Ticks;
}
