// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TFDrift.Sources.States;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Kubernetes;

/// <summary>States in secrets of a cluster, read as the service account of a pod reads them.</summary>
public sealed class KubernetesStateSourceTests : IAsyncDisposable
{
    private readonly ClusterServer _cluster = new();
    private readonly string _token = Path.GetTempFileName();

    public KubernetesStateSourceTests() => File.WriteAllText(_token, _cluster.Token);

    [Theory]
    [InlineData("terraform")]
    [InlineData("terraform/")]
    [InlineData("terraform/tfstate-*-network")]
    public async Task The_states_of_a_namespace_are_read_with_their_workspaces(string location)
    {
        _cluster.Put("default", "network", StateFolder.State("l", "i-1"));
        _cluster.Put("blue-green", "network", StateFolder.State("l", "i-2", "i-3"));
        using StateHost host = Host(location);

        await host.Refresh();
        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal(
            ["blue-green kubernetes://terraform/tfstate-blue-green-network",
             "default kubernetes://terraform/tfstate-default-network"],
            host.Refresher.Index.States.Select(state => $"{state.Workspace} {state.Location}"));
        Assert.Equal((2, 3), ((int)host.Refresher.Counters.Loads, host.Refresher.Index.Count));
        Assert.All(host.Refresher.Index.States, state => Assert.Equal(3, state.ModifiedAt?.Month));
    }

    [Theory]
    [InlineData("terraform/tfstate-default-network")]
    [InlineData("terraform/**")]
    public async Task A_large_state_is_put_together_from_its_parts(string location)
    {
        string[] ids = [.. Enumerable.Range(0, 3_000).Select(id => $"i-{id * 7919:x17}")];
        _cluster.Put("default", "network", StateFolder.State("l", ids), partBytes: 512);
        using StateHost host = Host(location);

        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal((1, 3_000), (host.Refresher.Counters.States, host.Refresher.Index.Count));
    }

    [Fact]
    public async Task A_change_of_the_last_part_alone_is_noticed()
    {
        string[] ids = [.. Enumerable.Range(0, 100).Select(id => $"i-{id * 7919:x17}")];
        _cluster.Put("default", "network", StateFolder.State("l", ids), partBytes: 128);
        using StateHost host = Host("terraform/tfstate-default-network");
        await host.Refresh();
        await host.Refresh();
        Assert.Equal(1, host.Refresher.Counters.Loads);

        _cluster.PutPart("default", "network", 1, [0]);
        await host.Refresh();

        Assert.Contains("gzip stream is damaged, or was being written", host.Shown, StringComparison.Ordinal);
        Assert.Equal(100, host.Refresher.Index.Count);
    }

    [Fact]
    public async Task A_suffix_that_ends_like_a_part_is_a_state_of_its_own()
    {
        _cluster.Put("default", "x-part-1", StateFolder.State("l", "i-1"));
        using StateHost host = Host("terraform");

        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal(1, host.Refresher.Index.Count);
    }

    [Fact]
    public async Task The_token_is_read_again_because_it_is_rotated()
    {
        _cluster.Put("default", "network", StateFolder.State("l", "i-1"));
        using StateHost host = Host("terraform");
        await host.Refresh();

        _cluster.Token = "next-canary";
        await host.Refresh();
        Assert.Contains("refuses the credentials (401 Unauthorized)", host.Shown, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_token, _cluster.Token, TestContext.Current.CancellationToken);
        await host.Refresh();

        Assert.Equal([StateEventKind.Failed, StateEventKind.Recovered], host.Events.Select(told => told.Kind));
        Assert.DoesNotContain("canary", host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_named()
    {
        _cluster.Put("default", "network", StateFolder.State("l", "i-1"));
        using StateHost host = Host("terraform/tfstate-default-storage");

        await host.Refresh();

        Assert.Contains("kubernetes://terraform/tfstate-default-storage", host.Shown, StringComparison.Ordinal);
        Assert.Contains("no secret of this name", host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_finds_its_cluster_by_itself()
    {
        _cluster.Put("default", "network", StateFolder.State("l", "i-1"));
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_HOST", _cluster.Url.Host);
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_PORT", $"{_cluster.Url.Port}");
        try
        {
            using var host = new StateHost(
                new() { Uri = "kubernetes://terraform", TokenFile = _token, CaFile = _cluster.CaFile });

            await host.Refresh();

            Assert.Empty(host.Events);
            Assert.Equal(1, host.Refresher.Index.Count);
        }
        finally
        {
            Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_HOST", null);
        }
    }

    [Fact]
    public async Task Outside_of_a_cluster_the_remedy_is_told()
    {
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_HOST", null);
        using var host = new StateHost(new() { Uri = "kubernetes://terraform", TokenFile = _token });

        await host.Refresh();

        Assert.Contains("KUBERNETES_SERVICE_HOST is not set", host.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"items\":[{}]}")]
    public async Task A_server_of_another_kind_is_told(string answer)
    {
        await using var server = new RecordingServer(_ => new Answer(answer));
        using var host = new StateHost(new() { Uri = "kubernetes://terraform", EndpointUrl = $"{server.Url}" });

        await host.Refresh();

        Assert.Contains("has not the form that the API documents", host.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "holds no certificate in PEM")]
    [InlineData(null, "does not exist")]
    public async Task A_wrong_file_of_authorities_is_named(string? text, string message)
    {
        string file = Path.GetTempFileName();
        if (text is null)
            File.Delete(file);
        using var host = new StateHost(
            new() { Uri = "kubernetes://terraform", EndpointUrl = $"{_cluster.Url}", TokenFile = _token, CaFile = file });

        await host.Refresh();

        Assert.Contains($"the file {file} that ca_file names {message}", host.Shown, StringComparison.Ordinal);
        File.Delete(file);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        File.Delete(_token);
    }

    private StateHost Host(string location) => new(new()
    {
        Uri = $"kubernetes://{location}",
        EndpointUrl = $"{_cluster.Url}",
        TokenFile = _token,
        CaFile = _cluster.CaFile,
    });
}
