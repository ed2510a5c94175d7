// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Diagnostics.CodeAnalysis;

namespace TFDrift.Core.States;

/// <summary>A decoded state, or why there is none.</summary>
public readonly struct StateDecodeResult
{
    internal StateDecodeResult(DecodedState state) => State = state;

    internal StateDecodeResult(StateError error) => Error = error;

    /// <summary>The state; <see langword="null"/> when <see cref="Error"/> says why not.</summary>
    public DecodedState? State { get; }

    /// <summary>Why there is no state.</summary>
    public StateError? Error { get; }

    /// <summary>Tells the two apart.</summary>
    public bool TryGet([NotNullWhen(true)] out DecodedState? state, [NotNullWhen(false)] out StateError? error)
    {
        state = State;
        error = Error;
        return state is not null;
    }
}
