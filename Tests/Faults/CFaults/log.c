// A log of what reached the operating system, in the order in which it did.
#include "hooks.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { descriptors = 1024, names = 64, longest = 256, folder = -1 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FILE *output;
// The file's number by descriptor; 0 for none that is logged.
static int32_t numbers[descriptors];
// The file's number by name. A name that was deleted gets another number when it is made again.
static struct { char name[longest]; int32_t number; } known[names];
static int32_t last_number;

int faults_log_begin(const char *path) {
    FILE *file = fopen(path, "wbe");
    if (!file) return errno;
    pthread_mutex_lock(&lock);
    output = file;
    pthread_mutex_unlock(&lock);
    return 0;
}

static void put(char kind, int32_t number, int64_t offset, const void *bytes, size_t count) {
    int32_t length = (int32_t)count;
    fputc(kind, output);
    fwrite(&number, sizeof number, 1, output);
    fwrite(&offset, sizeof offset, 1, output);
    fwrite(&length, sizeof length, 1, output);
    if (count) fwrite(bytes, 1, count, output);
    // Notes are what is held against the rest, so nothing before one may be missing.
    if (kind == 'A') fflush(output);
}

static const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int is_left_out(const char *name) {
    size_t length = strlen(name);
    int is_index = length > 4 && strcmp(name + length - 4, "-shm") == 0;
    return length >= longest || is_index || strcmp(name, "urandom") == 0;
}

static int find(const char *name) {
    for (int i = 0; i < names; i++)
        if (known[i].number && strcmp(known[i].name, name) == 0) return i;
    return -1;
}

void faults_log_open(int descriptor, const char *path, int is_folder) {
    if (descriptor < 0 || descriptor >= descriptors) return;
    pthread_mutex_lock(&lock);
    numbers[descriptor] = 0;
    const char *name = last_part(path);
    if (!output) {
    } else if (is_folder) {
        numbers[descriptor] = folder;
    } else if (!is_left_out(name)) {
        int i = find(name);
        if (i < 0) {
            for (i = 0; i < names - 1 && known[i].number; i++) {}
            strcpy(known[i].name, name);
            known[i].number = ++last_number;
            put('C', known[i].number, 0, name, strlen(name));
        }
        numbers[descriptor] = known[i].number;
    }
    pthread_mutex_unlock(&lock);
}

void faults_log_close(int descriptor) {
    if (descriptor < 0 || descriptor >= descriptors) return;
    pthread_mutex_lock(&lock);
    numbers[descriptor] = 0;
    pthread_mutex_unlock(&lock);
}

// Logs a call on a descriptor, if its file is logged.
static void put_call(char kind, int descriptor, int64_t offset, const void *bytes, size_t count) {
    if (descriptor < 0 || descriptor >= descriptors) return;
    pthread_mutex_lock(&lock);
    if (output && numbers[descriptor] > 0) put(kind, numbers[descriptor], offset, bytes, count);
    if (output && numbers[descriptor] == folder && kind == 'S') put('D', 0, 0, 0, 0);
    pthread_mutex_unlock(&lock);
}

void faults_log_write(int descriptor, const void *bytes, size_t count, int64_t offset) {
    put_call('W', descriptor, offset, bytes, count);
}

void faults_log_truncate(int descriptor, int64_t length) { put_call('T', descriptor, length, 0, 0); }

void faults_log_sync(int descriptor) { put_call('S', descriptor, 0, 0, 0); }

void faults_log_delete(const char *path) {
    pthread_mutex_lock(&lock);
    const char *name = last_part(path);
    if (output && !is_left_out(name)) {
        int i = find(name);
        if (i >= 0) known[i].number = 0;
        put('U', 0, 0, name, strlen(name));
    }
    pthread_mutex_unlock(&lock);
}

void faults_log_note(int64_t number) {
    pthread_mutex_lock(&lock);
    if (output) put('A', 0, number, 0, 0);
    pthread_mutex_unlock(&lock);
}
