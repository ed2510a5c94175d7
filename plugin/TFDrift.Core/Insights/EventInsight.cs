// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Insights;

/// <summary>What is unusual about an event, beside its verdict.</summary>
/// <param name="Rate">How many changes the hour has; <see langword="null"/> when the event is none.</param>
/// <param name="IsActorNew">Whether the actor has not changed a resource of this type before.</param>
public readonly record struct EventInsight(ChangeRate? Rate, bool? IsActorNew);
