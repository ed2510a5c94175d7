// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Insights;

/// <summary>
/// What can be called against the detector. Data: names and request parameters are those of the services' API models.
/// </summary>
/// <remarks>
/// What comes as a data event is not here, since a trail does not record it by default: <c>DeleteObject</c> of a log or a
/// state, <c>DeleteMessage</c> of the queue.
/// </remarks>
internal static class TamperRules
{
    public static readonly TamperRule[] All =
    [
        // Which trail is read cannot be told from the files that it delivers.
        new("cloudtrail", "", "DeleteTrail", "PutEventSelectors", "PutInsightSelectors", "StopLogging", "UpdateTrail"),

        // Who may read it, how long its objects live and what they are encrypted with, and who is told of new ones.
        new(
            "s3",
            "bucketName",
            "DeleteBucket",
            "DeleteBucketEncryption",
            "DeleteBucketLifecycle",
            "DeleteBucketOwnershipControls",
            "DeleteBucketPolicy",
            "DeleteBucketPublicAccessBlock",
            "DeleteBucketReplication",
            "PutBucketAcl",
            "PutBucketEncryption",
            "PutBucketLifecycle",
            "PutBucketLifecycleConfiguration",
            "PutBucketNotification",
            "PutBucketObjectLockConfiguration",
            "PutBucketOwnershipControls",
            "PutBucketPolicy",
            "PutBucketPublicAccessBlock",
            "PutBucketReplication",
            "PutBucketRequestPayment",
            "PutBucketVersioning",
            "PutBucketWebsite"),
        new("sqs", "queueUrl", "AddPermission", "DeleteQueue", "PurgeQueue", "RemovePermission", "SetQueueAttributes"),
        new("sns", "topicArn", "AddPermission", "DeleteTopic", "RemovePermission", "SetTopicAttributes"),
        new("sns", "subscriptionArn", "SetSubscriptionAttributes", "Unsubscribe"),
        new("events", "name", "DeleteRule", "DisableRule", "PutRule"),
        new("events", "rule", "PutTargets", "RemoveTargets"),
        new("kms", "keyId", "DeleteImportedKeyMaterial", "DisableKey", "PutKeyPolicy", "ScheduleKeyDeletion"),
    ];
}
