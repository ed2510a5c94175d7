// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace TFDrift.Sources.Tests.Hosts;

/// <summary>A request as the server saw it, with its Signature Version 4 taken apart.</summary>
public sealed record RecordedRequest(
    string Method, string RawUrl, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Path => RawUrl.Split('?')[0];

    public string Text => Encoding.UTF8.GetString(Body);

    public string? Authorization => Headers.GetValueOrDefault("authorization");

    public bool IsSigned => Authorization?.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal) == true;

    public string? SessionToken => Headers.GetValueOrDefault("x-amz-security-token");

    public string? KeyId => Credential?[0];

    public string? Region => Credential?[2];

    public string? Service => Credential?[3];

    private string[]? Credential => IsSigned ? Part("Credential").Split('/') : null;

    /// <summary>A member of a form-encoded body, as STS takes it.</summary>
    public string? Form(string name) => Text.Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair[0] == name)
        .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))
        .FirstOrDefault();

    /// <summary>
    /// Computes the signature anew with the secret.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
    /// </summary>
    public bool IsSignedWith(string secret)
    {
        string[] scope = Credential![1..];
        string signedHeaders = Part("SignedHeaders");
        string[] url = RawUrl.Split('?', 2);
        string query = url.Length < 2 ? "" : string.Join('&', url[1].Split('&')
            .Select(pair => pair.Contains('=') ? pair : pair + "=").Order(StringComparer.Ordinal));
        string payload = Headers.GetValueOrDefault("x-amz-content-sha256") ?? Hex(SHA256.HashData(Body));
        string canonical = string.Join('\n',
            [Method, url[0], query,
             .. signedHeaders.Split(';').Select(name => $"{name}:{Headers[name].Trim()}"),
             "", signedHeaders, payload]);
        string toSign = string.Join('\n',
            "AWS4-HMAC-SHA256", Headers["x-amz-date"], string.Join('/', scope), Hex(SHA256.HashData(Bytes(canonical))));
        byte[] key = Bytes("AWS4" + secret);
        foreach (string part in scope)
        {
            key = HMACSHA256.HashData(key, Bytes(part));
        }

        return Part("Signature") == Hex(HMACSHA256.HashData(key, Bytes(toSign)));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Method} {RawUrl} {Headers.GetValueOrDefault("x-amz-target")} by {KeyId ?? "nobody"}");

    private string Part(string name)
    {
        string rest = Authorization!;
        rest = rest[(rest.IndexOf(name + "=", StringComparison.Ordinal) + name.Length + 1)..];
        return rest.Split(',')[0];
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
