// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Testing;
using TFDrift.Core.States;
using TFDrift.Sources.States;

namespace TFDrift.Sources.Tests.States;

public sealed class StateRefresherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_changed_state_replaces_the_one_before()
    {
        using var folder = new StateFolder();
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        await folder.Refresh();
        StateIndex before = folder.Refresher.Index;

        folder.Write("a.tfstate", StateFolder.State("l", "i-1", "i-2"));
        await folder.Refresh();

        Assert.True(folder.Knows("i-2"));
        Assert.Equal(1, before.Count);
        Assert.Empty(folder.Events);
    }

    [Fact]
    public async Task An_unchanged_state_is_not_read_again()
    {
        using var folder = new StateFolder();
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        folder.Write("b.tfstate", StateFolder.State("m", "i-2"));
        await folder.Refresh();
        StateIndex before = folder.Refresher.Index;
        await folder.Refresh();
        Assert.Same(before, folder.Refresher.Index);

        folder.Write("b.tfstate", StateFolder.State("m", "i-3"));
        await folder.Refresh();

        Assert.Equal(3, folder.Refresher.Counters.Loads);
        Assert.True(folder.Knows("i-1") && folder.Knows("i-3") && !folder.Knows("i-2"));
    }

    [Theory]
    [InlineData("", StateErrorKind.Empty)]
    [InlineData("not JSON", StateErrorKind.NotJson)]
    [InlineData("{\"version\":4,\"resources\":[{\"mode\":\"managed\",", StateErrorKind.Truncated)]
    [InlineData("{\"serial\":2,\"lineage\":\"l\",\"meta\":{},\"encrypted_data\":\"eA==\"}", StateErrorKind.Encrypted)]
    public async Task A_broken_state_keeps_the_last_good_one_and_is_reported_once_until_it_recovers(
        string broken, StateErrorKind kind)
    {
        using var folder = new StateFolder();
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        await folder.Refresh();

        folder.Write("a.tfstate", broken);
        await folder.Refresh();
        await folder.Refresh();

        Assert.True(folder.Knows("i-1"));
        StateEvent failure = Assert.Single(folder.Events);
        Assert.Equal((StateEventKind.Failed, kind), (failure.Kind, failure.Error));
        Assert.Contains("a.tfstate", failure.Message, StringComparison.Ordinal);
        Assert.Equal((2, 1), (folder.Refresher.Counters.Failures, folder.Refresher.Counters.Failing));

        folder.Write("a.tfstate", StateFolder.State("l", "i-2"));
        await folder.Refresh();

        Assert.True(folder.Knows("i-2") && !folder.Knows("i-1"));
        Assert.Equal([StateEventKind.Failed, StateEventKind.Recovered], folder.Kinds);
        Assert.Equal(0, folder.Refresher.Counters.Failing);
    }

    [Fact]
    public async Task A_state_that_is_gone_is_dropped_and_reported()
    {
        using var folder = new StateFolder();
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        folder.Write("b.tfstate", StateFolder.State("m", "i-2"));
        await folder.Refresh();

        File.Delete(Path.Combine(folder.Path, "b.tfstate"));
        await folder.Refresh();

        Assert.True(folder.Knows("i-1") && !folder.Knows("i-2"));
        Assert.Equal([StateEventKind.Removed], folder.Kinds);
    }

    [Theory]
    [InlineData("*.tfstate")]
    [InlineData("a.tfstate")]
    public async Task A_source_that_lists_nothing_any_more_keeps_its_states(string pattern)
    {
        using var folder = new StateFolder(pattern);
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        await folder.Refresh();

        File.Delete(Path.Combine(folder.Path, "a.tfstate"));
        await folder.Refresh();
        await folder.Refresh();

        Assert.True(folder.Knows("i-1"));
        Assert.Equal([StateEventKind.Failed], folder.Kinds);

        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        await folder.Refresh();
        Assert.Equal([StateEventKind.Failed, StateEventKind.Recovered], folder.Kinds);
    }

    [Fact]
    public async Task A_pattern_that_matches_nothing_yet_is_a_warning_and_not_a_failure()
    {
        using var folder = new StateFolder();
        await folder.Refresh();
        await folder.Refresh();

        Assert.Equal([StateEventKind.Unmatched], folder.Kinds);
        Assert.Contains("matches no state", folder.Events.First().Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (folder.Refresher.Counters.Failures, folder.Refresher.Counters.Failing));

        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        await folder.Refresh();
        Assert.Equal([StateEventKind.Unmatched, StateEventKind.Recovered], folder.Kinds);
    }

    [Fact]
    public async Task The_memory_of_a_state_that_was_replaced_is_released()
    {
        using var folder = new StateFolder();
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        folder.Write("b.tfstate", StateFolder.State("m", "i-2"));
        await folder.Refresh();
        (WeakReference index, WeakReference state) = Weak(folder);

        folder.Write("a.tfstate", StateFolder.State("l", "i-3"));
        await folder.Refresh();

        // The thread that decoded it may not have left its last frame yet.
        for (int attempt = 0; attempt < 200 && (index.IsAlive || state.IsAlive); attempt++)
        {
            GC.Collect();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.False(index.IsAlive);
        Assert.False(state.IsAlive);
    }

    [Fact]
    public async Task A_single_broken_file_is_reported_once()
    {
        using var folder = new StateFolder("a.tfstate");
        folder.Write("a.tfstate", "{");
        for (int refresh = 0; refresh < 3; refresh++)
            await folder.Refresh();

        Assert.Equal([StateEventKind.Failed], folder.Kinds);
    }

    [Fact]
    public async Task Another_lineage_and_a_loss_of_all_resources_are_accepted_and_reported()
    {
        using var folder = new StateFolder();
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        await folder.Refresh();

        folder.Write("a.tfstate", StateFolder.State("other", "i-2"));
        await folder.Refresh();
        folder.Write("a.tfstate", StateFolder.State("other"));
        await folder.Refresh();

        Assert.False(folder.Knows("i-2"));
        Assert.Equal([StateEventKind.Replaced, StateEventKind.Emptied], folder.Kinds);
    }

    [Fact]
    public async Task The_counters_tell_what_is_loaded()
    {
        using var folder = new StateFolder();
        folder.Write("a.tfstate", StateFolder.State("l", "i-1", "i-2"));
        await folder.Refresh();

        StateCounters counters = folder.Refresher.Counters;

        Assert.Equal((1, 2, 1UL), (counters.States, counters.Resources, counters.SerialMax));
        Assert.Equal(new FileInfo(Path.Combine(folder.Path, "a.tfstate")).Length, counters.StateBytes);
        Assert.Equal(folder.Time.GetUtcNow(), counters.RefreshedAt);
        Assert.Equal(folder.Time.GetUtcNow(), counters.LoadedAt);
        Assert.NotNull(counters.OldestModifiedAt);
    }

    [Fact]
    public void It_refreshes_when_the_interval_has_passed()
    {
        using var folder = new StateFolder();
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        Assert.True(folder.Refresher.LoadInitial(Patience));
        Assert.True(folder.Knows("i-1"));

        folder.Write("a.tfstate", StateFolder.State("l", "i-2"));
        WaitFor(() => folder.Time.Waiting > 0);
        Assert.False(folder.Knows("i-2"));
        folder.Time.Advance(TimeSpan.FromSeconds(67));

        WaitFor(() => folder.Knows("i-2"));
    }

    [Fact]
    public void It_refreshes_at_once_when_asked()
    {
        using var folder = new StateFolder();
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        folder.Refresher.LoadInitial(Patience);

        folder.Write("a.tfstate", StateFolder.State("l", "i-2"));
        folder.Refresher.RequestRefresh();
        folder.Refresher.RequestRefresh();

        WaitFor(() => folder.Knows("i-2"));
    }

    [Fact]
    public void It_refreshes_within_a_second_when_the_trigger_file_is_touched()
    {
        string trigger = Path.GetTempFileName();
        using var folder = new StateFolder(options: new StateRefresherOptions { ReloadTrigger = trigger });
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        folder.Refresher.LoadInitial(Patience);
        WaitFor(() => folder.Time.Waiting > 0);

        folder.Write("a.tfstate", StateFolder.State("l", "i-2"));
        File.SetLastWriteTimeUtc(trigger, DateTime.UnixEpoch);
        WaitFor(() =>
        {
            folder.Time.Advance(TimeSpan.FromSeconds(1));
            return folder.Knows("i-2");
        });
        File.Delete(trigger);
    }

    [Fact]
    public async Task A_source_that_hangs_holds_up_neither_the_start_nor_the_end()
    {
        using var folder = new StateFolder();
        folder.Write("a.tfstate", StateFolder.State("l", "i-1"));
        var options = new StateSourceOptions { Uri = Path.Combine(folder.Path, "a.tfstate") };
        var bound = TimeSpan.FromSeconds(3);

        TimeSpan least = await Shortest.TimeAsync(bound, () =>
        {
            var refresher = new StateRefresher(
                [new FileStateSource(options), new HangingSource()],
                new StateDecoder(new NoInterest()),
                new StateRefresherOptions(),
                TimeProvider.System,
                static _ => { });
            Assert.False(refresher.LoadInitial(TimeSpan.FromSeconds(1)));
            Assert.Equal(1, refresher.Index.Count);
            return Task.FromResult(Shortest.TimeOf(refresher.Dispose));
        });

        Assert.InRange(least, TimeSpan.Zero, bound);
    }

    [Fact]
    public async Task A_source_that_hangs_is_reported()
    {
        StateEvent? reported = null;
        using var refresher = new StateRefresher(
            [new HangingSource()],
            new StateDecoder(new NoInterest()),
            new StateRefresherOptions { SourceTimeout = TimeSpan.FromMilliseconds(50) },
            TimeProvider.System,
            found => reported = found);

        await refresher.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.Equal(StateEventKind.Failed, reported?.Kind);
        Assert.Contains("did not answer", reported!.Message, StringComparison.Ordinal);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Index, WeakReference State) Weak(StateFolder folder) =>
        (new WeakReference(folder.Refresher.Index), new WeakReference(folder.Refresher.Index.States[0]));

    private static void WaitFor(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(() => { Thread.Sleep(5); return condition(); }, Patience));

    private sealed class HangingSource : IStateSource
    {
        public StateSourceOptions Options { get; } = new() { Uri = "s3://hangs/state" };

        public string Location => "s3://hangs/state";

        public async ValueTask<IReadOnlyList<StateObject>> ListAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        }

        public ValueTask<Stream> OpenAsync(StateObject state, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
