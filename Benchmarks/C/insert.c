// insert FILE ADDRESS: one member's row in a database of the library's, durable when the program ends.
#include "common.h"

int main(int argc, char **argv) {
    must(argc == 3, "usage: insert FILE ADDRESS");
    sqlite3 *db = open_database(argv[1]);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    identifiers made = {now.tv_sec * 1000ull + now.tv_nsec / 1000000, (uint64_t)now.tv_nsec << 20};
    uint8_t id[16];
    next_id(&made, id);
    run(db, "BEGIN IMMEDIATE");
    sqlite3_stmt *revision = prepare_revision(db);
    sqlite3_bind_int64(revision, 1, made.milliseconds);
    step(revision);
    sqlite3_stmt *member = prepare(
        db, "INSERT INTO member (id, email, email_key, visibility, roll_consent, revision, checksum)"
            " VALUES (?1, ?2, ?3, 'named', 0, ?4, fact_checksum(?1, NULL, ?2, ?3, 'named', 0, NULL, ?4, NULL, NULL))");
    sqlite3_bind_blob(member, 1, id, 16, SQLITE_STATIC);
    text(member, 2, argv[2], -1);
    text(member, 3, argv[2], -1);
    sqlite3_bind_int64(member, 4, sqlite3_last_insert_rowid(db));
    step(member);
    run(db, "COMMIT");
    sqlite3_finalize(revision);
    sqlite3_finalize(member);
    return sqlite3_close(db);
}
