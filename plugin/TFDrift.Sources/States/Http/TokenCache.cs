// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States.Http;

/// <summary>Keeps a token until shortly before it ends. A failure is not remembered.</summary>
internal sealed class TokenCache(Func<CancellationToken, Task<AccessToken>> fetch, TimeProvider time)
{
    private AccessToken? _token;

    /// <summary>Sends the token.</summary>
    public async ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await GetAsync(cancellationToken).ConfigureAwait(false)).Value);

    /// <summary>Several reads at once may each fetch one; the last is kept.</summary>
    private async Task<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        AccessToken? token = Volatile.Read(ref _token);
        if (token is null || token.ExpiresAt - HttpDefaults.TokenRenewal <= time.GetUtcNow())
            Volatile.Write(ref _token, token = await fetch(cancellationToken).ConfigureAwait(false));
        return token;
    }
}
