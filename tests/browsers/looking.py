"""What a reader with other eyes, a small phone or large letters would meet on a page."""

from typing import Any

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The sets of axe-core's rules that pages keep."""

_AXE = """async (only) => {
    const found = await axe.run(document, {
        runOnly: only, resultTypes: ["violations"], elementRef: false, ancestry: false,
    });
    return found.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id}: ${node.target.join(" ")} ${node.failureSummary}`));
}"""

# Lines of text and things to tap, where they stand. What is clipped to one pixel is for readers
# that do not look.
_BOXES = """() => {
    const boxes = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = walk.nextNode());) {
        const owner = text.parentElement;
        if (!text.data.trim() || !owner.checkVisibility({visibilityProperty: true}) ||
            owner.getBoundingClientRect().width <= 1)
            continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
            if (box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0)
                boxes.push([box.left, box.top, box.right, box.bottom, text.data.trim()]);
        }
    }
    return boxes;
}"""

_CLIPPED = """() => [...document.querySelectorAll("body *")].filter(each => {
    const look = getComputedStyle(each);
    const cuts = side => ["hidden", "clip"].includes(look[side]);
    return each.clientWidth > 2 && each.textContent.trim() &&
        ((cuts("overflowX") && each.scrollWidth > each.clientWidth + 1) ||
         (cuts("overflowY") && each.scrollHeight > each.clientHeight + 1));
}).map(each => each.outerHTML.slice(0, 120))"""

_TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary, label")]
    .filter(each => {
        const box = each.getBoundingClientRect();
        const inside = each.closest("label") !== null && each.tagName === "INPUT";
        const inText = getComputedStyle(each).display === "inline" && each.tagName === "A";
        return box.width > 1 && !inside && !inText && each.tagName !== "LABEL" &&
            box.left + box.width > 0 && Math.min(box.width, box.height) < 44;
    }).map(each => [...["width", "height"].map(side => each.getBoundingClientRect()[side]),
        each.outerHTML.slice(0, 120)].join(" "))"""


def violations(page: Page, *, dark: bool = False) -> list[str]:
    """Return what axe-core finds; in dark colours only what depends on colours."""
    page.emulate_media(color_scheme="dark" if dark else "light")
    only = (
        {"type": "rule", "values": ["color-contrast"]} if dark else {"type": "tag", "values": RULES}
    )
    found: list[str] = page.evaluate(_AXE, only)
    return found


def faults_of_layout(page: Page) -> list[str]:
    """Return what is cut off, lies over something else, or makes the page scroll sideways."""
    width, inner = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    sideways = [f"{width} wide in {inner}"] if width > inner else []
    clipped = [f"cut off: {each}" for each in page.evaluate(_CLIPPED)]
    return sideways + clipped + _overlaps(page.evaluate(_BOXES))


def too_small(page: Page) -> list[str]:
    """Return what is hard to hit with a finger (44 px and more are easy; WCAG 2.5.5)."""
    found: list[str] = page.evaluate(_TOO_SMALL)
    return found


def enlarge_text(page: Page, times: float) -> None:
    """Set the size of letters as readers do in their browsers."""
    page.evaluate("times => document.documentElement.style.fontSize = `${times * 100}%`", times)


def _overlaps(boxes: list[Any]) -> list[str]:
    # Lines of large letters stand closer than their boxes are high: a few pixels do not matter.
    found = []
    for at, (left, top, right, bottom, text) in enumerate(boxes):
        for other_left, other_top, other_right, other_bottom, other in boxes[at + 1 :]:
            wide = min(right, other_right) - max(left, other_left)
            high = min(bottom, other_bottom) - max(top, other_top)
            least = min(bottom - top, other_bottom - other_top)
            if wide > 3 and high > 0.4 * least:
                found.append(f"overlap: {text!r} and {other!r}")
    return found
