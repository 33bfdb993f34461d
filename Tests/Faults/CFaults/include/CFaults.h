// Faults below SQLite: calls of the operating system that fail, allocations that fail, and a log of everything that
// was written and synced. Nothing happens until something is armed or a log is begun.
#ifndef CFAULTS_H
#define CFAULTS_H

#include <stdint.h>

// Kinds of calls, to be combined.
#define FAULTS_OPEN 1
#define FAULTS_READ 2
#define FAULTS_WRITE 4
#define FAULTS_SYNC 8
#define FAULTS_TRUNCATE 16
#define FAULTS_DELETE 32
#define FAULTS_MAP 64
#define FAULTS_ALLOCATE 128

// Puts the hooks in place. Before SQLite is first used.
// Returns 0, or SQLite's code.
int faults_install(void);

// Lets the nth call of these kinds fail with this error number, or from the nth on every one. With 0 for nth calls are
// counted only.
void faults_arm(int kinds, int64_t nth, int error, int for_good);
// Lets every call through again. Returns how many calls failed; `seen` receives how many there were.
int64_t faults_disarm(int64_t *seen);
// How many calls failed since the last arming.
int64_t faults_failures(void);

// Leaves syncs out, where no power is cut and only their failing is of interest.
void faults_skip_syncs(int skip);
// Gives every later connection synchronous=NORMAL, and ignores it when the connection asks for more.
int faults_weaken_syncs(void);

// Writes every write, sync, truncation, creation and deletion of SQLite's files to a log at `path`, except those of the
// index of the write-ahead log, which no restart reads. Returns 0 or an error number.
//
// A record is, in the machine's byte order: a letter, the file's number (32 bits), an offset (64 bits), a length (32
// bits) and so many bytes.
//   C number, name: a file was made, or found when it was first opened      U name: a name was deleted
//   W number, offset, bytes: written        T number, length in the offset's place: cut to a length
//   S number: the file's content was synced D: the names of the folder were synced      A offset: a note
int faults_log_begin(const char *path);
// Adds a note to the log.
void faults_log_note(int64_t number);

#endif
