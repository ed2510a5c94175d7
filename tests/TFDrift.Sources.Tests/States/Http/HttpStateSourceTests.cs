// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Http;

/// <summary>States behind a URL: Terraform's http backend, GitLab.</summary>
public sealed class HttpStateSourceTests
{
    private const string Path = "/api/v4/projects/7/terraform/state/prod";

    [Fact]
    public async Task A_state_is_read_once_until_its_entity_tag_changes()
    {
        string version = "W/\"1\"";
        await using var server = new RecordingServer(request =>
            request.Headers.GetValueOrDefault("if-none-match") == version
                ? new Answer("", 304)
                : new Answer(StateFolder.State("l", $"i-{version.Trim('W', '/', '"')}"), 200, ("ETag", version)));
        using var host = new StateHost(new() { Uri = server.Url + Path[1..], Workspace = "prod" });
        await host.Refresh();
        await host.Refresh();
        Assert.Equal(1, host.Refresher.Counters.Loads);

        version = "W/\"2\"";
        await host.Refresh();

        Assert.Equal(2, host.Refresher.Counters.Loads);
        Assert.Equal("prod", Assert.Single(host.Refresher.Index.States).Workspace);
        Assert.Empty(host.Events);
        Assert.All(server.Requests, request => Assert.Equal(("GET", Path), (request.Method, request.RawUrl)));
    }

    [Fact]
    public async Task Of_a_server_without_entity_tags_the_bytes_tell_whether_they_changed()
    {
        string id = "i-1";
        await using var server = new RecordingServer(_ => new Answer(StateFolder.State("l", id)));
        using var host = new StateHost(new() { Uri = $"{server.Url}state" });
        await host.Refresh();
        await host.Refresh();
        Assert.Equal(1, host.Refresher.Counters.Loads);

        id = "i-2";
        await host.Refresh();

        Assert.Equal(2, host.Refresher.Counters.Loads);
    }

    [Fact]
    public async Task Basic_authentication_and_tokens_are_sent_and_never_shown()
    {
        await using var server = new RecordingServer(_ => new Answer("no", 403));
        using var basic = new StateHost(
            new() { Uri = $"{server.Url}state", Username = "ci", PasswordEnv = StateHost.Variable() });
        using var token = new StateHost(
            new() { Uri = $"{server.Url}state?ref={StateHost.Secret}", TokenEnv = StateHost.Variable() });

        await basic.Refresh();
        await token.Refresh();

        string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"ci:{StateHost.Secret}"));
        Assert.Equal([$"Basic {pair}", $"Bearer {StateHost.Secret}"], server.Requests.Select(r => r.Authorization));
        Assert.Contains("refuses the credentials (403 Forbidden)", basic.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(StateHost.Secret, basic.Shown + token.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(pair, basic.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_a_file_can_be_rotated()
    {
        await using var server = new RecordingServer(_ => new Answer(StateFolder.State("l", "i-1")));
        string file = System.IO.Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "one\n", TestContext.Current.CancellationToken);
        using var host = new StateHost(new() { Uri = $"{server.Url}state", TokenFile = file });
        await host.Refresh();

        await File.WriteAllTextAsync(file, "two\n", TestContext.Current.CancellationToken);
        await host.Refresh();
        File.Delete(file);
        await host.Refresh();

        Assert.Equal(["Bearer one", "Bearer one", "Bearer two"], server.Requests.Select(r => r.Authorization));
        Assert.Contains($"the file {file} that token_file names does not exist", host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_secret_names_the_variable()
    {
        using var host = new StateHost(new() { Uri = "https://localhost:1/state", TokenEnv = "TFDRIFT_ABSENT" });

        await host.Refresh();

        Assert.Contains("TFDRIFT_ABSENT that token_env names is not set", host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_takes_credentials_along_on_the_same_server_only()
    {
        await using var other = new RecordingServer(_ => new Answer(StateFolder.State("l", "i-1")));
        await using var server = new RecordingServer(request => request.Path switch
        {
            "/first" => new Answer("", 302, ("Location", "/second")),
            _ => new Answer("", 307, ("Location", $"{other.Url}signed?signature=1")),
        });
        using var host = new StateHost(new() { Uri = $"{server.Url}first", TokenEnv = StateHost.Variable() });

        await host.Refresh();

        Assert.Equal(1, host.Refresher.Index.Count);
        Assert.All(server.Requests, request => Assert.NotNull(request.Authorization));
        Assert.NotEmpty(other.Requests);
        Assert.All(other.Requests, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task A_redirect_that_gives_up_encryption_is_not_followed()
    {
        using var authority = new TestAuthority();
        await using var other = new RecordingServer(_ => new Answer(StateFolder.State("l", "i-1")));
        await using var server = new RecordingServer(request => request.Path == "/within"
            ? new Answer(StateFolder.State("l", "i-1"))
            : new Answer("", 302, ("Location", request.Path == "/away" ? $"{other.Url}state?sig=hunter2" : "/within")));
        await using var front = new TlsFront(server.Url, authority);
        using var away = new StateHost(
            new() { Uri = $"{front.Url}away", CaFile = authority.CaFile, TokenEnv = StateHost.Variable() });
        using var within = new StateHost(new() { Uri = $"{front.Url}first", CaFile = authority.CaFile });

        await Task.WhenAll(away.Refresh(), within.Refresh());

        Assert.Contains("redirects to http://127.0.0.1, which is not encrypted", away.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", away.Shown, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
        Assert.Equal(1, within.Refresher.Index.Count);
    }

    [Fact]
    public async Task A_server_that_redirects_in_a_circle_is_left()
    {
        await using var server = new RecordingServer(_ => new Answer("", 302, ("Location", "/again")));
        using var host = new StateHost(new() { Uri = $"{server.Url}first" });

        await host.Refresh();

        Assert.Equal(6, server.Requests.Count);
        Assert.Contains("redirects more than 5 times", host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_outage_is_waited_out()
    {
        int asked = 0;
        await using var server = new RecordingServer(_ => ++asked switch
        {
            1 => new Answer("", 503),
            2 => new Answer("", 429, ("Retry-After", "0")),
            _ => new Answer(StateFolder.State("l", "i-1"), 200, ("ETag", "\"1\"")),
        });
        using var host = new StateHost(new() { Uri = $"{server.Url}state" });

        await host.Refresh();

        Assert.Equal(1, host.Refresher.Index.Count);
        Assert.Empty(host.Events);
    }

    [Theory]
    [InlineData(404, "does not have it, or does not show it to these credentials (404 NotFound)")]
    [InlineData(204, "does not have it")]
    [InlineData(401, "refuses the credentials (401 Unauthorized)")]
    [InlineData(418, "answers 418")]
    public async Task A_refusal_says_what_to_look_at_and_keeps_the_last_good_state(int status, string message)
    {
        bool refuses = false;
        await using var server = new RecordingServer(_ =>
            refuses ? new Answer("{\"secret\":\"echo\"}", status) : new Answer(StateFolder.State("l", "i-1")));
        using var host = new StateHost(new() { Uri = $"{server.Url}state" });
        await host.Refresh();

        refuses = true;
        await host.Refresh();
        await host.Refresh();

        Assert.Equal(1, host.Refresher.Index.Count);
        Assert.Contains(message, Assert.Single(host.Events).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("echo", host.Shown, StringComparison.Ordinal);
    }
}
