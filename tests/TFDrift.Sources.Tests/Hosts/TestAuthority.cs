// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>An authority that no system trusts, and the certificate that it gives to 127.0.0.1.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tfdrift-ca-").FullName;
    private readonly X509Certificate2 _authority;

    public TestAuthority()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using var caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ca = new CertificateRequest("CN=tfdrift test authority", caKey, HashAlgorithmName.SHA256);
        ca.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = ca.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        using X509Certificate2 signed = server.Create(_authority, now.AddDays(-1), now.AddHours(12), [1, 2, 3, 4]);
        using X509Certificate2 whole = signed.CopyWithPrivateKey(key);
        Certificate = X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
        CaFile = Path.Combine(_folder, "ca.crt");
        File.WriteAllText(CaFile, _authority.ExportCertificatePem());
        CertificatePem = signed.ExportCertificatePem();
        KeyPem = key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>The authority's certificate.</summary>
    public string CaFile { get; }

    /// <summary>The server's certificate with its key.</summary>
    public X509Certificate2 Certificate { get; }

    public string CertificatePem { get; }

    public string KeyPem { get; }

    /// <summary>Believes this authority alone.</summary>
    public X509ChainPolicy Policy() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { _authority },
    };

    /// <summary>Gives a client a certificate through an authority of its own, as teams have one.</summary>
    /// <returns>The client's certificate with its authority's behind it, and its key.</returns>
    public (string Chain, string Key) ClientPem(string name)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using var teamKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var team = new CertificateRequest($"CN=team of {name}", teamKey, HashAlgorithmName.SHA256);
        team.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 bare = team.Create(_authority, now.AddDays(-1), now.AddHours(12), Guid.NewGuid().ToByteArray());
        using X509Certificate2 between = bare.CopyWithPrivateKey(teamKey);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using X509Certificate2 own = client.Create(between, now.AddDays(-1), now.AddHours(11), Guid.NewGuid().ToByteArray());
        return ($"{own.ExportCertificatePem()}\n{between.ExportCertificatePem()}\n", key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        _authority.Dispose();
        Certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
