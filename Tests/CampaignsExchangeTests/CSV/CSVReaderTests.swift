import CampaignsExchange
import Testing

/// Excel's first line, which names the delimiter.
@Suite struct `A first line that names the delimiter` {
    @Test(arguments: [
        "sep=;\na;b,c\n1;2,3\n", "SEP=;\r\na;b,c\r\n1;2,3\r\n", "\"sep=;\"\ra;b,c\r1;2,3\r",
        "\u{FEFF}sep=;\na;b,c\n1;2,3\n",
    ])
    func `is followed and passed over`(text: String) throws {
        for step in [1, .max] {
            let reading = try Reading(text, step: step)
            #expect(reading.header == ["a", "b,c"])
            #expect(reading.rows == [["1", "2,3"]])
            #expect(reading.lines == [3])
        }
    }

    @Test(arguments: ["sep=;x\n1\n", "sep=|\n1\n", "sep=\n1\n", "sep\n1\n", "sep=,"])
    func `is a header if it names none`(text: String) throws {
        #expect(try Reading(text).lines.first != 3)
        #expect(try Reading(text).header.first?.hasPrefix("sep") == true)
    }
}

@Suite struct `Reading CSV` {
    @Test(arguments: [
        ("a,b\n1,2\n", [["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["1", "2"]]),
        ("a,b\r1,2\r3,4", [["1", "2"], ["3", "4"]]),
        ("a,b\n1,2", [["1", "2"]]),
        ("a,b\n1,\"\"", [["1", ""]]),
        ("a,b\n\"1\",\"2\"\r\n", [["1", "2"]]),
        ("a,b\n,\n", [["", ""]]),
        ("a,b\n\"one\ntwo\",\"three\r\nfour\"\n", [["one\ntwo", "three\r\nfour"]]),
        ("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", [["say \"hi\"", "\""]]),
        ("a,b\n1,37'37.8\"N\n", [["1", "37'37.8\"N"]]),
        ("a,b\n1,x\"\"y\n", [["1", "x\"\"y"]]),
        ("a,b\n1, \"2\"\n", [["1", " \"2\""]]),
        ("a,b\n1,\u{301}2\n", [["1", "\u{301}2"]]),
        ("a,b\nОлена,🎗️\n", [["Олена", "🎗️"]]),
        ("\n\r\na,b\n\n1,2\r\n\r\n\n3,4\n\n", [["1", "2"], ["3", "4"]]),
        ("a\n\"\"\nx\n", [[""], ["x"]]),
        ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
        ("\u{FEFF}\"a\",b\n1,2\n", [["1", "2"]]),
        ("a;b\n1,5;2\n", [["1,5", "2"]]),
        ("a\tb\n1,5\t2;3\n", [["1,5", "2;3"]]),
        ("\"a;;;\",b\n1,2\n", [["1", "2"]]),
        ("a\nx;y\n", [["x;y"]]),
        ("a,b\n1,2,,\n", [["1", "2", "", ""]]),
        ("a,b\n", []),
        ("a,b", []),
    ])
    func `a row is what RFC 4180 and real exports say it is`(text: String, rows: [[String]]) throws {
        let reading = try Reading(text)
        #expect(reading.rows == rows)
        #expect(reading.rejected == [])
    }

    @Test(arguments: [
        ("a,b\n1\n", "2 -: has 1 field, the header has 2"),
        ("a,b\n1,2,3\n", "2 -: has 3 fields, the header has 2"),
        ("a,b\n1,2,,3\n", "2 -: has 4 fields, the header has 2"),
        ("a,b\n1,\"2\"x\n", "2 b: has text behind its closing quote"),
        ("a,b\n\"1\" ,2\n", "2 a: has text behind its closing quote"),
        ("a,b\n1,\"2\n", "2 b: has a quote, opened on line 2, that is never closed"),
        ("a,b\n\"1\n\",\"2", "2 b: has a quote, opened on line 3, that is never closed"),
        ("a,b\n1,2\u{0}\n", "2 b: holds a NUL byte"),
        ("a,b\n1,\"\u{0}\"\n", "2 b: holds a NUL byte"),
        ("a,\n1,\"2\"x\n", "2 column 2: has text behind its closing quote"),
        ("a,b\n1,2,\"3\"x\n", "2 column 3: has text behind its closing quote"),
    ])
    func `a bad row is rejected with its line, column and reason`(text: String, rejection: String) throws {
        #expect(try Reading(text).rejected.first == rejection)
    }

    @Test(arguments: [
        "bad", "bad,2,3", "x,\"bad", "x,\"bad\"y", "\"bad\"y,2", "x,ba\u{0}d", "x,\"ba\u{0}d\"", "\"bad\",\"bad",
        "x,\"\"\"", "\"\"\",x",
    ])
    func `a bad row never takes another row with it`(row: String) throws {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,2", row, "3,4", "5,\"6\"", row, "7,8", ""].joined(separator: end)
            let reading = try Reading(text)
            #expect(reading.rows == [["1", "2"], ["3", "4"], ["5", "6"], ["7", "8"]])
            #expect(reading.rejected.map { $0.prefix(1) } == ["3", "6"])
        }
    }

    @Test func `rows are numbered by the line they begin on`() throws {
        let reading = try Reading("\na,b\r\n\"1\n1\r\n1\r1\",2\n\n3,4\r5,6\r\n7,\"8\n")
        #expect(reading.lines == [3, 8, 9])
        #expect(reading.rejected == ["10 b: has a quote, opened on line 10, that is never closed"])
    }

    @Test(arguments: [1, 2, 3, 5, 7, 64])
    func `how the bytes arrive changes nothing`(step: Int) throws {
        let text = "\u{FEFF}a;b\r\n1;\"x\r\n\"\"y\"\"\"\r\n\r\n2;Ж\r3\r\n4;\"bad\"!\r\n5;6\n7;\"open"
        #expect(try Reading(text, step: step) == Reading(text))
        #expect(try Reading(text).rows == [["1", "x\r\n\"y\""], ["2", "Ж"], ["5", "6"]])
    }

    @Test func `a field ends at 64 KiB and a row at 1 MiB`() throws {
        let longest = String(repeating: "x", count: 64 << 10)
        #expect(try Reading("a,b\n1,\(longest)\n").rows == [["1", longest]])
        #expect(try Reading("a,b\n1,\(longest)x\n2,3\n").rejected == ["2 b: is longer than 64 KiB"])
        let header = (1...17).map { "c\($0)" }.joined(separator: ",")
        let wide = Array(repeating: longest, count: 17).joined(separator: ",")
        let reading = try Reading(header + "\n" + wide + "\n" + String(repeating: ",", count: 16) + "\n")
        #expect(reading.rejected == ["2 -: is longer than 1 MiB"])
        #expect(reading.rows.count == 1)
    }

    @Test func `a row far too long is passed over, quoted line breaks and all`() throws {
        let huge = String(repeating: "x,\"\"\r\ny\n", count: 400_000)
        let reading = try Reading("a,b\n1,\"\(huge)\"\n2,3\n")
        #expect(reading.rejected == ["2 b: is longer than 1 MiB"])
        #expect(reading.rows == [["2", "3"]])
        #expect(reading.lines == [800_003])
    }

    @Test func `a quote open for longer than a row may be refuses the file and names its line`() throws {
        let rows = String(repeating: "x,y\n", count: 400_000)
        let error = #expect(throws: ExchangeError.self) { try Reading("a,b\n1,2\n3,\"4\n" + rows) }
        #expect(error?.code == .malformed)
        #expect(error?.line == 3)
    }

    @Test func `the bytes read are those used up`() throws {
        let text = "a,b\n1,2\n3,4"
        var reader = try CSVReader(MemoryByteSource(text, step: 1))
        var positions = [reader.bytesRead]
        while try reader.next() != nil { positions.append(reader.bytesRead) }
        #expect(positions == [4, 8, 11])
    }

    @Test func `a record that is kept keeps its text while reading goes on`() throws {
        var reader = try CSVReader(MemoryByteSource("a\n\"1\"\"\"\n2\n", step: 3))
        var kept: [CSVRecord] = []
        while case .record(let record)? = try reader.next() { kept.append(record) }
        #expect(kept.map { $0[0].string } == ["1\"", "2"])
    }
}
