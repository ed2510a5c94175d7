/* SPDX-License-Identifier: MIT */
/* Copyright (c) the tfdrift authors */

/* print-fields LIBRARY: loads a Falco plugin as Falco does and prints its field list, which needs no init. */
#include <dlfcn.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    void *library = argc == 2 ? dlopen(argv[1], RTLD_LOCAL | RTLD_NOW) : NULL;
    const char *(*get_fields)(void) = library ? (const char *(*)(void))dlsym(library, "plugin_get_fields") : NULL;
    if (get_fields == NULL) {
        const char *error = dlerror();
        fprintf(stderr, "print-fields: %s\n", error ? error : "usage: print-fields LIBRARY");
        return 1;
    }
    puts(get_fields());
    return 0;
}
