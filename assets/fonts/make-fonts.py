"""Makes the two bundled fonts from Inter's variable font; needs fonttools.

    python3 make-fonts.py /usr/share/fonts/truetype/inter-vf/Inter-roman.var.ttf
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Inter Terminal"
WEIGHTS = {"Regular": 400, "SemiBold": 600}

# Latin with its accents, general punctuation with U+202F, the euro, arrows, keys and marks.
TEXT = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    0x0218, 0x0219, 0x021A, 0x021B, 0x1E9E, 0xFFFD,
    *range(0x2010, 0x2028), *range(0x2030, 0x203B), 0x2009, 0x200A, 0x202F, 0x2044,
    0x20AC, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x21B5, 0x21E7,
    0x2212, 0x2215, 0x2248, 0x2260, 0x2264, 0x2265, 0x232B, 0x23CE, 0x25CF, 0x2713, 0x2717,
]


def tabular(font):
    """Puts the tabular figures where the proportional ones were: the renderer knows no features."""
    table = font["GSUB"].table
    swap = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    part = getattr(part, "ExtSubTable", part)
                    swap.update(getattr(part, "mapping", {}))
    for charmap in font["cmap"].tables:
        for code, glyph in charmap.cmap.items():
            charmap.cmap[code] = swap.get(glyph, glyph)
    level(font)


def level(font):
    """Gives the figures one width to the unit: between two masters they round apart."""
    metrics, charmap = font["hmtx"].metrics, font.getBestCmap()
    figures = [charmap[ord(figure)] for figure in "0123456789"]
    widest = max(metrics[glyph][0] for glyph in figures)
    for glyph in figures:
        metrics[glyph] = (widest, metrics[glyph][1])


def name(font, style, weight):
    """Gives the font a family name of its own, so that an installed Inter is never taken for it."""
    names = font["name"]
    names.names = [kept for kept in names.names if kept.nameID in (0, 5, 8, 9, 11, 12, 13, 14)]
    plain = style == "Regular"
    texts = {
        1: FAMILY if plain else f"{FAMILY} {style}",
        2: "Regular",
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
    }
    if not plain:
        texts |= {16: FAMILY, 17: style}
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
        names.setName(text, number, 1, 0, 0)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x40 if plain else 0x00


def make(source, style, weight):
    font = instancer.instantiateVariableFont(TTFont(source), {"wght": weight})
    tabular(font)
    name(font, style, weight)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.hinting = False
    maker = subset.Subsetter(options)
    maker.populate(unicodes=TEXT)
    maker.subset(font)
    # Without a fixed date the same input would give another file every time.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(f"InterTerminal-{style}.ttf")


for style, weight in WEIGHTS.items():
    make(sys.argv[1], style, weight)
