// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace TFDrift.Sources.States.Postgres;

/// <summary>
/// Proves that one knows a password, and that the server does, without sending it: RFC 5802 and 7677, without channel
/// binding.
/// </summary>
internal sealed class ScramSha256(string password)
{
    public const string Mechanism = "SCRAM-SHA-256";

    /// <summary>PostgreSQL's own is 4,096; the bound keeps a server from making us compute for ever.</summary>
    private const int IterationsMax = 1_000_000;

    private const int NonceBytes = 18;
    private const int HashBytes = 32;

    /// <summary>The header that says "no channel binding", in Base64.</summary>
    private const string NoBinding = "biws";

    private readonly string _nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
    private byte[] _serverSignature = [];

    /// <summary>The first message. PostgreSQL knows the user from the connection.</summary>
    public string First => "n,," + FirstBare;

    private string FirstBare => "n=,r=" + _nonce;

    /// <summary>The last message, with the proof.</summary>
    /// <param name="challenge">What the server answers to the first.</param>
    /// <exception cref="IOException">The challenge is none.</exception>
    public string Prove(string challenge)
    {
        (string nonce, byte[] salt, int iterations) = Read(challenge);
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, HashBytes);
        string unproven = $"c={NoBinding},r={nonce}";
        byte[] spoken = Encoding.ASCII.GetBytes($"{FirstBare},{challenge},{unproven}");
        byte[] proof = HMACSHA256.HashData(salted, "Client Key"u8);
        byte[] signature = HMACSHA256.HashData(SHA256.HashData(proof), spoken);
        for (int at = 0; at < proof.Length; at++)
            proof[at] ^= signature[at];
        _serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), spoken);
        return $"{unproven},p={Convert.ToBase64String(proof)}";
    }

    /// <summary>Whether the server's last message proves that it knows the password.</summary>
    public bool Verifies(string final)
    {
        byte[] signature = new byte[HashBytes];
        return _serverSignature.Length == HashBytes
            && final.StartsWith("v=", StringComparison.Ordinal)
            && Convert.TryFromBase64String(final[2..], signature, out int length)
            && CryptographicOperations.FixedTimeEquals(signature.AsSpan(0, length), _serverSignature);
    }

    private (string Nonce, byte[] Salt, int Iterations) Read(string challenge)
    {
        var members = new Dictionary<char, string>();
        foreach (string member in challenge.Split(','))
        {
            if (member.Length > 2 && member[1] == '=')
                members[member[0]] = member[2..];
        }

        byte[] salt = new byte[challenge.Length];
        bool isWhole = members.TryGetValue('r', out string? nonce)
            && nonce.StartsWith(_nonce, StringComparison.Ordinal) && nonce.Length > _nonce.Length
            && Convert.TryFromBase64String(members.GetValueOrDefault('s', ""), salt, out int saltLength)
            && saltLength > 0 && Shorten(ref salt, saltLength);
        return isWhole
            && int.TryParse(
                members.GetValueOrDefault('i'), NumberStyles.None, CultureInfo.InvariantCulture, out int iterations)
            && iterations is > 0 and <= IterationsMax
                ? (nonce!, salt, iterations) : throw new IOException("the server's challenge (SCRAM-SHA-256) is none");
    }

    private static bool Shorten(ref byte[] bytes, int length)
    {
        Array.Resize(ref bytes, length);
        return true;
    }
}
