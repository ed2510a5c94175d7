// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Net.Http.Headers;
using System.Text;

namespace TFDrift.Sources.States.Http;

/// <summary>The credentials that an entry of <c>states</c> names.</summary>
internal static class Authorizations
{
    /// <summary>Nothing is sent.</summary>
    public static readonly Authorization None = static (_, _) => default;

    /// <summary>Basic authentication or a bearer token, or nothing.</summary>
    public static Authorization Of(StateSourceOptions options)
    {
        if (Password(options) is { } password)
        {
            string user = options.Username!;
            return (request, _) =>
            {
                string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password.Read()}"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
                return default;
            };
        }

        return Token(options) is { } token ? Bearer(token) : None;
    }

    /// <summary>A bearer token.</summary>
    public static Authorization Bearer(SecretReference token) => (request, _) =>
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Read());
        return default;
    };

    /// <summary>Where the token is, or null.</summary>
    public static SecretReference? Token(StateSourceOptions options) =>
        Reference("token", options.TokenEnv, options.TokenFile);

    /// <summary>Where the password is, or null.</summary>
    public static SecretReference? Password(StateSourceOptions options) =>
        Reference("password", options.PasswordEnv, options.PasswordFile);

    private static SecretReference? Reference(string name, string? variable, string? file) =>
        variable is not null ? new SecretReference(name + "_env", variable, null)
        : file is not null ? new SecretReference(name + "_file", null, file) : null;
}
