// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using TFDrift.Sources.States.Http;

namespace TFDrift.Sources.States.Kubernetes;

/// <summary>How to reach a cluster's API, as the service account of a pod does or as the configuration says.</summary>
/// <remarks>https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/#without-using-a-proxy</remarks>
/// <param name="Endpoint">The API server's URL; null within the cluster.</param>
/// <param name="CaFile">The certificates that the API server's is checked against; null for the system's.</param>
/// <param name="Authorization">What is sent along.</param>
internal sealed record KubernetesAccess(Uri? Endpoint, string? CaFile, Authorization Authorization)
{
    private const string ServiceAccount = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const string HostVariable = "KUBERNETES_SERVICE_HOST";

    /// <summary>The service account's token goes to its own cluster only, and not to an endpoint_url.</summary>
    public static KubernetesAccess Of(StateSourceOptions options, StateLocation location)
    {
        SecretReference? token = Authorizations.Token(options);
        if (options.EndpointUrl is { } endpoint)
        {
            return new KubernetesAccess(
                location.Url(endpoint),
                options.CaFile,
                token is null ? Authorizations.None : Authorizations.Bearer(token));
        }

        return new KubernetesAccess(
            null,
            options.CaFile ?? $"{ServiceAccount}/ca.crt",
            Authorizations.Bearer(token ?? new SecretReference("the service account", null, $"{ServiceAccount}/token")));
    }

    /// <summary>The API server.</summary>
    /// <exception cref="IOException">The process is in no cluster.</exception>
    public Uri Server()
    {
        if (Endpoint is not null)
            return Endpoint;
        string host = Environment.GetEnvironmentVariable(HostVariable) ?? "";
        string port = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT") is { Length: > 0 } own ? own : "443";
        string authority = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host}:{port}";
        return host.Length > 0 && Uri.TryCreate($"https://{authority}", UriKind.Absolute, out Uri? server)
            ? server
            : throw new IOException($"{HostVariable} is not set: run in the cluster, or set endpoint_url and token_file");
    }
}
