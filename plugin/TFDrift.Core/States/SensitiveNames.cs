// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.States;

/// <summary>Attribute names and map keys whose values are secrets, whatever the provider's schema says.</summary>
public static class SensitiveNames
{
    private const int NameBytesMax = 128;

    /// <summary>
    /// Whether the values under this name (<c>master_password</c>, <c>DB_PASSWORD</c>, <c>authToken</c>) must not be
    /// shown. Ends of names count, so <c>kms_key_id</c>, <c>key_name</c>, <c>http_tokens</c> and <c>secret_arn</c>
    /// are not secret.
    /// </summary>
    public static bool IsSecret(ReadOnlySpan<byte> name)
    {
        if (name.Length > NameBytesMax)
            name = name[^NameBytesMax..];
        Span<byte> letters = stackalloc byte[name.Length];
        int length = 0;
        foreach (byte octet in name)
        {
            if (octet is (byte)'_' or (byte)'-' or (byte)' ')
                continue;
            letters[length++] = octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet | 0x20) : octet;
        }

        ReadOnlySpan<byte> plain = letters[..length];
        if (plain.EndsWith("wo"u8))
            plain = plain[..^2];
        return EndsLikeSecret(plain) && !IsHarmless(plain);
    }

    private static bool EndsLikeSecret(ReadOnlySpan<byte> name) =>
        name.EndsWith("password"u8) || name.EndsWith("passwords"u8) || name.EndsWith("passwd"u8)
        || name.EndsWith("passphrase"u8) || name.EndsWith("secret"u8) || name.EndsWith("token"u8)
        || name.EndsWith("privatekey"u8) || name.EndsWith("privatekeypem"u8) || name.EndsWith("presharedkey"u8)
        || name.EndsWith("secretkey"u8) || name.EndsWith("secretaccesskey"u8) || name.EndsWith("apikey"u8)
        || name.EndsWith("authkey"u8) || name.EndsWith("activationkey"u8) || name.EndsWith("customerkey"u8)
        || name.EndsWith("userdata"u8) || name.EndsWith("userdatabase64"u8) || name.EndsWith("connectionstring"u8)
        || name.EndsWith("secretstring"u8) || name.EndsWith("secretbinary"u8) || name.EndsWith("plaintext"u8)
        || name.EndsWith("smtppasswordv4"u8) || name.EndsWith("authcredentials"u8)
        || name.EndsWith("keymaterial"u8);

    /// <summary>
    /// Names of the AWS provider that end like a secret: idempotency and version tokens, and switches.
    /// </summary>
    private static bool IsHarmless(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("creationtoken"u8) || name.SequenceEqual("clienttoken"u8)
        || name.SequenceEqual("locktoken"u8) || name.SequenceEqual("updatetoken"u8)
        || name.SequenceEqual("verificationtoken"u8) || name.EndsWith("versiontoken"u8)
        || name.SequenceEqual("maxtoken"u8) || name.SequenceEqual("generatesecret"u8)
        || name.SequenceEqual("isvaluesecret"u8) || name.SequenceEqual("allowuserstochangepassword"u8)
        || name.SequenceEqual("managemasteruserpassword"u8) || name.SequenceEqual("manageadminpassword"u8);
}
