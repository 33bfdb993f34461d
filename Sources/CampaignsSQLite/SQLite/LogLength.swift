/// How many pages the write-ahead log held after a connection's last commit, those of other processes included.
///
/// Not the size of its file: that stays when the log has been copied and begins anew.
final class LogLength {
    var pages = 0
}
