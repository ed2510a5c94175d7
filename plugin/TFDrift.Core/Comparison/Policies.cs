// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;

namespace TFDrift.Core.Comparison;

/// <summary>IAM policy documents by meaning.</summary>
/// <remarks>
/// The rules are those by which the AWS provider suppresses a plan's difference
/// (https://github.com/hashicorp/awspolicyequivalence): the order of statements and of list elements does not count, a
/// text is a list of one, an account id is that account's root ARN, an effect has no case, condition values are texts;
/// version, id and Sid count, and so does how often a statement or an element is there. Beyond them, the principals
/// <c>"*"</c> and <c>{"AWS":"*"}</c> are the same.
/// </remarks>
internal static class Policies
{
    private const int AccountIdDigits = 12;

    /// <summary>Whether both documents mean the same.</summary>
    public static bool Equal(ref JsonPair pair)
    {
        int expected = JsonElements.OnlyBlock(pair.Expected, pair.Expected.Root);
        int actual = JsonElements.OnlyBlock(pair.Actual, pair.Actual.Root);
        return HeadersEqual(ref pair, expected, actual)
            && Collections.MultisetsEqual(ref pair, ExpectedStatements(pair), ActualStatements(pair), StatementsEqual);
    }

    /// <summary>Whether version and id are the same.</summary>
    public static bool HeadersEqual(ref JsonPair pair, int expected, int actual) =>
        LooseValues.Equal(
            ref pair, pair.Expected.Member(expected, "Version"u8), pair.Actual.Member(actual, "Version"u8))
        && LooseValues.Equal(ref pair, pair.Expected.Member(expected, "Id"u8), pair.Actual.Member(actual, "Id"u8));

    public static int ExpectedStatements(in JsonPair pair) => Statements(pair.Expected);

    public static int ActualStatements(in JsonPair pair) => Statements(pair.Actual);

    /// <summary>Whether two statements mean the same.</summary>
    public static bool StatementsEqual(ref JsonPair pair, int expected, int actual)
    {
        if (!pair.Step())
        {
            return false;
        }

        return TextsEqual(ref pair, expected, actual, "Sid"u8)
            && EffectsEqual(ref pair, expected, actual)
            && TextsEqual(ref pair, expected, actual, "Action"u8)
            && TextsEqual(ref pair, expected, actual, "NotAction"u8)
            && TextsEqual(ref pair, expected, actual, "Resource"u8)
            && TextsEqual(ref pair, expected, actual, "NotResource"u8)
            && PrincipalsEqual(ref pair, expected, actual, "Principal"u8)
            && PrincipalsEqual(ref pair, expected, actual, "NotPrincipal"u8)
            && ConditionsEqual(ref pair, expected, actual);
    }

    private static int Statements(in JsonTape tape) =>
        tape.Member(JsonElements.OnlyBlock(tape, tape.Root), "Statement"u8);

    private static bool TextsEqual(ref JsonPair pair, int expected, int actual, ReadOnlySpan<byte> name) =>
        LooseTextsEqual(ref pair, pair.Expected.Member(expected, name), pair.Actual.Member(actual, name));

    private static bool LooseTextsEqual(ref JsonPair pair, int expected, int actual) =>
        Collections.MultisetsEqual(ref pair, expected, actual, ValuesEqual);

    private static bool ValuesEqual(ref JsonPair pair, int expected, int actual)
    {
        bool areScalars = LooseValues.IsScalar(pair.Expected, expected) && LooseValues.IsScalar(pair.Actual, actual);
        return areScalars && pair.Step()
            ? JsonScalar.Equal(pair.Expected.Scalar(expected), pair.Actual.Scalar(actual))
            : Documents.Equal(ref pair, expected, actual);
    }

    private static bool EffectsEqual(ref JsonPair pair, int expected, int actual)
    {
        var left = pair.Expected.Scalar(pair.Expected.Member(expected, "Effect"u8));
        var right = pair.Actual.Scalar(pair.Actual.Member(actual, "Effect"u8));
        return Ascii.EqualsIgnoreCase(left.Raw, right.Raw) || JsonScalar.Equal(left, right);
    }

    private static bool ConditionsEqual(ref JsonPair pair, int expected, int actual)
    {
        expected = pair.Expected.Member(expected, "Condition"u8);
        actual = pair.Actual.Member(actual, "Condition"u8);
        return ObjectsEqual(ref pair, expected, actual, OperatorsEqual);
    }

