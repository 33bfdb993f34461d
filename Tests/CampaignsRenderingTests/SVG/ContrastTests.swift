import Foundation
import Testing

@testable import CampaignsRendering

struct ContrastTests {
    /// WCAG 2.2's contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    private static func contrast(_ one: Colour, _ other: Colour) -> Double {
        func luminance(_ colour: Colour) -> Double {
            func linear(_ channel: UInt8) -> Double {
                let value = Double(channel) / 255
                return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
        }
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test func `the formula is the published one`() {
        #expect(Self.contrast(Colour(0xFFFFFF), Colour(0x000000)) == 21)
        #expect(abs(Self.contrast(Colour(0x777777), Colour(0xFFFFFF)) - 4.478) < 0.001)
    }

    @Test(arguments: [Tone.ink, .quiet, .bar, .reached, .inactive])
    func `words stand out from the background by 4.5 to 1, light and dark`(tone: Tone) {
        #expect(Self.contrast(tone.light, Tone.paper.light) >= 4.5)
        #expect(Self.contrast(tone.dark, Tone.paper.dark) >= 4.5)
    }

    @Test(arguments: [Tone.bar, .reached, .inactive])
    func `a bar stands out from its track by 3 to 1, and words on it by 4.5 to 1`(tone: Tone) {
        #expect(Self.contrast(tone.light, Tone.track.light) >= 3)
        #expect(Self.contrast(tone.dark, Tone.track.dark) >= 3)
        #expect(Self.contrast(Tone.onBar.light, tone.light) >= 4.5)
        #expect(Self.contrast(Tone.onBar.dark, tone.dark) >= 4.5)
    }

    @Test(arguments: [(UInt32(0x1F4FD1), "#1f4fd1"), (0x00000A, "#00000a"), (0xFFFFFF, "#ffffff")])
    func `a colour is written with six digits`(value: UInt32, hex: String) { #expect(Colour(value).hex == hex) }
}
