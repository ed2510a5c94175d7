// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Sources.States.Http;

/// <summary>Every limit of the calls that states need over HTTP.</summary>
internal static class HttpDefaults
{
    public const int RedirectsMax = 5;

    /// <summary>Attempts after the first; what still fails is tried again at the next refresh.</summary>
    public const int RetryCount = 3;

    /// <summary>Listings, tokens, metadata: a page of any of these services is far smaller.</summary>
    public const int AnswerBytesMax = 16 * 1024 * 1024;

    public const int ConnectionsPerServerMax = 8;

    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>A server may ask for more patience than a refresh has.</summary>
    public static readonly TimeSpan RetryDelayMax = TimeSpan.FromSeconds(30);

    /// <summary>Servers move: names are looked up again after this time.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Tokens are renewed this long before they end.</summary>
    public static readonly TimeSpan TokenRenewal = TimeSpan.FromMinutes(5);
}
