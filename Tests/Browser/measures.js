// Run inside a page: measures what is drawn. Colours are read as drawn, so a rule that does not apply cannot pass.
() => {
  const channels = (text) => (text.match(/[\d.]+/g) || []).map(Number);
  const luminance = ([r, g, b]) => {
    const linear = (c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const contrast = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
  const backgroundOf = (element) => {
    for (let e = element; e; e = e.parentElement) {
      if (e.ownerSVGElement) {
        const sheet = e.ownerSVGElement.querySelector(":scope > rect");
        return channels(getComputedStyle(sheet).fill);
      }
      const colour = channels(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("style, title, desc, progress")) continue;
    const style = getComputedStyle(element);
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const svg = element.ownerSVGElement;
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const around = (svg || document.documentElement).getBoundingClientRect();
    words.push({
      text: node.data, size: parseFloat(style.fontSize) * scale,
      contrast: contrast(channels(svg ? style.fill : style.color), backgroundOf(element)),
      left: box.left - around.left, right: box.right - around.left, top: box.top - around.top,
      bottom: box.bottom - around.top, width: around.width, height: around.height,
    });
  }
  const section = document.querySelector(".campaign-banner");
  const all = [...document.querySelectorAll("*")];
  return {
    words,
    paper: section ? luminance(channels(getComputedStyle(section).backgroundColor)) : null,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    scripts: document.scripts.length + document.querySelectorAll("img, iframe, object, embed, link[rel=stylesheet]").length,
    handlers: all.flatMap((e) => [...e.attributes]).filter((a) => a.name.startsWith("on")).length,
    links: [...document.links].map((l) => l.href),
  };
}
