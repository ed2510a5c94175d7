// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Sdk;

/// <summary>
/// Something to be done when the framework has consumed a batch, such as acknowledging a queue message.
/// See <see cref="EventBatch.OnConsumed"/>.
/// </summary>
public interface IBatchReceipt
{
    /// <summary>
    /// Every event of the batch has been through the rules. Called on Falco's event thread: only note the fact, and
    /// leave the work to another thread.
    /// </summary>
    void Consumed();
}
