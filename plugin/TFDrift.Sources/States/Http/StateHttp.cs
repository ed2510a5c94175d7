// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TFDrift.Sources.States.Objects;

namespace TFDrift.Sources.States.Http;

/// <summary>
/// Sends requests: tries again what may pass by itself, follows redirects without taking credentials to another
/// server, and says in one line what went wrong. Its callers limit the time.
/// </summary>
/// <param name="time">The clock and its timers.</param>
/// <param name="tls">Whom it believes, and as whom it shows itself.</param>
internal sealed class StateHttp(TimeProvider time, TlsFiles tls) : IDisposable
{
    private readonly Lock _lock = new();
    private HttpClient? _client;
    private HttpClient? _replaced;
    private string _version = "";

    /// <summary>Gets a URL.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="authorization">Asked for credentials for the URL's own server only.</param>
    /// <param name="knownETag">The entity tag the caller has, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A response with status 200, or 304 when nothing changed. The caller disposes of it.</returns>
    /// <exception cref="IOException">Any other end.</exception>
    public Task<HttpResponseMessage> GetAsync(
        Uri url, Authorization authorization, string? knownETag, CancellationToken cancellationToken) =>
        SendAsync(
            target =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, target);
                if (knownETag is not null)
                    request.Headers.TryAddWithoutValidation("If-None-Match", knownETag);
                return request;
            },
            url,
            authorization,
            cancellationToken);

    /// <summary>Gets a URL's bytes. Disposing of the stream ends the download.</summary>
    public async Task<Stream> OpenAsync(Uri url, Authorization authorization, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await GetAsync(url, authorization, null, cancellationToken).ConfigureAwait(false);
        return new OwningStream(
            await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), response);
    }

    /// <summary>Gets a URL's JSON.</summary>
    public Task<JsonDocument> GetJsonAsync(
        Uri url, Authorization authorization, CancellationToken cancellationToken) =>
        JsonAsync(target => new HttpRequestMessage(HttpMethod.Get, target), url, authorization, cancellationToken);

    /// <summary>Sends any request and reads the JSON of its answer.</summary>
    public async Task<JsonDocument> JsonAsync(
        Func<Uri, HttpRequestMessage> create, Uri url, Authorization authorization, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response =
            await SendAsync(create, url, authorization, cancellationToken).ConfigureAwait(false);
        return await ReadJsonAsync(response, url, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the JSON of an answer.</summary>
    public static async Task<JsonDocument> ReadJsonAsync(
        HttpResponseMessage response, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(HttpDefaults.AnswerBytesMax, cancellationToken)
                .ConfigureAwait(false);
            Stream content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await JsonDocument.ParseAsync(content, default, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is JsonException or HttpRequestException)
        {
            throw new IOException($"{url.Host} answers with no JSON, or too much of it", cause);
        }
    }

    /// <summary>Sends a request.</summary>
    /// <param name="create">Makes the request for a URL; called for every attempt.</param>
    /// <param name="url">The URL.</param>
    /// <param name="authorization">Asked for credentials for the URL's own server only.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A response with status 200 or 304. The caller disposes of it.</returns>
    /// <exception cref="IOException">Any other end.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        Func<Uri, HttpRequestMessage> create, Uri url, Authorization authorization, CancellationToken cancellationToken)
    {
        Uri target = url;
        for (int redirects = 0; redirects <= HttpDefaults.RedirectsMax; redirects++)
        {
            Authorization own = IsSameServer(target, url) ? authorization : Authorizations.None;
            HttpResponseMessage response = await AttemptAsync(create, target, own, cancellationToken)
                .ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotModified)
                return response;
            using (response)
                target = Redirected(response, target) ?? throw HttpFailure.Of(response, target);
        }

        throw new IOException($"{url.Host} redirects more than {HttpDefaults.RedirectsMax} times");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _client?.Dispose();
            _replaced?.Dispose();
        }
    }

    /// <summary>
    /// Made when it is first needed, because only then may files be read, and anew when they were replaced; an absent
    /// file is asked for again.
    /// </summary>
    private HttpClient Client()
    {
        lock (_lock)
        {
            string version = tls.Version;
            if (_client is null || _version != version)
            {
                SslClientAuthenticationOptions options = tls.Options();

                // Downloads may still be under way in the one that is replaced; not in the one before it.
                _replaced?.Dispose();
                _replaced = _client;
                _client = Create(options);
                _version = version;
            }

            return _client;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns the handler.")]
    private static HttpClient Create(SslClientAuthenticationOptions options) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectTimeout = HttpDefaults.ConnectTimeout,
        MaxConnectionsPerServer = HttpDefaults.ConnectionsPerServerMax,
        PooledConnectionLifetime = HttpDefaults.ConnectionLifetime,
        SslOptions = options,
        UseCookies = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static bool IsSameServer(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase)
        == 0;

    private static Uri? Redirected(HttpResponseMessage response, Uri from)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } to)
            return null;

        // What is posted are credentials.
        if (response.RequestMessage?.Method == HttpMethod.Post)
            return null;
        var target = new Uri(from, to);
        if (target.Scheme != Uri.UriSchemeHttps && (from.Scheme == Uri.UriSchemeHttps || target.Scheme != Uri.UriSchemeHttp))
            throw new IOException($"{from.Host} redirects to {target.Scheme}://{target.Host}, which is not encrypted");
        return target;
    }

    private async Task<HttpResponseMessage> AttemptAsync(
        Func<Uri, HttpRequestMessage> create, Uri target, Authorization authorization, CancellationToken cancellationToken)
    {
        for (int retries = 0; ; retries++)
        {
            TimeSpan delay = HttpDefaults.FirstRetryDelay * Math.Pow(4, retries);
            try
            {
                using HttpRequestMessage request = create(target);
                request.Headers.UserAgent.Add(new ProductInfoHeaderValue("tfdrift", null));
                await authorization(request, cancellationToken).ConfigureAwait(false);
                HttpResponseMessage response = await Client()
                    .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                    .ConfigureAwait(false);
                if (!IsPassing(response.StatusCode) || retries == HttpDefaults.RetryCount)
                    return response;
                delay = RetryAfter(response) ?? delay;
                response.Dispose();
            }
            catch (HttpRequestException cause)
            {
                // A certificate that is not trusted is no better a second later.
                if (retries == HttpDefaults.RetryCount || cause.HttpRequestError == HttpRequestError.SecureConnectionError)
                    throw HttpFailure.Of(cause, target);
            }

            delay = delay < HttpDefaults.RetryDelayMax ? delay : HttpDefaults.RetryDelayMax;
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsPassing(HttpStatusCode status) => (int)status is 408 or 429 or 500 or 502 or 503 or 504;

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };
}
