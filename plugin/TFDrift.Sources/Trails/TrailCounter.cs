// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.Trails;

/// <summary>What trail sources count.</summary>
public enum TrailCounter
{
    /// <summary>Files found so far.</summary>
    FilesFound,

    /// <summary>Files read to their end, damaged ones included.</summary>
    FilesRead,

    /// <summary>Files of which a part could not be read.</summary>
    FilesDamaged,

    /// <summary>Files that are no logs, by their names or contents: digests, Insights.</summary>
    FilesSkipped,

    /// <summary>Bytes of the files found, as far as known.</summary>
    BytesFound,

    /// <summary>Bytes read, as stored.</summary>
    BytesRead,

    /// <summary>Bytes after decompression.</summary>
    BytesDecoded,

    /// <summary>Records read, whatever they are.</summary>
    Records,

    /// <summary>Records of calls that only read.</summary>
    Reads,

    /// <summary>Records of calls that failed or were dry runs.</summary>
    Failures,

    /// <summary>Records of writes.</summary>
    Writes,

    /// <summary>Records of data and network events.</summary>
    OtherCategories,

    /// <summary>Insights.</summary>
    Insights,

    /// <summary>Objects that are no records.</summary>
    NotRecords,

    /// <summary>Records handed on.</summary>
    Emitted,

    /// <summary>Records that are not JSON, and places where a file is not.</summary>
    Broken,

    /// <summary>Records left out for their size.</summary>
    Oversized,

    /// <summary>Files that could not be opened or read.</summary>
    ReadErrors,

    /// <summary>Files whose compressed data is damaged or cut.</summary>
    GzipErrors,

    /// <summary>Files that are too large, or expand too much.</summary>
    SizeErrors,

    /// <summary>Records left out because their event has been handed on before.</summary>
    Duplicates,

    /// <summary>Messages received from queues.</summary>
    MessagesReceived,

    /// <summary>Messages deleted, because all they named has been consumed or was nothing to read.</summary>
    MessagesDeleted,

    /// <summary>Messages given back to the queue.</summary>
    MessagesLeft,

    /// <summary>Messages that rightly name no files: test events, confirmations.</summary>
    MessagesIgnored,

    /// <summary>Messages of a shape that nobody knows.</summary>
    MessagesUnknown,

    /// <summary>Files of buckets that are not to be read.</summary>
    BucketsRefused,

    /// <summary>Calls of AWS that were refused for want of permission.</summary>
    CallsDenied,

    /// <summary>Calls of AWS that named something that is not there.</summary>
    CallsMissed,

    /// <summary>Calls of AWS that were refused for coming too often.</summary>
    CallsThrottled,

    /// <summary>Calls of AWS that failed on AWS's side.</summary>
    CallsBroken,

    /// <summary>Calls of AWS that failed on the network, or got no answer in time.</summary>
    CallsUnanswered,

    /// <summary>Calls of AWS that failed for want of valid credentials.</summary>
    CallsUnsigned,

    /// <summary>Calls of AWS that failed for any other cause.</summary>
    CallsFailed,
}
