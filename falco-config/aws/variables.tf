# SPDX-License-Identifier: MIT
# Copyright (c) the tfdrift authors

variable "name" {
  description = "Names everything that is created."
  type        = string
  default     = "tfdrift"
}

variable "bucket" {
  description = "An existing bucket that a trail writes into. Absent: a bucket and a trail are created."
  type        = string
  default     = null
}

variable "organization" {
  description = "Whether the created trail records all accounts of the organisation. Needs the management account."
  type        = bool
  default     = false
}

variable "log_retention_days" {
  description = "When the created bucket's log files are deleted."
  type        = number
  default     = 365
}

variable "notify" {
  description = "Whether the bucket's notifications are set here. S3 keeps one set for a bucket: false if another place has it, which then has to send s3:ObjectCreated:* of log files to the queue."
  type        = bool
  default     = true
}

variable "eventbridge" {
  description = "Whether writes also come by EventBridge, seconds after the call instead of minutes. This account and region only."
  type        = bool
  default     = false
}

variable "state_objects" {
  description = "ARNs of the Terraform states tfdrift may read, for example arn:aws:s3:::acme-tfstate/prod/*."
  type        = list(string)
  default     = []
}

variable "kms_keys" {
  description = "ARNs of the customer-managed keys that log files and states are encrypted with."
  type        = list(string)
  default     = []
}

variable "receive_count_max" {
  description = "How often a message is delivered before it goes to the dead-letter queue."
  type        = number
  default     = 20
}

variable "tags" {
  description = "Tags of everything that is created."
  type        = map(string)
  default     = {}
}
