// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States.Http;

/// <summary>Adds credentials to a request that is about to be sent. Asked anew for every attempt.</summary>
internal delegate ValueTask Authorization(HttpRequestMessage request, CancellationToken cancellationToken);
