// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.States;

/// <summary>One entry of the <c>states</c> option.</summary>
public sealed record StateSourceOptions
{
    /// <summary>
    /// Where the states are: a path or a glob, or a URI (<c>file://</c>, <c>s3://</c>, <c>tfc://</c>…).
    /// </summary>
    public required string Uri { get; init; }

    /// <summary>The account of all resources that do not say their own.</summary>
    public string? Account { get; init; }

    /// <summary>The region of all resources that do not say their own.</summary>
    public string? Region { get; init; }

    /// <summary>The workspace, where the source does not tell it.</summary>
    public string? Workspace { get; init; }

    /// <summary>The role to assume for reading, with <c>s3://</c>.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The external id that the role's trust policy asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The profile in the shared AWS configuration files, with <c>s3://</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>The base URL of a service that speaks the store's protocol: MinIO, moto, Azurite.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>The first folder of the keys of workspaces, with <c>s3://</c>: <c>prefix/name/key</c>.</summary>
    /// <value>Default <c>env:</c>, as in Terraform's backend.</value>
    public string? WorkspaceKeyPrefix { get; init; }

    /// <summary>Google's credentials file, with <c>gs://</c>.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>The authorities of the server's certificate in PEM, where they are not the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>The certificate in PEM that the server wants to see, with those between it and its authority.</summary>
    public string? CertFile { get; init; }

    /// <summary>The key of <see cref="CertFile"/> in PEM, when it is not in the same file.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Whether the connection is encrypted, with <c>consul://</c> and <c>pg://</c>.</summary>
    /// <value>Default: true.</value>
    public bool? Tls { get; init; }

    /// <summary>The schema of the table, with <c>pg://</c>.</summary>
    /// <value>Default: <c>terraform_remote_state</c>, as in Terraform's backend.</value>
    public string? Schema { get; init; }

    /// <summary>The user name for basic authentication, or the role of a database.</summary>
    public string? Username { get; init; }

    /// <summary>The environment variable that holds the password of <see cref="Username"/>.</summary>
    public string? PasswordEnv { get; init; }

    /// <summary>The file that holds the password of <see cref="Username"/>.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>
    /// The environment variable that holds the token; with <c>azblob://</c> an account key, SAS token or connection
    /// string.
    /// </summary>
    public string? TokenEnv { get; init; }

    /// <summary>The file that holds the token, as <see cref="TokenEnv"/> would.</summary>
    public string? TokenFile { get; init; }
}
