import Testing

@testable import CampaignCLI

/// `progress` and `banner`.
struct FiguresTests {
    private func deskWith12345() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025(
            "--title 'Members 2025' --appeal 'Quality journalism takes work — and a community that cares.'")
        await desk.ok("adjust +12345 --on 2025-01-01 --reason paper")
        return desk
    }

    @Test func `the banner this program was made for`() async throws {
        let desk = try await deskWith12345()
        let banner = """
            12,345 out of 25,000
            ███████████████████▊░░░░░░░░░░░░░░░░░░░░  49%
            Quality journalism takes work — and a community that cares.
            Help us reach 25,000 members by the end of 2025.
            44 days left · as of 17 Nov 2025, 14:00 EET

            """
        #expect(await desk.ok("banner") == banner)
        #expect(await desk.ok("banner members-2025 --format text -o -") == banner)
        #expect(await desk.ok("banner -o banner.txt") == "")
        #expect(try desk.read("banner.txt") == banner)
        #expect(await desk.ok("banner --format json") == (await desk.ok("progress --json")))
        #expect(await desk.ok("banner --json") == (await desk.ok("progress --json")))
    }

    @Test func `the banner keeps to the locale, the terminal and the width`() async throws {
        let desk = try await deskWith12345()
        await desk.ok("edit --appeal 'Quality journalism takes work.'")
        for (options, environment) in [
            (["--ascii"], [:]), ([], ["LANG": "C"]), ([], ["TERM": "dumb"]), ([], ["LC_ALL": "C"]),
        ] {
            let drawn = await desk.run(["banner", "--width", "40"] + options, environment: environment)
            #expect(
                drawn.output == """
                    12,345 out of 25,000
                    [###############>-----------------]  49%
                    Quality journalism takes work.
                    Help us reach 25,000 members by the end
                    of 2025.
                    44 days left
                    as of 17 Nov 2025, 14:00 EET

                    """)
        }
        let terminal = await desk.run(["banner"], isTTY: true, columns: 30)
        #expect(terminal.output.contains("\u{1B}["))
        let plain = await desk.run(["banner"], environment: ["NO_COLOR": "1"], isTTY: true, columns: 30)
        #expect(!plain.output.contains("\u{1B}"))
        #expect(plain.output.split(separator: "\n").allSatisfy { $0.count <= 30 })
        let file = await desk.run(["banner", "-o", "banner.txt"], isTTY: true)
        #expect(file.output == "")
        #expect(try !desk.read("banner.txt").contains("\u{1B}"))
    }

    @Test func `a banner that cannot be drawn leaves the old file`() async throws {
        let desk = try await deskWith12345()
        try desk.file("banner.txt", "old")
        #expect(await desk.run("banner nope -o banner.txt").code == .failed)
        #expect(try desk.read("banner.txt") == "old")
    }

    @Test func `progress tells every figure`() async throws {
        let desk = try await deskWith12345()
        #expect(
            await desk.ok("progress") == """
                Members 2025
                Goal             25,000 members
                Value            12,345
                Adjustments      12,345 (0 without)
                Remaining        12,655
                Percent          49%
                First reached    not yet
                Phase            active
                Starts           1 Jan 2025
                Last day         31 Dec 2025
                Time left        44 days left
                Pace needed      287.6 per day
                Last 7 days      0.0 per day
                Last 28 days     0.0 per day
                Since the start  38.5 per day
                Even pace        21,957 by now, 9,612 behind
                As of            17 Nov 2025, 14:00 EET
                Revision         2

                """)
        #expect(
            try await desk.json("progress").shape == """
                {adjustments:number,appeal:text,asOf:text,campaign:text,closesAt:text,deadline:text,firstReachedOn:null,\
                fraction:number,goal:{counting:[text],metric:text,target:number},\
                goals:[{metric:text,percent:number,reached:bool,target:number,value:number}],outcome:null,\
                pace:{last28Days:number,last7Days:number,requiredPerDay:number,sinceStart:number},percent:number,\
                phase:text,reached:bool,remaining:number,revision:number,startsOn:text,timeLeft:{days:number,text:text},\
                timeZone:text,title:text,value:number}
                """)
    }

    @Test func `after the close the figures are those of the close`() async throws {
        let desk = try await deskWith12345()
        await desk.ok("member add --name Ada --since 2025-06-01 --until 2025-12-31")
        await desk.ok("member add --name Jo --since 2026-01-01")
        try desk.set(to: "2026-06-01T00:00:00Z")
        let progress = try await desk.json("progress")
        #expect(progress["value"] == 12_346)
        #expect(progress["phase"] == "ended")
        #expect(progress["outcome"] == "missed")
        #expect(progress["pace"]?["requiredPerDay"] == .null)
        #expect(progress["timeLeft"] == .object(["days": 0, "text": "ended"]))
    }

    @Test func `a money goal's figures are decimal strings`() async throws {
        let desk = try Desk()
        await desk.ok("create winter --raise '100 EUR' --start 2025-11-01 --by 2026-02-28 --time-zone Europe/Kyiv -q")
        await desk.ok("donation add '33.33 EUR'")
        let progress = try await desk.json("progress")
        #expect(progress["goal"] == .object(["metric": "raised", "target": "100.00", "currency": "EUR"]))
        #expect(progress["value"] == "33.33")
        #expect(progress["remaining"] == "66.67")
        #expect(progress["adjustments"] == "0.00")
        #expect(progress["percent"] == 33)
        #expect(progress["pace"]?.shape == "{last28Days:text,last7Days:text,requiredPerDay:text,sinceStart:text}")
        #expect(await desk.ok("banner").hasPrefix("€33.33 out of €100\n"))
    }

    @Test func `a count of people carries no caveat of money, and the report of all goals does`() async throws {
        let desk = try Desk()
        await desk.ok("create both --members 300 --raise '900 EUR' --start 2025-01-01 --by 2025-12-31")
        await desk.ok("donation add '10 USD'")
        #expect(!(await desk.ok("banner")).contains("Not converted"))
        #expect(await desk.ok("progress").contains("Not converted"))
    }

    @Test func `that the first goal was reached is not said of the last`() async throws {
        let desk = try Desk()
        await desk.ok("create both --raise '10 EUR' --donors 9 --start 2025-01-01 --by 2025-10-31")
        await desk.ok("donation add '10 EUR' --on 2025-05-05")
        let report = await desk.ok("progress")
        #expect(report.contains("ended, first goal reached\n") && report.contains("First reached    never\n"))
        await desk.ok("donation add '1 EUR' --on 2025-05-05 --external-id a:1")
        for number in 2...9 { await desk.ok("donation add '1 EUR' --on 2025-05-05 --external-id a:\(number)") }
        #expect(await desk.ok("progress").contains("ended, goal reached\n"))
    }

    @Test(arguments: [
        (
            "banner --width 9",
            "invalid value '9' for '--width': expected a whole number from 10 to 1000, in plain digits"
        ),
        ("banner --format gif", "invalid value 'gif' for '--format': expected one of terminal, text,"),
        ("banner --json --format text", "'--json' and '--format text' contradict each other"),
        ("banner a b", "unexpected argument 'b'"), ("progress --as-of soon", "invalid value 'soon' for '--as-of'"),
        ("progres", "unknown command 'progres'\nDid you mean 'campaign progress'?"),
        ("progress --asof today", "unknown option '--asof'\nDid you mean '--as-of'?"),
    ])
    func `a mistake is refused`(line: String, message: String) async throws {
        let desk = try await deskWith12345()
        let outcome = await desk.run(line)
        #expect(outcome.code == .usage)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
    }
}
