extension Banner {
    /// The banner as a fragment of HTML to put into a page, ending its last line.
    ///
    /// It stands alone: one element with the rules of its look in it, no script and no request. The bar is a `progress`
    /// with the campaign's title as its name and the figures as its value text. Words from outside bring their own
    /// direction. It follows its place's width, prefers what its reader prefers, and prints.
    public func html(_ options: RenderingOptions = RenderingOptions()) -> String {
        BannerWords(progress, options).fragment(options)
    }

    /// A whole page of HTML with the banner and what social networks read of it, ending its last line.
    /// - Parameters:
    ///   - surroundings: Where the page will stand; without it no address and no picture are named.
    ///   - options: The locale and the look.
    public func page(
        _ surroundings: PageSurroundings = .unknown, _ options: RenderingOptions = RenderingOptions()
    ) -> String {
        BannerWords(progress, options).page(surroundings, options)
    }
}

extension UnknownBanner {
    /// The banner as a fragment of HTML, as ``Banner/html(_:)`` makes it: without a number and without a bar, because an
    /// empty bar would look like zero.
    public func html(_ options: RenderingOptions = RenderingOptions()) -> String {
        BannerWords(self, options).fragment(options)
    }

    /// A whole page of HTML with the banner, as ``Banner/page(_:_:)`` makes it.
    public func page(
        _ surroundings: PageSurroundings = .unknown, _ options: RenderingOptions = RenderingOptions()
    ) -> String {
        BannerWords(self, options).page(surroundings, options)
    }
}

extension BannerWords {
    fileprivate func fragment(_ options: RenderingOptions) -> String {
        options.spaced(BannerFragment(words: self, appearance: options.appearance).element.html + "\n")
    }

    fileprivate func page(_ surroundings: PageSurroundings, _ options: RenderingOptions) -> String {
        options.spaced(BannerPage(words: self, surroundings: surroundings, options: options).html)
    }
}
