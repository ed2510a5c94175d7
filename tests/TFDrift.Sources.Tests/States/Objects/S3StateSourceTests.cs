// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;
using TFDrift.Core.States;
using TFDrift.Sources.States;
using TFDrift.Sources.Tests.Hosts;

namespace TFDrift.Sources.Tests.States.Objects;

/// <summary>States in S3, read from moto through the source that the configuration makes.</summary>
public sealed class S3StateSourceTests(MotoServer moto) : IDisposable
{
    private readonly List<StateEvent> _events = [];
    private readonly List<IDisposable> _disposables = [];
    private AmazonS3Client? _s3;
    private string _bucket = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pattern_reads_all_states_with_their_workspaces()
    {
        await BucketAsync();
        await PutAsync("net.tfstate", "i-1");
        await PutAsync("env:/dev/net.tfstate", "i-2");
        await PutAsync("teams/a/app.tfstate", "i-3");
        await PutAsync("net.tfstate.tflock", "i-4");
        StateRefresher refresher = await RefresherAsync(new() { Uri = $"s3://{_bucket}/**/*.tfstate", Workspace = "main" });

        await refresher.RefreshAsync(Cancellation);

        Assert.Equal(
            [$"dev s3://{_bucket}/env:/dev/net.tfstate", $"main s3://{_bucket}/net.tfstate",
             $"main s3://{_bucket}/teams/a/app.tfstate"],
            refresher.Index.States.Select(state => $"{state.Workspace} {state.Location}"));
        Assert.All(refresher.Index.States, state => Assert.NotNull(state.ModifiedAt));
        Assert.Empty(_events);
    }

    [Theory]
    [InlineData("teams/a/app.tfstate", "a")]
    [InlineData("team/app.tfstate", null)]
    [InlineData("env:/dev/app.tfstate", null)]
    public async Task A_prefix_of_ones_own_tells_workspaces_too(string key, string? workspace)
    {
        await BucketAsync();
        await PutAsync(key, "i-1");
        StateRefresher refresher = await RefresherAsync(
            new() { Uri = $"s3://{_bucket}/", WorkspaceKeyPrefix = "teams" });

        await refresher.RefreshAsync(Cancellation);

        Assert.Equal(workspace, Assert.Single(refresher.Index.States).Workspace);
    }

    [Theory]
    [InlineData("prod.tfstate")]
    [InlineData("*.tfstate")]
    public async Task Only_a_changed_object_is_decoded_again(string keys)
    {
        await BucketAsync();
        await PutAsync("prod.tfstate", "i-1");
        StateRefresher refresher = await RefresherAsync(new() { Uri = $"s3://{_bucket}/{keys}" });
        for (int refresh = 0; refresh < 3; refresh++)
            await refresher.RefreshAsync(Cancellation);
        Assert.Equal(1, refresher.Counters.Loads);

        await PutAsync("prod.tfstate", "i-1", "i-2");
        await refresher.RefreshAsync(Cancellation);

        Assert.Equal((2, 2), (refresher.Counters.Loads, refresher.Counters.Resources));
    }