    private static bool OperatorsEqual(ref JsonPair pair, int expected, int actual) =>
        ObjectsEqual(ref pair, expected, actual, LooseTextsEqual);

    private static bool ObjectsEqual(ref JsonPair pair, int expected, int actual, Collections.Equality equality)
    {
        if (pair.Expected.IsEmpty(expected) || pair.Actual.IsEmpty(actual))
        {
            return pair.Expected.IsEmpty(expected) && pair.Actual.IsEmpty(actual);
        }

        return pair.Expected.Kind(expected) == JsonKind.Object && pair.Actual.Kind(actual) == JsonKind.Object
            ? Documents.MembersIn(ref pair, expected, actual, equality)
                && Documents.HasNoOther(ref pair, expected, actual)
            : Documents.Equal(ref pair, expected, actual);
    }

    private static bool PrincipalsEqual(ref JsonPair pair, int expected, int actual, ReadOnlySpan<byte> name)
    {
        expected = pair.Expected.Member(expected, name);
        actual = pair.Actual.Member(actual, name);
        bool expectedIsMap = pair.Expected.Kind(expected) == JsonKind.Object;
        bool actualIsMap = pair.Actual.Kind(actual) == JsonKind.Object;
        if (expectedIsMap && actualIsMap)
        {
            return EveryKindIn(ref pair, expected, actual) && EveryKindStated(ref pair, expected, actual);
        }

        if (!expectedIsMap && !actualIsMap)
        {
            return Collections.MultisetsEqual(ref pair, expected, actual, PrincipalTextsEqual);
        }

        return (IsEveryone(pair.Expected, expected) && IsEveryone(pair.Actual, actual))
            || (IsNoOne(pair.Expected, expected) && IsNoOne(pair.Actual, actual));
    }

    private static bool EveryKindIn(ref JsonPair pair, int expected, int actual)
    {
        for (int i = expected + 1; i < pair.Expected.Next(expected); i = pair.Expected.Next(i + 1))
        {
            int other = pair.Actual.Member(actual, pair.Expected.Raw(i));
            if (!Collections.MultisetsEqual(ref pair, i + 1, other, PrincipalTextsEqual))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EveryKindStated(ref JsonPair pair, int expected, int actual)
    {
        for (int i = actual + 1; i < pair.Actual.Next(actual); i = pair.Actual.Next(i + 1))
        {
            int other = pair.Expected.Member(expected, pair.Actual.Raw(i));
            if (!Collections.MultisetsEqual(ref pair, other, i + 1, PrincipalTextsEqual))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsEveryone(in JsonTape tape, int principal)
    {
        bool isAws = JsonElements.HasOnly(tape, principal, "AWS"u8);
        principal = JsonElements.OnlyBlock(tape, isAws ? tape.Member(principal, "AWS"u8) : principal);
        return tape.Kind(principal) == JsonKind.String && tape.Scalar(principal).TextEquals("*"u8);
    }

    private static bool IsNoOne(in JsonTape tape, int principal)
    {
        if (tape.IsEmpty(principal) || tape.Kind(principal) != JsonKind.Object)
        {
            return tape.IsEmpty(principal);
        }

        for (int i = principal + 1; i < tape.Next(principal); i = tape.Next(i + 1))
        {
            if (!tape.IsEmpty(i + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool PrincipalTextsEqual(ref JsonPair pair, int expected, int actual)
    {
        var left = pair.Expected.Scalar(expected);
        var right = pair.Actual.Scalar(actual);
        return pair.Step()
            && (ValuesEqual(ref pair, expected, actual)
                || IsRootOf(left.Raw, right.Raw)
                || IsRootOf(right.Raw, left.Raw));
    }

    // arn:partition:iam::account:root
    private static bool IsRootOf(ReadOnlySpan<byte> arn, ReadOnlySpan<byte> account) =>
        account.Length == AccountIdDigits
        && !account.ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && arn.StartsWith("arn:"u8)
        && arn.EndsWith(":root"u8)
        && arn[..^":root"u8.Length].EndsWith(account)
        && arn[..^(":root"u8.Length + AccountIdDigits)].EndsWith(":iam::"u8);
}
