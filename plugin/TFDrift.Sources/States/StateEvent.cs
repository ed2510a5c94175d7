// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using TFDrift.Core.States;

namespace TFDrift.Sources.States;

/// <summary>Something that the operator should know of a state; reported once per cause.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Location">The state or source, without credentials.</param>
/// <param name="Message">One line that names it, what is wrong and the remedy. No values of the state.</param>
/// <param name="Error">Why, with <see cref="StateEventKind.Failed"/>.</param>
public sealed record StateEvent(StateEventKind Kind, string Location, string Message, StateErrorKind? Error = null);
