extension Schema {
    /// What became of people: who turned out to be whom, and what is left to know those by who were erased.
    static let people = """
        -- Two records of one person. The merged one is voided, and leads here to the one that stands for both.
        CREATE TABLE member_merge (
            member_id BLOB NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE RESTRICT,
            into_id BLOB NOT NULL REFERENCES member (id) ON DELETE RESTRICT CHECK (into_id <> member_id),
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX member_merge_into ON member_merge (into_id);

        -- The random key of the digests below; made with the first of them.
        CREATE TABLE erasure_key (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            key BLOB NOT NULL CHECK (length(key) = 32),
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL
        ) STRICT;

        -- Keyed digests of what erased people and their records were known by, and the record each of them meant: enough
        -- to know a row of an old list again, and not to read it back.
        CREATE TABLE erased_identity (
            digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
            subject TEXT NOT NULL CHECK (subject IN ('member', 'membership', 'donation', 'reversal', 'pledge')),
            subject_id BLOB NOT NULL,
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
