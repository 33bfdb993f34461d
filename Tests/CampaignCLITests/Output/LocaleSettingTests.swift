import CampaignsRendering
import Foundation
import Testing

@testable import CampaignCLI

struct LocaleSettingTests {
    @Test(
        arguments: [
            ([:], "en_GB"), (["LANG": "C.UTF-8"], "en_GB"), (["LANG": "uk_UA.UTF-8"], "uk_UA"),
            (["LANG": "uk_UA.UTF-8", "LC_ALL": "de_DE.UTF-8"], "de_DE"),
            (["LANG": "uk_UA.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"], "fr_FR"),
            (["LANG": "uk_UA.UTF-8", "LC_ALL": ""], "uk_UA"), (["LANG": "uk_UA.UTF-8", "LC_ALL": "C.UTF-8"], "en_GB"),
            // Its letters could not be shown.
            (["LANG": "uk_UA.KOI8-U"], "en_GB"), (["LANG": "uk_UA"], "en_GB"),
            (["LANG": "sr_RS.UTF-8@latin"], "sr_RS"), (["LANG": "nonsense.UTF-8"], "en_GB"),
            (["LANG": "/etc/passwd.UTF-8"], "en_GB"),
        ] as [([String: String], String)])
    func `the environment's locale is that of its messages`(environment: [String: String], locale: String) {
        #expect(LocaleSetting.locale(environment).identifier == locale)
    }

    @Test(arguments: [
        ("uk", "uk"), ("uk_UA", "uk_UA"), ("uk-UA", "uk_UA"), ("zh-Hant-TW", "zh_Hant_TW"), ("C", "en_GB"),
        ("POSIX", "en_GB"), ("", nil), ("u", nil), ("uk_", nil), ("uk_UA_x_y", nil), ("qqq!", nil), ("42", nil),
        ("uk_UA.UTF-8", nil), ("\u{1B}[m", nil),
    ])
    func `a locale is named as usual`(name: String, identifier: String?) {
        #expect(LocaleSetting.locale(named: name)?.identifier == identifier)
    }
}

struct LocaleOptionTests {
    private func desk() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("adjust +12345 --on 2025-01-01 --reason paper")
        return desk
    }

    @Test func `words and numbers are those of --locale, else of the environment`() async throws {
        let desk = try await desk()
        let sentence = "Допоможіть нам досягти 25 000 учасників до кінця 2025 року.\n"
        #expect(await desk.ok("banner --locale uk --plain-spaces").contains(sentence))
        let environment = ["LC_ALL": "uk_UA.UTF-8"]
        #expect(await desk.run(["banner", "--plain-spaces"], environment: environment).output.contains(sentence))
        #expect(await desk.run(["progress"], environment: environment).output.contains("Останні 7 днів"))
        #expect(await desk.run(["history", "--every", "month"], environment: environment).output.hasPrefix("День"))
        #expect(await desk.run(["banner", "--locale", "en_GB"], environment: environment).output.contains("Help us"))
        // A document is the same for everybody.
        let document = await desk.run(["progress", "--json"], environment: environment).output
        #expect(document == (await desk.ok("progress --json")))
    }

    @Test func `a language without sentences is told of, and English by its region's customs`() async throws {
        let desk = try await desk()
        let banner = await desk.run("banner --locale es_ES")
        #expect(banner.output.hasPrefix("12.345 out of 25.000\n"))
        #expect(
            banner.errors == "There are no sentences in 'es', so they are in English, with the region's numbers.\n")
        #expect(await desk.run("banner --locale nonsense!").code == .usage)
    }
}
