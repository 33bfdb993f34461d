import Testing

@testable import CampaignsRendering

struct LabelRoomTests {
    private let box = LabelRoom.Box(left: 10, right: 20, top: 10, bottom: 20)

    @Test(
        arguments: [
            ((0, 15), (30, 15), true), ((15, 0), (15, 30), true), ((12, 12), (18, 18), true), ((0, 0), (30, 30), true),
            ((0, 5), (30, 5), false), ((0, 10), (30, 10), false), ((0, 25), (12, 8), true), ((0, 20), (10, 0), false),
            ((0, 15), (9, 15), false), ((15, 15), (15, 15), true), ((25, 15), (25, 15), false),
        ] as [((Double, Double), (Double, Double), Bool)])
    func `a line crosses a box if any part of it is inside`(
        from: (Double, Double), to: (Double, Double), crosses: Bool
    ) {
        #expect(box.isCrossed(from: from, to: to) == crosses)
        #expect(box.isCrossed(from: to, to: from) == crosses)
    }

    @Test func `what is covered is counted, and outside there is no place`() {
        var room = LabelRoom(.init(left: 0, right: 100, top: 0, bottom: 100))
        #expect(room.covered(by: box) == 0)
        room.take(.init(left: 15, right: 25, top: 15, bottom: 25))
        room.take(.init(left: 20, right: 25, top: 10, bottom: 20))
        room.take(line: [(0, 0), (30, 30), (0, 12)])
        #expect(room.covered(by: box) == 2, "words on words, and one line however often it comes by")
        #expect(room.covered(by: .init(left: 95, right: 101, top: 0, bottom: 5)) == nil)
    }
}
