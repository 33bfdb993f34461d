// What the parts of this target share.
#ifndef CFAULTS_HOOKS_H
#define CFAULTS_HOOKS_H

#include "CFaults.h"

#include <stddef.h>
#include <stdint.h>

// Whether this call is one that is to fail; sets errno.
int faults_trips(int kind);
int faults_install_allocator(void);

// The log; each does nothing while there is none.
void faults_log_open(int descriptor, const char *path, int is_folder);
void faults_log_close(int descriptor);
void faults_log_write(int descriptor, const void *bytes, size_t count, int64_t offset);
void faults_log_truncate(int descriptor, int64_t length);
void faults_log_sync(int descriptor);
void faults_log_delete(const char *path);

#endif
