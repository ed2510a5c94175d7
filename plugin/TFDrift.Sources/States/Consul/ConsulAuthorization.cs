// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using TFDrift.Sources.States.Http;

namespace TFDrift.Sources.States.Consul;

/// <summary>What Consul is sent: a token of its access control, or the basic authentication of a proxy before it.</summary>
internal static class ConsulAuthorization
{
    private const string TokenVariable = "CONSUL_HTTP_TOKEN";

    /// <summary>Without options the variable that Terraform and Consul's own tools read.</summary>
    public static Authorization Of(StateSourceOptions options)
    {
        if (options.Username is not null)
            return Authorizations.Of(options);
        SecretReference? token = Authorizations.Token(options);
        return (request, _) =>
        {
            if (token is not null || Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 })
            {
                SecretReference own = token ?? new SecretReference("Consul", TokenVariable, null);
                request.Headers.Add("X-Consul-Token", own.Read());
            }

            return default;
        };
    }
}
