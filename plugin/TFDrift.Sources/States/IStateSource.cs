// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TFDrift.Sources.States;

/// <summary>A place where states are stored. Reads only: no lock, no write.</summary>
/// <remarks>
/// Both calls may throw any exception that says why a source or object cannot be read; its message is shown, so it
/// must hold no credentials. Calls for several objects may run at once.
/// </remarks>
public interface IStateSource
{
    /// <summary>The configuration entry it was made from.</summary>
    StateSourceOptions Options { get; }

    /// <summary>Its location for people, without credentials.</summary>
    string Location { get; }

    /// <summary>The states that are there now. An absent object that was named by itself is an exception.</summary>
    ValueTask<IReadOnlyList<StateObject>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Opens one of them. The caller disposes of the stream.</summary>
    ValueTask<Stream> OpenAsync(StateObject state, CancellationToken cancellationToken);

    /// <summary>Whether a written object of S3 is one of its states, so that it is worth looking at once.</summary>
    bool IsTouchedBy(string bucket, string key) => false;
}
