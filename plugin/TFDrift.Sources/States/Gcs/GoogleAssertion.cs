// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Buffers.Text;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TFDrift.Sources.States.Http;

namespace TFDrift.Sources.States.Gcs;

/// <summary>
/// The signed statement by which a service account asks for a token:
/// https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests
/// </summary>
internal static class GoogleAssertion
{
    public const string DefaultTokenUrl = "https://oauth2.googleapis.com/token";

    private const string Scope = "https://www.googleapis.com/auth/devstorage.read_only";

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <param name="account">The key file of the service account.</param>
    /// <param name="path">Where it is, for messages.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="IOException">The file lacks something, or its key is none.</exception>
    public static string Sign(JsonElement account, string path, DateTimeOffset now)
    {
        string unsigned = Encode(json => json.WriteString("alg", "RS256"))
            + "." + Encode(json =>
            {
                json.WriteString("iss", JsonMember.Required(account, "client_email", path));
                json.WriteString("scope", Scope);
                json.WriteString("aud", JsonMember.Text(account, "token_uri") ?? DefaultTokenUrl);
                json.WriteNumber("iat", now.ToUnixTimeSeconds());
                json.WriteNumber("exp", (now + Life).ToUnixTimeSeconds());
            });
        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(JsonMember.Required(account, "private_key", path));
            byte[] signature = key.SignData(
                Encoding.ASCII.GetBytes(unsigned), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return unsigned + "." + Base64Url.EncodeToString(signature);
        }
        catch (Exception cause) when (cause is ArgumentException or CryptographicException)
        {
            throw new IOException($"the private_key in {path} is not an RSA key in PEM");
        }
    }

    private static string Encode(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.ToArray());
    }
}
