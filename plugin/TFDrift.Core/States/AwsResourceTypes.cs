// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.States;

/// <summary>What the name of a resource type tells about where its instances live.</summary>
internal static class AwsResourceTypes
{
    /// <summary>A type of the provider <c>aws</c> or <c>awscc</c>, under whichever registry's name or fork.</summary>
    public static bool IsAws(ReadOnlySpan<byte> type) => type.StartsWith("aws_"u8) || type.StartsWith("awscc_"u8);

    /// <summary>
    /// Types of services without regions: their events carry us-east-1, so the region that a user declared for the
    /// other resources of the state must not be applied to them.
    /// </summary>
    public static bool IsGlobal(ReadOnlySpan<byte> type) =>
        type.StartsWith("aws_iam_"u8) || type.StartsWith("aws_cloudfront_"u8) || type.StartsWith("aws_waf_"u8)
        || type.StartsWith("aws_organizations_"u8) || type.StartsWith("aws_shield_"u8)
        || type.StartsWith("aws_globalaccelerator_"u8) || type.StartsWith("aws_account_"u8)
        || type.StartsWith("aws_budgets_"u8) || type.StartsWith("aws_ce_"u8) || type.StartsWith("aws_cur_"u8)
        || type.StartsWith("aws_networkmanager_"u8) || type.StartsWith("aws_route53domains_"u8)
        || type.StartsWith("aws_ecrpublic_"u8) || type.StartsWith("aws_chatbot_"u8)
        || (type.StartsWith("aws_route53_"u8) && !type.StartsWith("aws_route53_resolver_"u8));

    /// <summary>
    /// Types whose <c>account_id</c> is the account they are in. Elsewhere it is the account they are about: a
    /// member, a delegated administrator, a permission's receiver.
    /// </summary>
    public static bool TellsOwnAccount(ReadOnlySpan<byte> type) =>
        type.StartsWith("aws_s3_"u8) || type.StartsWith("aws_s3control_"u8) || type.StartsWith("aws_budgets_"u8)
        || type.SequenceEqual("aws_guardduty_detector"u8) || type.SequenceEqual("aws_redshift_partner"u8);
}
