// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.Aws.Queues;

/// <summary>One message of a batch that SQS refused.</summary>
/// <param name="Message">The message.</param>
/// <param name="Code">SQS's error code, for example <c>ReceiptHandleIsInvalid</c>.</param>
/// <param name="Reason">SQS's explanation, if it gives one.</param>
public readonly record struct QueueBatchError(QueueMessage Message, string Code, string? Reason);
