// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States.Objects;

/// <summary>A place that keeps bytes under keys: a bucket, a container, a web server.</summary>
/// <remarks>Exceptions say in one line, without credentials, why something cannot be read.</remarks>
internal interface IObjectStore
{
    /// <summary>Lists the objects whose keys begin with a prefix.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Looks at one object.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="knownVersion">The version the caller has, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The object, or null when it still has <paramref name="knownVersion"/>.</returns>
    Task<StoredObject?> LookAsync(string key, string? knownVersion, CancellationToken cancellationToken);

    /// <summary>Begins to read one object. Disposing of the stream ends the download.</summary>
    Task<Stream> OpenAsync(string key, CancellationToken cancellationToken);
}
