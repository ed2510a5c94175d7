// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Threading.Tasks;
using TFDrift.Sources.States;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Postgres;

/// <summary>States in a real PostgreSQL, in the table that Terraform's pg backend makes.</summary>
public sealed class PgStateSourceTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly string _database = $"tf_{Guid.NewGuid():N}";

    public static TheoryData<string, bool> WaysIn => [.. PostgresServer.Ways.SelectMany(
        static way => (bool[])[true, false], static (way, tls) => new TheoryDataRow<string, bool>(way, tls))];

    public async ValueTask InitializeAsync()
    {
        await postgres.StartAsync();
        await postgres.SqlAsync($"CREATE DATABASE {_database}");
        await CreateAsync("terraform_remote_state");
    }

    [Fact]
    public async Task Every_workspace_is_read_once_until_its_row_is_written()
    {
        await PutAsync("default", StateFolder.State("l", "i-1"));
        await PutAsync("staging", StateFolder.State("m", "i-2", "i-3"));
        using StateHost host = Host("");
        await host.Refresh();
        await host.Refresh();
        Assert.Equal(2, host.Refresher.Counters.Loads);

        await PutAsync("staging", StateFolder.State("m", "i-2", "i-4"));
        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal((3, 3), ((int)host.Refresher.Counters.Loads, host.Refresher.Index.Count));
        Assert.Equal(
            [$"default {Root}default", $"staging {Root}staging"],
            host.Refresher.Index.States.Select(state => $"{state.Workspace} {state.Location}"));
    }

    [Theory]
    [InlineData("/default", 1)]
    [InlineData("/prod-*", 2)]
    [InlineData("/", 4)]
    public async Task A_location_may_name_one_workspace_or_a_pattern(string workspaces, int count)
    {
        foreach (string name in (string[])["default", "prod-eu", "prod-us", "it's \"odd\""])
            await PutAsync(name, StateFolder.State(name[..2], $"i-{name[^2..].Trim('"')}"));
        using StateHost host = Host(workspaces);

        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal(count, host.Refresher.Counters.States);
    }

    [Theory]
    [MemberData(nameof(WaysIn))]
    public async Task A_role_signs_in_as_the_server_asks(string way, bool tls)
    {
        await PutAsync("default", StateFolder.State("l", "i-1"));
        StateSourceOptions options = Options("/default") with
        {
            Username = $"by_{way}",
            Tls = tls,
            CaFile = tls ? postgres.CaFile : null,
            PasswordEnv = StateHost.Variable(PostgresServer.Password),
        };
        using var host = new StateHost(options);
        using var wrong = new StateHost(options with { PasswordEnv = StateHost.Variable() });

        await host.Refresh();
        await wrong.Refresh();

        if (way == "password" && !tls)
        {
            Assert.Contains("asks for the password unencrypted: remove tls: false", host.Shown, StringComparison.Ordinal);
            return;
        }

        Assert.Empty(host.Events);
        Assert.Equal(1, host.Refresher.Index.Count);
        Assert.Equal(way == "trust" ? 1 : 0, wrong.Refresher.Index.Count);
        Assert.DoesNotContain(StateHost.Secret, wrong.Shown, StringComparison.Ordinal);
        if (way != "trust")
            Assert.Contains($"password authentication failed for user \"by_{way}\"", wrong.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused()
    {
        using var host = new StateHost(Options("/default") with { Tls = null, CaFile = null });

        await host.Refresh();

        Assert.Contains("the certificate of 127.0.0.1 is not trusted", host.Shown, StringComparison.Ordinal);
        Assert.Contains("ca_file", host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_state_is_streamed_and_a_schema_can_be_named()
    {
        await CreateAsync("own schema");
        string[] ids = [.. Enumerable.Range(0, 50_000).Select(id => $"i-{id:x17}")];
        await PutAsync("default", StateFolder.State("l", ids), "own schema");
        using var host = new StateHost(Options("/") with { Schema = "own schema" });

        await host.Refresh();

        Assert.Empty(host.Events);
        Assert.Equal(50_000, host.Refresher.Index.Count);
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        using StateHost workspace = Host("/gone");
        using var schema = new StateHost(Options("/") with { Schema = "other" });
        using var role = new StateHost(Options("/") with { Username = "stranger" });
        using var server = new StateHost(Options("/") with { Uri = $"pg://127.0.0.1:{Repository.FreePort()}/db" });

        await Task.WhenAll(workspace.Refresh(), schema.Refresh(), role.Refresh(), server.Refresh());

        Assert.Contains("no state for the workspace gone", workspace.Shown, StringComparison.Ordinal);
        Assert.Contains("relation \"other.states\" does not exist", schema.Shown, StringComparison.Ordinal);
        Assert.Contains("no pg_hba.conf entry for host", role.Shown, StringComparison.Ordinal);
        Assert.Contains("cannot be reached: Connection refused", server.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_of_a_deleted_workspace_is_dropped()
    {
        await PutAsync("default", StateFolder.State("l", "i-1"));
        await PutAsync("old", StateFolder.State("l", "i-2"));
        using StateHost host = Host("/");
        await host.Refresh();

        await postgres.SqlAsync("DELETE FROM terraform_remote_state.states WHERE name = 'old'", _database);
        await host.Refresh();

        Assert.Equal(StateEventKind.Removed, Assert.Single(host.Events).Kind);
        Assert.Equal(1, host.Refresher.Index.Count);
    }

    public async ValueTask DisposeAsync() => await postgres.SqlAsync($"DROP DATABASE {_database} WITH (FORCE)");

    private string Root => $"pg://127.0.0.1:{postgres.Port}/{_database}/";

    private StateHost Host(string workspaces) => new(Options(workspaces));

    private StateSourceOptions Options(string workspaces) => new()
    {
        Uri = $"pg://127.0.0.1:{postgres.Port}/{_database}{workspaces}",
        Username = "by_scram-sha-256",
        PasswordEnv = StateHost.Variable(PostgresServer.Password),
        CaFile = postgres.CaFile,
    };

    /// <summary>As Terraform makes it; and rights for those who read.</summary>
    private Task<string> CreateAsync(string schema) => postgres.SqlAsync(
        $"""
        CREATE SCHEMA "{schema}";
        CREATE SEQUENCE IF NOT EXISTS public.global_states_id_seq AS bigint;
        CREATE TABLE "{schema}".states (
          id bigint NOT NULL DEFAULT nextval('public.global_states_id_seq') PRIMARY KEY, name text UNIQUE, data text);
        GRANT USAGE ON SCHEMA "{schema}" TO PUBLIC;
        GRANT SELECT ON "{schema}".states TO PUBLIC;
        """,
        _database);

    private Task<string> PutAsync(string name, string state, string schema = "terraform_remote_state")
    {
        string quoted = name.Replace("'", "''", StringComparison.Ordinal);
        return postgres.SqlAsync(
            $"""
            INSERT INTO "{schema}".states (name, data) VALUES ('{quoted}', $tf${state}$tf$)
            ON CONFLICT (name) DO UPDATE SET data = EXCLUDED.data
            """,
            _database);
    }
}
