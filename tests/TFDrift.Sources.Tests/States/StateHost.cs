// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using TFDrift.Core.States;
using TFDrift.Sources.Aws;
using TFDrift.Sources.States;

namespace TFDrift.Sources.Tests.States;

/// <summary>One entry of <c>states</c> with a refresher over it, and secrets that live as long as it does.</summary>
internal sealed class StateHost : IDisposable
{
    /// <summary>No text that leaves the process may contain it.</summary>
    public const string Secret = "hunter2-canary";

    private readonly StateSourceFactory _factory = new(AwsOptions.Default, TimeProvider.System);

    public StateHost(StateSourceOptions options)
    {
        IStateSource source = _factory.Create(options);
        Location = source.Location;
        Refresher = new StateRefresher(
            [source],
            new StateDecoder(new NoInterest()),
            new StateRefresherOptions { RefreshInterval = TimeSpan.FromHours(1) },
            TimeProvider.System,
            Events.Enqueue);
    }

    public string Location { get; }

    public StateRefresher Refresher { get; }

    public ConcurrentQueue<StateEvent> Events { get; } = new();

    /// <summary>Everything that a log, a field or an event may show.</summary>
    public string Shown => string.Join('\n', [
        Location, .. Events.Select(told => $"{told.Kind} {told.Location} {told.Message}"),
        .. Refresher.Index.States.Select(state => state.ToString())]);

    /// <summary>A name for an environment variable that no other test uses, set to a value.</summary>
    public static string Variable(string value = Secret)
    {
        string name = $"TFDRIFT_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(name, value);
        return name;
    }

    public Task Refresh() => Refresher.RefreshAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Refresher.Dispose();
        _factory.Dispose();
    }
}
