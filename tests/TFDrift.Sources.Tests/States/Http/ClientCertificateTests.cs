// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Threading.Tasks;
using TFDrift.Sources.States;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Http;

/// <summary>Servers that want to see a certificate before they answer.</summary>
public sealed class ClientCertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tfdrift-client-").FullName;
    private readonly TestAuthority _authority = new();

    private string Both => Path.Combine(_folder, "both.pem");

    private string Cert => Path.Combine(_folder, "client.crt");

    private string Key => Path.Combine(_folder, "client.key");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_state_is_read_with_a_certificate_whose_key_is_beside_it_or_in_it(bool isOneFile)
    {
        await using RecordingServer server = Server();
        await using var front = new TlsFront(server.Url, _authority, asksWho: true);
        Write("drift reader");
        using var host = new StateHost(Entry(front) with
        {
            CertFile = isOneFile ? Both : Cert,
            KeyFile = isOneFile ? null : Key,
        });

        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal(1, host.Refresher.Index.Count);
        Assert.Contains("CN=drift reader", front.Clients);
    }

    [Fact]
    public async Task Without_one_the_failure_is_told_and_the_server_is_not_asked()
    {
        await using RecordingServer server = Server();
        await using var front = new TlsFront(server.Url, _authority, asksWho: true);
        using var host = new StateHost(Entry(front));

        await host.Refresh();

        Assert.Contains("cannot be read", host.Shown, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_certificate_that_was_replaced_is_shown_at_the_next_refresh()
    {
        await using RecordingServer server = Server();
        await using var front = new TlsFront(server.Url, _authority, asksWho: true);
        Write("first");
        using var host = new StateHost(Entry(front) with { CertFile = Cert, KeyFile = Key });
        await host.Refresh();

        Write("second");
        File.SetLastWriteTimeUtc(Cert, File.GetLastWriteTimeUtc(Cert).AddSeconds(1));
        await host.Refresh();

        Assert.Equal("CN=second", Assert.Single(front.Clients, client => client != "CN=first"));
        Assert.Equal(1, host.Refresher.Index.Count);
    }

    [Theory]
    [InlineData(null, "does not exist")]
    [InlineData("", "are no certificate and its key, unencrypted, in PEM")]
    [InlineData("another's", "are no certificate and its key, unencrypted, in PEM")]
    public async Task A_wrong_key_is_named(string? text, string message)
    {
        await using RecordingServer server = Server();
        await using var front = new TlsFront(server.Url, _authority, asksWho: true);
        Write("reader");
        string key = text is { Length: > 0 } ? _authority.ClientPem("other").Key : "";
        await File.WriteAllTextAsync(Key, key, TestContext.Current.CancellationToken);
        if (text is null)
            File.Delete(Key);
        using var host = new StateHost(Entry(front) with { CertFile = Cert, KeyFile = Key });

        await host.Refresh();

        Assert.Contains(Key, host.Shown, StringComparison.Ordinal);
        Assert.Contains(message, host.Shown, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static RecordingServer Server() => new(_ => new Answer(StateFolder.State("l", "i-1")));

    private StateSourceOptions Entry(TlsFront front) => new() { Uri = $"{front.Url}state", CaFile = _authority.CaFile };

    private void Write(string name)
    {
        (string chain, string key) = _authority.ClientPem(name);
        File.WriteAllText(Cert, chain);
        File.WriteAllText(Key, key);
        File.WriteAllText(Both, chain + key);
    }
}
