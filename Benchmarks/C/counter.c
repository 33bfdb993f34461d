// counter FILE COUNT: seconds for each of COUNT readings of one row by its key, each in a snapshot of its own.
#include "common.h"

int main(int argc, char **argv) {
    must(argc == 3, "usage: counter FILE COUNT");
    int count = atoi(argv[2]);
    sqlite3 *db;
    must(sqlite3_open(argv[1], &db) == SQLITE_OK, argv[1]);
    run(db, "PRAGMA journal_mode=WAL; CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY, n INTEGER) STRICT;"
            "INSERT OR IGNORE INTO counter VALUES (1, 12345)");
    sqlite3_stmt *statement = prepare(db, "SELECT n FROM counter WHERE id = ?");
    double start = seconds();
    for (int i = 0; i < count; i++) {
        sqlite3_bind_int(statement, 1, 1);
        must(sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int64(statement, 0) == 12345, "reading");
        sqlite3_reset(statement);
    }
    printf("%.9f\n", (seconds() - start) / count);
    sqlite3_finalize(statement);
    return sqlite3_close(db);
}
