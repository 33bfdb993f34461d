import CFaults
import Campaigns
import CampaignsSQLite

/// The records of a run whose power is cut, in order, each acknowledged by a note of its position.
enum PowerCutScript {
    /// A transaction: one record, or at times an import of several.
    static func records(at step: Int) -> [SampleRecord] {
        step % 25 == 24 ? (0..<12).map { SampleRecord("m\(step)", $0) } : [SampleRecord("p", step)]
    }

    /// Whether the database is closed and opened again after this step, which copies the log and deletes it.
    static func reopens(after step: Int, of steps: Int) -> Bool { step == steps / 3 }
}

extension Worker {
    /// `power-log DATABASE --log FILE --steps N`: records step after step while everything that reaches the disk is
    /// logged; with `--normal` under `synchronous=NORMAL`.
    static func powerLog(_ options: Options) async throws {
        let path = try options.word(1, "a database")
        let steps = try options.required("steps")
        guard faults_install() == 0, !options.has("normal") || faults_weaken_syncs() == 0 else {
            throw Mistake("SQLite's calls cannot be hooked")
        }
        // The log says what a sync would have kept; none is needed to be carried out.
        faults_skip_syncs(1)
        guard faults_log_begin(try options.text("log")) == 0 else { throw Mistake("The log cannot be written") }

        var store = try await SQLiteCampaignStore.open(.file(path))
        let campaign = try await SampleCampaign.make(in: store).id
        faults_log_note(-1)
        for step in 0..<steps {
            let records = PowerCutScript.records(at: step)
            if records.count == 1 {
                _ = try await records[0].write(to: store, campaign)
            } else {
                try await store.transaction(records[0].recording) { try $0.takeIn(records) }
            }
            faults_log_note(Int64(step))
            if PowerCutScript.reopens(after: step, of: steps) {
                await store.close()
                store = try await SQLiteCampaignStore.open(.file(path))
            }
        }
        await store.close()
    }
}
