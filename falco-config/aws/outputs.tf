# SPDX-License-Identifier: MIT
# Copyright (c) the tfdrift authors

output "open_params" {
  description = "The open_params of the plugin."
  value       = "sqs://${aws_sqs_queue.events.url}"
}

output "policy_arn" {
  description = "The policy for the role, user or pod identity that Falco runs with."
  value       = aws_iam_policy.reader.arn
}

output "bucket" {
  description = "For ingest.buckets."
  value       = local.bucket
}

output "tamper_watch" {
  description = "For tamper_watch: what brings the records, beside the bucket and the queue that tfdrift reads."
  value       = aws_cloudwatch_event_rule.writes[*].arn
}

output "dead_letter_queue_url" {
  description = "Messages that could not be read; a message here is a file whose records are missing."
  value       = aws_sqs_queue.dead.url
}
