/* SPDX-License-Identifier: MIT */
/* Copyright (c) the tfdrift authors */

/* Just enough JSON: walk a valid text, print a string. Malformed text ends the program. */
#ifndef JSON_H
#define JSON_H

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *json_die(const char *at)
{
    fprintf(stderr, "malformed JSON at: %.40s\n", at);
    exit(2);
}

static const char *json_space(const char *p)
{
    while (isspace((unsigned char)*p)) p++;
    return p;
}

static const char *json_expect(const char *p, char c)
{
    p = json_space(p);
    return *p == c ? json_space(p + 1) : json_die(p);
}

/* Copies a string without escapes resolved beyond \" \\ \/ (names need no more) and returns what follows. */
static const char *json_string(const char *p, char *out, size_t size)
{
    size_t n = 0;
    p = json_space(p);
    if (*p++ != '"') json_die(p - 1);
    for (; *p && *p != '"'; p++) {
        if ((unsigned char)*p < 0x20) json_die(p);
        if (*p == '\\' && !*++p) json_die(p);
        if (out && n + 1 < size) out[n++] = *p;
    }
    if (out && size) out[n] = 0;
    return *p ? json_space(p + 1) : json_die(p);
}

static const char *json_skip(const char *p)
{
    p = json_space(p);
    if (*p == '"') return json_string(p, NULL, 0);
    if (*p == '{' || *p == '[') {
        char close = *p == '{' ? '}' : ']';
        bool object = *p == '{';
        p = json_space(p + 1);
        if (*p == close) return json_space(p + 1);
        for (;;) {
            if (object) p = json_expect(json_string(p, NULL, 0), ':');
            p = json_skip(p);
            if (*p == close) return json_space(p + 1);
            p = json_expect(p, ',');
        }
    }
    if (!strncmp(p, "true", 4)) return json_space(p + 4);
    if (!strncmp(p, "null", 4)) return json_space(p + 4);
    if (!strncmp(p, "false", 5)) return json_space(p + 5);
    char *end;
    strtod(p, &end);
    return end == p ? json_die(p) : json_space(end);
}

static void json_print(const char *text)
{
    putchar('"');
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == '"' || *p == '\\') printf("\\%c", *p);
        else if (*p < 0x20) printf("\\u%04x", *p);
        else putchar(*p);
    }
    putchar('"');
}

#endif
