// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TFDrift.Sources.Aws;

/// <summary>Tells of every attempt that fails, also of those that the SDK repeats with success.</summary>
internal sealed class AttemptWatch(Action<Exception> failed) : PipelineHandler
{
    /// <summary>Puts a watch inside the SDK's own retries.</summary>
    public static void Add(RuntimePipeline pipeline, Action<Exception>? failed)
    {
        if (failed is not null)
        {
            pipeline.AddHandlerAfter<RetryHandler>(new AttemptWatch(failed));
        }
    }

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (Exception e) when (!executionContext.RequestContext.CancellationToken.IsCancellationRequested)
        {
            failed(e);
            throw;
        }
    }
}
