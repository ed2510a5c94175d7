# SPDX-License-Identifier: MIT
# Copyright (c) the tfdrift authors

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

data "aws_organizations_organization" "current" {
  count = var.organization ? 1 : 0
}

locals {
  account    = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  creates    = var.bucket == null
  bucket     = local.creates ? aws_s3_bucket.trail[0].id : var.bucket
  bucket_arn = "arn:${local.partition}:s3:::${local.bucket}"
  trail_arn  = "arn:${local.partition}:cloudtrail:${data.aws_region.current.name}:${local.account}:trail/${var.name}"
  log_owners = concat([local.account], data.aws_organizations_organization.current[*].id)
}

# The trail and its bucket.

resource "aws_s3_bucket" "trail" {
  count  = local.creates ? 1 : 0
  bucket = "${var.name}-trail-${local.account}"
  tags   = var.tags
}

resource "aws_s3_bucket_public_access_block" "trail" {
  count                   = local.creates ? 1 : 0
  bucket                  = aws_s3_bucket.trail[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "trail" {
  count  = local.creates ? 1 : 0
  bucket = aws_s3_bucket.trail[0].id

  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = var.log_retention_days
    }
  }
}

data "aws_iam_policy_document" "trail_bucket" {
  statement {
    sid       = "CloudTrailLooks"
    actions   = ["s3:GetBucketAcl"]
    resources = [local.bucket_arn]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail_arn]
    }
  }

  statement {
    sid       = "CloudTrailWrites"
    actions   = ["s3:PutObject"]
    resources = [for owner in local.log_owners : "${local.bucket_arn}/AWSLogs/${owner}/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }
  }
}

resource "aws_s3_bucket_policy" "trail" {
  count  = local.creates ? 1 : 0
  bucket = aws_s3_bucket.trail[0].id
  policy = data.aws_iam_policy_document.trail_bucket.json
}

resource "aws_cloudtrail" "this" {
  count                      = local.creates ? 1 : 0
  name                       = var.name
  s3_bucket_name             = aws_s3_bucket.trail[0].id
  is_multi_region_trail      = true
  is_organization_trail      = var.organization
  enable_log_file_validation = true
  tags                       = var.tags
  depends_on                 = [aws_s3_bucket_policy.trail]
}

# The queue, and where its messages go that nobody can read.

resource "aws_sqs_queue" "dead" {
  name                      = "${var.name}-dead"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = var.tags
}

resource "aws_sqs_queue" "events" {
  name                       = var.name
  message_retention_seconds  = 1209600
  visibility_timeout_seconds = 120
  receive_wait_time_seconds  = 20
  sqs_managed_sse_enabled    = true
  tags                       = var.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = var.receive_count_max
  })
}

data "aws_iam_policy_document" "queue" {
  statement {
    sid       = "S3Notifies"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.events.arn]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.bucket_arn]
    }
  }

  dynamic "statement" {
    for_each = aws_cloudwatch_event_rule.writes

    content {
      sid       = "EventBridgeSends"
      actions   = ["sqs:SendMessage"]
      resources = [aws_sqs_queue.events.arn]

      principals {
        type        = "Service"
        identifiers = ["events.amazonaws.com"]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = [statement.value.arn]
      }
    }
  }
}

resource "aws_sqs_queue_policy" "events" {
  queue_url = aws_sqs_queue.events.url
  policy    = data.aws_iam_policy_document.queue.json
}

resource "aws_s3_bucket_notification" "trail" {
  count  = var.notify ? 1 : 0
  bucket = local.bucket

  queue {
    queue_arn     = aws_sqs_queue.events.arn
    events        = ["s3:ObjectCreated:*"]
    filter_suffix = ".json.gz"
  }

  depends_on = [aws_sqs_queue_policy.events]
}

# Writes of this account and region, seconds after the call. The same events come again with the log files, and are
# known by their ids.

resource "aws_cloudwatch_event_rule" "writes" {
  count       = var.eventbridge ? 1 : 0
  name        = var.name
  description = "Calls that change something, for tfdrift"
  tags        = var.tags

  event_pattern = jsonencode({
    detail-type = [{ suffix = " via CloudTrail" }]
    detail      = { readOnly = [false] }
  })
}

resource "aws_cloudwatch_event_target" "writes" {
  count = var.eventbridge ? 1 : 0
  rule  = aws_cloudwatch_event_rule.writes[0].name
  arn   = aws_sqs_queue.events.arn
}
