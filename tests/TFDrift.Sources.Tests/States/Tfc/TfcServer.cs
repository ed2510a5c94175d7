// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Tfc;

/// <summary>
/// The part of HCP Terraform's API that tells current states, in the shapes of its documentation:
/// https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces and …/state-versions.
/// </summary>
internal sealed class TfcServer : IAsyncDisposable
{
    public const string Token = "tfc-canary-token";

    public TfcServer()
    {
        Archive = new RecordingServer(request => new Answer(States[request.Path["/v1/object/".Length..]]));
        Api = new RecordingServer(Answer);
    }

    /// <summary>The API, which asks for the token.</summary>
    public RecordingServer Api { get; }

    /// <summary>Where states are downloaded, by signed links to another server.</summary>
    public RecordingServer Archive { get; }

    /// <summary>The version of each workspace's state; null before the first apply.</summary>
    public SortedDictionary<string, string?> Workspaces { get; } = new(StringComparer.Ordinal);

    /// <summary>The bytes of each version.</summary>
    public Dictionary<string, string> States { get; } = [];

    /// <summary>What a version's attributes have beside the links.</summary>
    public Dictionary<string, string> Attributes { get; } = [];

    public void Write(string workspace, string version, params string[] ids)
    {
        States[version] = StateFolder.State("l-" + workspace, ids);
        Workspaces[workspace] = version;
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Archive.DisposeAsync();
    }

    private Answer? Answer(RecordedRequest request)
    {
        if (request.Authorization != $"Bearer {Token}")
            return new Answer("{\"errors\":[{\"status\":\"401\",\"title\":\"unauthorized\"}]}", 401);
        string[] path = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path switch
        {
            ["api", "v2", "organizations", "acme", "workspaces"] => Page(request),
            ["api", "v2", "organizations", "acme", "workspaces", var name] when Workspaces.ContainsKey(name) =>
                new Answer($$"""{"data":{{Workspace(name)}}}"""),
            ["api", "v2", "state-versions", var version] when States.ContainsKey(version) => Version(version),
            _ => null,
        };
    }

    private Answer Page(RecordedRequest request)
    {
        Dictionary<string, string> query = Uri.UnescapeDataString(request.RawUrl.Split('?')[1]).Split('&')
            .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        int size = int.Parse(query["page[size]"], CultureInfo.InvariantCulture);
        int number = int.Parse(query["page[number]"], CultureInfo.InvariantCulture);
        IEnumerable<string> page = Workspaces.Keys.Skip((number - 1) * size).Take(size).Select(Workspace);
        return new Answer($$$"""{"data":[{{{string.Join(',', page)}}}],"meta":{"pagination":{"current-page":{{{number}}} } } }""");
    }

    private string Workspace(string name) =>
        $$$"""
        {"id":"ws-{{{name}}}","type":"workspaces","attributes":{"name":"{{{name}}}","locked":false},"relationships":{
          "organization":{"data":{"id":"acme","type":"organizations"}},
          "current-state-version":{"data":{{{Reference(Workspaces[name])}}} } } }
        """;

    private static string Reference(string? version) =>
        version is null ? "null" : $$"""{"id":"{{version}}","type":"state-versions"}""";

    private Answer Version(string version) => new(
        $$$"""
        {"data":{"id":"{{{version}}}","type":"state-versions","attributes":{
          "created-at":"2026-01-02T03:04:05.000Z","size":940,"serial":9,
          {{{Attributes.GetValueOrDefault(version, $"\"hosted-state-download-url\":\"{Archive.Url}v1/object/{version}\",")}}}
          "vcs-commit-sha":null } } }
        """);
}
