// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources.Aws;
using TFDrift.Sources.States;

namespace TFDrift.Sources.Tests.States;

public sealed class StateSourceFactoryTests
{
    private static readonly StateSourceOptions S3 = new() { Uri = "s3://bucket/prod.tfstate" };

    public static TheoryData<StateSourceOptions, string> Mistakes => new()
    {
        { new() { Uri = "s3://" }, "a location is empty" },
        { new() { Uri = "s3:///prod.tfstate" }, "does not name what to look in" },
        { new() { Uri = "s3://buck*/prod.tfstate" }, "does not name what to look in" },
        { new() { Uri = "/prod.tfstate", RoleArn = "arn:aws:iam::123456789012:role/r" }, "role_arn is for s3:// only" },
        { S3 with { RoleArn = "reader" }, "is no role: write arn:aws:iam::" },
        { S3 with { ExternalId = "x" }, "external_id is set without" },
        { S3 with { Profile = "" }, "profile is empty" },
        { S3 with { EndpointUrl = "https://user:hunter2@minio" }, "without a user name or password" },
        { new() { Uri = "https://user:hunter2@git.example/state" }, "set username and password_env" },
        { new() { Uri = "https://" }, "a location is empty" },
        { new() { Uri = "https://h/s", Username = "u" }, "username and password_env (or password_file) belong together" },
        { new() { Uri = "https://h/s", PasswordEnv = "P" }, "belong together" },
        { new() { Uri = "https://h/s", TokenEnv = "P", TokenFile = "/f" }, "token_env and token_file exclude each" },
        { new() { Uri = "https://h/s", Username = "u", PasswordEnv = "P", TokenEnv = "T" }, "exclude each other" },
        { new() { Uri = "https://h/s", Profile = "p" }, "profile is for s3:// only" },
        { new() { Uri = "tfc://org" }, "has to be tfc://organization/workspace" },
        { new() { Uri = "tfc://*/workspace" }, "has to be tfc://organization/workspace" },
        { new() { Uri = "tfc://a/b/c/d" }, "has to be tfc://organization/workspace" },
        { new() { Uri = "gs:///prod.tfstate" }, "write for example gs://bucket/" },
        { new() { Uri = "gs://bucket/x", TokenEnv = "T" }, "token_env is for http://, https://, azblob://, tfc://," },
        { new() { Uri = "azblob://account" }, "write for example azblob://account/container/" },
        { new() { Uri = "azblob://account/*/x" }, "write for example azblob://account/container/" },
        { new() { Uri = "consul://" }, "a location is empty" },
        { new() { Uri = "consul://hunter2@consul/tf/prod" }, "without a user name, password or ?options" },
        { new() { Uri = "consul://consul/tf/prod?dc=eu" }, "without a user name, password or ?options" },
        { new() { Uri = "consul://consul*/tf/prod" }, "write for example consul://consul.example" },
        { new() { Uri = "consul://c/p", Tls = false, CaFile = "/ca" }, "tls: false and ca_file exclude each other" },
        { new() { Uri = "consul://c/p", Tls = false, CertFile = "/c" }, "tls: false and cert_file exclude each other" },
        { new() { Uri = "https://h/s", KeyFile = "/k" }, "key_file is the key of cert_file, which is missing" },
        { new() { Uri = "http://h/s", CertFile = "/c" }, "cert_file is for https://, consul://, kubernetes:// only" },
        { new() { Uri = "kubernetes:///tfstate-default-prod" }, "write for example kubernetes://namespace/" },
        { new() { Uri = "kubernetes://ns", Tls = true }, "tls is for consul://, pg:// only" },
        { new() { Uri = "kubernetes://ns", EndpointUrl = "cluster" }, "endpoint_url must be an http:// or https:// URL" },
        { new() { Uri = "pg://db/terraform" }, "username is missing" },
        { new() { Uri = "pg://db", Username = "u" }, "write for example pg://db.example/database/" },
        { new() { Uri = "pg://u:hunter2@db/terraform", Username = "u" }, "without a user name, password or ?options" },
        { new() { Uri = "pg://db/terraform?sslmode=disable", Username = "u" }, "without a user name, password or ?options" },
        { new() { Uri = "https://h/s", Schema = "s" }, "schema is for pg:// only" },
        { S3 with { EndpointUrl = "minio:9000" }, "endpoint_url must be an http:// or https:// URL" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void An_entry_that_cannot_work_says_what_to_write(StateSourceOptions entry, string message)
    {
        using var factory = new StateSourceFactory(AwsOptions.Default, TimeProvider.System);

        string told = Assert.Throws<FormatException>(() => factory.Create(entry)).Message;

        Assert.StartsWith("states: ", told, StringComparison.Ordinal);
        Assert.Contains(message, told, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/srv/*.tfstate", "/srv/*.tfstate")]
    [InlineData("s3://bucket", "s3://bucket/**/*.tfstate")]
    [InlineData("s3://bucket/prod/", "s3://bucket/prod/**/*.tfstate")]
    [InlineData("s3://bucket/prod.tfstate", "s3://bucket/prod.tfstate")]
    [InlineData("https://git.example:8443/api/state/prod?x=1", "https://git.example:8443/api/state/prod")]
    [InlineData("tfc://acme/*", "tfc://acme/*")]
    [InlineData("gs://bucket", "gs://bucket/**/*.tfstate")]
    [InlineData("azblob://account/container", "azblob://account/container/**/*.tfstate")]
    [InlineData("tfc://tfe.example/acme/prod", "tfc://tfe.example/acme/prod")]
    [InlineData("consul://consul.example/terraform/", "consul://consul.example:8501/terraform/**")]
    [InlineData("consul://consul.example:443/prod", "consul://consul.example/prod")]
    [InlineData("kubernetes://terraform", "kubernetes://terraform/**")]
    public void A_location_is_shown_as_it_is_understood(string uri, string location)
    {
        using var factory = new StateSourceFactory(AwsOptions.Default, TimeProvider.System);

        Assert.Equal(location, factory.Create(new StateSourceOptions { Uri = uri }).Location);
    }
}
