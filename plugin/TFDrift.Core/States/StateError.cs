// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.States;

/// <summary>Why a state could not be used.</summary>
/// <param name="Kind">The cause.</param>
/// <param name="Message">One line: the state, what is wrong with it, what to do. No values of the state.</param>
public sealed record StateError(StateErrorKind Kind, string Message);
