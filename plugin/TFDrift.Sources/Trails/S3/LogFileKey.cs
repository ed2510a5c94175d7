// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Globalization;

namespace TFDrift.Sources.Trails.S3;

/// <summary>
/// What the key of a log file says:
/// <c>…/CloudTrail/region/YYYY/MM/DD/account_CloudTrail_region_YYYYMMDDTHHmmZ_unique.json.gz</c>.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
/// </summary>
/// <param name="Account">The account whose calls are in it.</param>
/// <param name="Region">The region they were made in.</param>
/// <param name="Time">When CloudTrail made the file, to five minutes. Its records are older, mostly by minutes.</param>
internal readonly record struct LogFileKey(string Account, string Region, DateTimeOffset Time)
{
    /// <summary>
    /// Reads a key; false when it is no log file's: a digest's, an Insight's, or of another service that logs into the
    /// same bucket.
    /// </summary>
    public static bool TryParse(string key, out LogFileKey parsed)
    {
        parsed = default;
        string name = key[(key.LastIndexOf('/') + 1)..];
        if (name.Split('_') is not [{ Length: > 0 } account, "CloudTrail", { Length: > 0 } region, var time, ..]
            || !DateTimeOffset.TryParseExact(
                time, "yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at))
        {
            return false;
        }

        parsed = new LogFileKey(account, region, at);
        return true;
    }
}
