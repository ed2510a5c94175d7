// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.States;

/// <summary>Leaves the decoder's descent at the first byte that is wrong; never leaves the decoder.</summary>
internal sealed class StateFormatException : Exception
{
    public StateFormatException(StateErrorKind kind, string problem)
        : base(problem) => Kind = kind;

    public StateErrorKind Kind { get; }
}