    [Fact]
    public async Task A_state_that_is_encrypted_with_a_key_of_KMS_is_read()
    {
        await BucketAsync();
        await _s3!.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = _bucket,
                Key = "prod.tfstate",
                ContentBody = StateFolder.State("l", "i-1"),
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            },
            Cancellation);
        StateRefresher refresher = await RefresherAsync(new() { Uri = $"s3://{_bucket}/prod.tfstate" });

        await refresher.RefreshAsync(Cancellation);

        Assert.Equal(1, refresher.Counters.Resources);
    }

    [Theory]
    [InlineData("absent.tfstate", "NoSuchKey", StateEventKind.Failed)]
    [InlineData("absent/*", "matches no state", StateEventKind.Unmatched)]
    public async Task What_is_not_there_is_told_once_with_its_place(string keys, string cause, StateEventKind kind)
    {
        await BucketAsync();
        StateRefresher refresher = await RefresherAsync(new() { Uri = $"s3://{_bucket}/{keys}" });
        await refresher.RefreshAsync(Cancellation);
        await refresher.RefreshAsync(Cancellation);

        StateEvent told = Assert.Single(_events);
        Assert.Equal(kind, told.Kind);
        Assert.Contains(cause, told.Message, StringComparison.Ordinal);
        Assert.Contains($"s3://{_bucket}/{keys}", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_is_gone_keeps_its_states()
    {
        await BucketAsync();
        await PutAsync("prod.tfstate", "i-1");
        StateRefresher refresher = await RefresherAsync(new() { Uri = $"s3://{_bucket}/**" });
        await refresher.RefreshAsync(Cancellation);
        await _s3!.DeleteObjectAsync(_bucket, "prod.tfstate", Cancellation);
        await _s3.DeleteBucketAsync(_bucket, Cancellation);

        await refresher.RefreshAsync(Cancellation);

        Assert.Equal(1, refresher.Index.Count);
        Assert.Contains("NoSuchBucket", Assert.Single(_events).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("**/*.tfstate", "prod/a.tfstate", true)]
    [InlineData("**/*.tfstate", "prod/a.tfstate.tflock", false)]
    [InlineData("prod/a.tfstate", "prod/a.tfstate", true)]
    [InlineData("prod/a.tfstate", "prod/b.tfstate", false)]
    public async Task A_written_object_is_told_from_others(string keys, string key, bool touched)
    {
        await BucketAsync();
        StateRefresher refresher = await RefresherAsync(new() { Uri = $"s3://{_bucket}/{keys}" });

        Assert.Equal(touched, refresher.Touch(_bucket, key));
        Assert.False(refresher.Touch("other-" + _bucket, key));
    }

    [Fact]
    public async Task A_written_state_is_read_at_once()
    {
        await BucketAsync();
        await PutAsync("prod.tfstate", "i-1");
        StateRefresher refresher = await RefresherAsync(new() { Uri = $"s3://{_bucket}/prod.tfstate" });
        refresher.LoadInitial(TimeSpan.FromSeconds(30));
        Assert.Equal(1, refresher.Index.Count);

        await PutAsync("prod.tfstate", "i-1", "i-2");
        refresher.Touch(_bucket, "prod.tfstate");

        Assert.True(SpinWait.SpinUntil(() => refresher.Index.Count == 2, TimeSpan.FromSeconds(30)));
    }

    public void Dispose()
    {
        foreach (IDisposable disposable in _disposables.AsEnumerable().Reverse())
            disposable.Dispose();
        _s3?.Dispose();
    }

    private async Task BucketAsync()
    {
        _s3 = await moto.S3Async();
        _bucket = $"states-{Guid.NewGuid():N}";
        await _s3.PutBucketAsync(_bucket, Cancellation);
    }

    private Task<PutObjectResponse> PutAsync(string key, params string[] ids) => _s3!.PutObjectAsync(
        new PutObjectRequest { BucketName = _bucket, Key = key, ContentBody = StateFolder.State("l", ids) }, Cancellation);

    private async Task<StateSourceFactory> FactoryAsync()
    {
        var factory = new StateSourceFactory(
            await moto.OptionsAsync(), TimeProvider.System, new Amazon.Runtime.BasicAWSCredentials("AKIATEST", "secret"));
        _disposables.Add(factory);
        return factory;
    }

    private async Task<StateRefresher> RefresherAsync(StateSourceOptions options)
    {
        var refresher = new StateRefresher(
            [(await FactoryAsync()).Create(options)],
            new StateDecoder(new NoInterest()),
            new StateRefresherOptions { RefreshInterval = TimeSpan.FromHours(1) },
            TimeProvider.System,
            _events.Add);
        _disposables.Add(refresher);
        return refresher;
    }
}
