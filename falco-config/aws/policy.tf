# SPDX-License-Identifier: MIT
# Copyright (c) the tfdrift authors

# What tfdrift may do: the calls it makes, and nothing else.

data "aws_iam_policy_document" "reader" {
  statement {
    sid       = "ReadTheQueue"
    resources = [aws_sqs_queue.events.arn]
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
    ]
  }

  statement {
    sid       = "ReadLogFilesAndStates"
    resources = concat(["${local.bucket_arn}/*"], var.state_objects)
    actions   = ["s3:GetObject"]
  }

  # Without it a missing object looks like a forbidden one.
  statement {
    sid       = "ListTheBuckets"
    resources = distinct([for arn in concat([local.bucket_arn], var.state_objects) : split("/", arn)[0]])
    actions   = ["s3:ListBucket"]
  }

  dynamic "statement" {
    for_each = length(var.kms_keys) > 0 ? [var.kms_keys] : []

    content {
      sid       = "DecryptLogFilesAndStates"
      resources = statement.value
      actions   = ["kms:Decrypt"]
    }
  }
}

resource "aws_iam_policy" "reader" {
  name   = "${var.name}-reader"
  policy = data.aws_iam_policy_document.reader.json
  tags   = var.tags
}
