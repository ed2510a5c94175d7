// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Records;

/// <summary>The members of a CloudTrail record.</summary>
/// <remarks>
/// docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
/// </remarks>
public enum RecordMember
{
    /// <summary><c>eventVersion</c></summary>
    EventVersion,

    /// <summary><c>userIdentity</c>: who called. An object.</summary>
    UserIdentity,

    /// <summary><c>eventTime</c>: when, in UTC and whole seconds.</summary>
    EventTime,

    /// <summary><c>eventSource</c>: the service, for example <c>ec2.amazonaws.com</c>.</summary>
    EventSource,

    /// <summary><c>eventName</c>: the operation.</summary>
    EventName,

    /// <summary><c>awsRegion</c></summary>
    AwsRegion,

    /// <summary><c>sourceIPAddress</c>: an address, or the service that called.</summary>
    SourceIpAddress,

    /// <summary><c>userAgent</c></summary>
    UserAgent,

    /// <summary><c>errorCode</c>: present when the call failed.</summary>
    ErrorCode,

    /// <summary><c>errorMessage</c>: present when the call failed.</summary>
    ErrorMessage,

    /// <summary><c>requestParameters</c>: an object.</summary>
    RequestParameters,

    /// <summary><c>responseElements</c>: an object.</summary>
    ResponseElements,

    /// <summary><c>additionalEventData</c>: an object.</summary>
    AdditionalEventData,

    /// <summary><c>requestID</c></summary>
    RequestId,

    /// <summary><c>eventID</c>: unique to the record, also when it is delivered twice.</summary>
    EventId,

    /// <summary><c>eventType</c>: <c>AwsApiCall</c>, <c>AwsServiceEvent</c>, ….</summary>
    EventType,

    /// <summary><c>apiVersion</c></summary>
    ApiVersion,

    /// <summary><c>managementEvent</c></summary>
    ManagementEvent,

    /// <summary><c>readOnly</c></summary>
    ReadOnly,

    /// <summary><c>resources</c>: an array.</summary>
    Resources,

    /// <summary><c>recipientAccountId</c></summary>
    RecipientAccountId,

    /// <summary><c>serviceEventDetails</c>: an object.</summary>
    ServiceEventDetails,

    /// <summary><c>sharedEventID</c>: joins the copies of one event in several accounts.</summary>
    SharedEventId,

    /// <summary><c>vpcEndpointId</c></summary>
    VpcEndpointId,

    /// <summary><c>eventCategory</c>: <c>Management</c>, <c>Data</c>, <c>NetworkActivity</c>, <c>Insight</c>.</summary>
    EventCategory,

    /// <summary><c>addendum</c>: why a record comes late, or corrects another. An object.</summary>
    Addendum,

    /// <summary><c>sessionCredentialFromConsole</c>: <c>"true"</c>, or absent.</summary>
    SessionCredentialFromConsole,

    /// <summary><c>edgeDeviceDetails</c>: an object.</summary>
    EdgeDeviceDetails,

    /// <summary><c>tlsDetails</c>: an object.</summary>
    TlsDetails,

    /// <summary><c>insightDetails</c>: only in Insight records. An object.</summary>
    InsightDetails,
}
