// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Linq;
using System.Threading.Tasks;
using TFDrift.Sources.States;

namespace TFDrift.Sources.Tests.States.Tfc;

/// <summary>States in HCP Terraform and Terraform Enterprise.</summary>
public sealed class TfcStateSourceTests
{
    [Fact]
    public async Task All_workspaces_of_an_organisation_are_read_from_every_page()
    {
        await using var server = new TfcServer();
        for (int number = 0; number < 230; number++)
            server.Write($"ws-{number:D3}", $"sv-{number}", $"i-{number}");
        server.Workspaces["never-applied"] = null;
        using StateHost host = Host(server, "*");

        await host.Refresh();

        Assert.Equal((230, 230), (host.Refresher.Counters.States, host.Refresher.Counters.Resources));
        Assert.Equal("ws-000", host.Refresher.Index.States[0].Workspace);
        Assert.Equal("tfc://acme/ws-000", host.Refresher.Index.States[0].Location);
        Assert.NotNull(host.Refresher.Index.States[0].ModifiedAt);
        Assert.Empty(host.Events);
    }

    [Fact]
    public async Task While_nothing_changes_a_refresh_is_the_listing_alone()
    {
        await using var server = new TfcServer();
        server.Write("prod", "sv-1", "i-1");
        server.Write("dev", "sv-2", "i-2");
        using StateHost host = Host(server, "*");
        await host.Refresh();
        int before = server.Api.Requests.Count;

        await host.Refresh();
        Assert.Equal(1, server.Api.Requests.Count - before);

        server.Write("prod", "sv-3", "i-1", "i-3");
        await host.Refresh();
        Assert.Equal((3, 3), ((int)host.Refresher.Counters.Loads, host.Refresher.Counters.Resources));
    }

    [Theory]
    [InlineData("prod", "prod")]
    [InlineData("prod-*", "prod-eu prod-us")]
    public async Task Workspaces_are_chosen_by_name_or_pattern(string pattern, string names)
    {
        await using var server = new TfcServer();
        foreach (string name in (string[])["dev", "prod", "prod-eu", "prod-us"])
            server.Write(name, "sv-" + name, "i-1");
        using StateHost host = Host(server, pattern);

        await host.Refresh();

        Assert.Equal(names.Split(' '), host.Refresher.Index.States.Select(state => state.Workspace));
    }

    [Theory]
    [InlineData("\"intermediate\":true,\"status\":\"finalized\",")]
    [InlineData("\"intermediate\":false,\"status\":\"pending\",")]
    public async Task In_the_middle_of_an_apply_the_state_before_stays(string attributes)
    {
        await using var server = new TfcServer();
        server.Write("prod", "sv-1", "i-1");
        using StateHost host = Host(server, "*");
        await host.Refresh();

        server.Attributes["sv-2"] = attributes;
        server.Write("prod", "sv-2", "i-1", "i-2");
        await host.Refresh();
        Assert.Equal(1, host.Refresher.Counters.Resources);
        Assert.Empty(host.Events);

        server.Attributes.Clear();
        await host.Refresh();
        Assert.Equal(2, host.Refresher.Counters.Resources);
    }

    [Fact]
    public async Task Where_the_raw_state_is_encrypted_with_the_users_own_key_the_sanitized_one_is_read()
    {
        await using var server = new TfcServer();
        server.Write("prod", "sv-1", "i-1");
        server.States["sanitized"] = StateFolder.State("l", "i-1", "i-2");
        server.Attributes["sv-1"] =
            $"\"status\":\"finalized\",\"hosted-state-download-url\":\"{server.Archive.Url}v1/object/sv-1\","
            + $"\"sanitized-state-download-url\":\"{server.Archive.Url}v1/object/sanitized\",";
        using StateHost host = Host(server, "prod");

        await host.Refresh();

        Assert.Equal(2, host.Refresher.Counters.Resources);
    }

    [Fact]
    public async Task The_token_goes_to_the_API_alone_and_is_never_shown()
    {
        await using var server = new TfcServer();
        server.Write("prod", "sv-1", "i-1");
        server.Write("dev", "sv-2", "i-1");
        server.Attributes["sv-2"] = "";
        using StateHost host = Host(server, "*");

        await host.Refresh();

        Assert.NotEmpty(server.Archive.Requests);
        Assert.All(server.Archive.Requests, request => Assert.Null(request.Authorization));
        StateEvent failure = Assert.Single(host.Events);
        Assert.Equal("tfc://acme/dev", failure.Location);
        Assert.Contains("needs the permission to read state versions", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TfcServer.Token, host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_says_so()
    {
        await using var server = new TfcServer();
        using StateHost host = Host(server, "*", "other");

        await host.Refresh();

        Assert.Contains("refuses the credentials (401 Unauthorized)", host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_the_variable_that_Terraform_reads_is_named()
    {
        using var host = new StateHost(new() { Uri = "tfc://tfe.my-corp.example/acme/prod" });

        await host.Refresh();

        Assert.Contains("TF_TOKEN_tfe_my__corp_example", host.Shown, StringComparison.Ordinal);
    }

    private static StateHost Host(TfcServer server, string workspaces, string token = TfcServer.Token) => new(new()
    {
        Uri = $"tfc://acme/{workspaces}",
        EndpointUrl = server.Api.Url.GetLeftPart(UriPartial.Authority),
        TokenEnv = StateHost.Variable(token),
    });
}
