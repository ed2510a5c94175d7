// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using TFDrift.Sources.States;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Consul;

/// <summary>States in Consul, in each of the forms in which Terraform stores them.</summary>
public sealed class ConsulStateSourceTests : IAsyncDisposable
{
    private readonly ConsulServer _consul = new();

    [Fact]
    public async Task A_key_is_read_once_until_its_index_changes()
    {
        _consul.Put("terraform/a b/prod", StateFolder.State("l", "i-1"));
        using StateHost host = Host("terraform/a b/prod");
        await host.Refresh();
        await host.Refresh();
        Assert.Equal(1, host.Refresher.Counters.Loads);

        _consul.Put("terraform/a b/prod", StateFolder.State("l", "i-1", "i-2"));
        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal((2, 2), ((int)host.Refresher.Counters.Loads, host.Refresher.Index.Count));
        Assert.Equal($"consul://{_consul.Authority}/terraform/a b/prod", host.Location);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_state_is_read_packed_or_not_in_one_value_or_in_chunks(bool packed, bool chunked)
    {
        string state = StateFolder.State("l", [.. Enumerable.Range(0, 2_000).Select(id => $"i-{id:x17}")]);
        byte[] stored = packed ? ConsulServer.Gzip(state) : Encoding.UTF8.GetBytes(state);
        if (chunked)
            _consul.PutChunks("terraform/prod", Encoding.UTF8.GetBytes(state), stored, 1024);
        else
            _consul.Put("terraform/prod", stored);
        using StateHost host = Host("terraform/prod");

        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal(2_000, host.Refresher.Index.Count);
    }

    [Theory]
    [InlineData("terraform/")]
    [InlineData("terraform/**")]
    [InlineData("terraform/prod*")]
    public async Task A_pattern_reads_workspaces_and_neither_locks_nor_chunks(string keys)
    {
        _consul.Put("terraform/prod", StateFolder.State("l", "i-1"));
        _consul.Put("terraform/prod/.lock", "");
        _consul.Put("terraform/prod/.lockinfo", "{\"ID\":\"1\"}");
        string large = StateFolder.State("l", "i-2", "i-3");
        _consul.PutChunks("terraform/prod-env:staging", Encoding.UTF8.GetBytes(large), Encoding.UTF8.GetBytes(large), 100);
        using StateHost host = Host(keys);

        await host.Refresh();
        int reads = _consul.Http.Requests.Count;
        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal(
            [$" consul://{_consul.Authority}/terraform/prod", $"staging consul://{_consul.Authority}/terraform/prod-env:staging"],
            host.Refresher.Index.States.Select(state => $"{state.Workspace} {state.Location}"));
        Assert.Equal((2, 3), ((int)host.Refresher.Counters.Loads, host.Refresher.Index.Count));
        Assert.Equal(1, _consul.Http.Requests.Count - reads);
    }

    [Fact]
    public async Task One_changed_workspace_is_read_again_and_a_deleted_one_is_dropped()
    {
        _consul.Put("terraform/prod", StateFolder.State("l", "i-1"));
        _consul.Put("terraform/prod-env:old", StateFolder.State("l", "i-2"));
        _consul.Put("terraform/prod-env:staging", StateFolder.State("l", "i-3"));
        using StateHost host = Host("terraform/prod*");
        await host.Refresh();

        _consul.Put("terraform/prod-env:staging", StateFolder.State("l", "i-3", "i-4"));
        _consul.Delete("terraform/prod-env:old");
        await host.Refresh();

        Assert.Equal((4, 3), ((int)host.Refresher.Counters.Loads, host.Refresher.Index.Count));
        Assert.Equal(StateEventKind.Removed, Assert.Single(host.Events).Kind);
    }

    [Theory]
    [InlineData("{\"chunks\":[],\"current-hash\":\"a\"}", "chunks is empty")]
    [InlineData("{\"chunks\":[7],\"current-hash\":\"a\"}", "chunks is damaged")]
    [InlineData("{\"chunks\":", "chunks is damaged")]
    [InlineData("{\"current-hash\":\"a\"}", "chunks is damaged")]
    [InlineData("{\"chunks\":[\"terraform/gone\"],\"current-hash\":\"a\"}", "does not have it")]
    [InlineData("\u001f\u0001garbage", "gzip stream is damaged")]
    public async Task What_is_no_state_is_told_and_the_last_good_version_stays(string value, string message)
    {
        _consul.Put("terraform/prod", StateFolder.State("l", "i-1"));
        using StateHost host = Host("terraform/prod");
        await host.Refresh();

        _consul.Put("terraform/prod", value);
        await host.Refresh();

        StateEvent told = Assert.Single(host.Events);
        Assert.Equal(StateEventKind.Failed, told.Kind);
        Assert.Contains(message, told.Message, StringComparison.Ordinal);
        Assert.Equal(1, host.Refresher.Index.Count);
    }

    [Fact]
    public async Task A_refused_token_is_told_and_not_shown()
    {
        using var host = new StateHost(new()
        {
            Uri = $"consul://{_consul.Authority}/terraform/prod",
            Tls = false,
            TokenEnv = StateHost.Variable(),
        });

        await host.Refresh();

        Assert.Contains("refuses the credentials (403 Forbidden)", host.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(StateHost.Secret, host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encryption_is_the_default_and_checks_the_certificate()
    {
        using var authority = new TestAuthority();
        await using var front = new TlsFront(_consul.Http.Url, authority);
        _consul.Put("terraform/prod", StateFolder.State("l", "i-1"));
        StateSourceOptions options = new()
        {
            Uri = $"consul://{front.Url.Authority}/terraform/prod",
            TokenEnv = StateHost.Variable(ConsulServer.Token),
        };
        using var distrustful = new StateHost(options);
        using var trusting = new StateHost(options with { CaFile = authority.CaFile });

        await Task.WhenAll(distrustful.Refresh(), trusting.Refresh());

        Assert.Contains("certificate", Assert.Single(distrustful.Events).Message, StringComparison.Ordinal);
        Assert.Empty(trusting.Events);
        Assert.Equal(1, trusting.Refresher.Index.Count);
    }

    public ValueTask DisposeAsync() => _consul.DisposeAsync();

    private StateHost Host(string keys) => new(new()
    {
        Uri = $"consul://{_consul.Authority}/{keys}",
        Tls = false,
        TokenEnv = StateHost.Variable(ConsulServer.Token),
    });
}
