extension Banner {
    /// The banner as an SVG document, for a page, a front page's margin or a social card. Ends with a line end.
    ///
    /// It stands alone: no script, no font or picture from elsewhere, no ids that could clash where several stand in one
    /// page. `role="img"` with a title and a description tells it to who cannot see it. A link cannot be part of a picture:
    /// the page puts it around. Text is laid out generously, for whichever sans serif is there.
    public func svg(_ size: PictureSize = .wide, _ options: RenderingOptions = RenderingOptions()) -> String {
        options.spaced(BannerPicture(BannerWords(progress, options), size, options).svg())
    }
}

extension UnknownBanner {
    /// The banner as an SVG document, as ``Banner/svg(_:_:)`` draws it: without a number and without a bar, because an
    /// empty bar would look like zero.
    public func svg(_ size: PictureSize = .wide, _ options: RenderingOptions = RenderingOptions()) -> String {
        options.spaced(BannerPicture(BannerWords(self, options), size, options).svg())
    }
}
