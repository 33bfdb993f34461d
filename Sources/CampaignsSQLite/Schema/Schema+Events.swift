extension Schema {
    /// What other systems told of their records: kept, because only all of it together, in the order it happened there,
    /// says what a record came to.
    static let events = """
        CREATE TABLE event (
            source TEXT NOT NULL,
            external_id TEXT NOT NULL,
            occurred_at INTEGER NOT NULL,
            record TEXT NOT NULL,
            person TEXT,
            email TEXT,
            email_key TEXT,
            name TEXT,
            content TEXT NOT NULL,
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            PRIMARY KEY (source, external_id),
            CHECK ((email IS NULL) = (email_key IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX event_record ON event (source, record);
        CREATE INDEX event_person ON event (source, person) WHERE person IS NOT NULL;
        CREATE INDEX event_email ON event (email_key) WHERE email_key IS NOT NULL;
        CREATE INDEX event_revision ON event (revision);
        """
}
