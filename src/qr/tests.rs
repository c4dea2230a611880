//! What is drawn is decoded by another library and must be the text, byte for byte.

#![expect(clippy::expect_used, clippy::panic, reason = "tests")]

use super::*;
use proptest::prelude::*;
use rqrr::PreparedImage;

const ADDRESS: &str = "https://payv2.multisafepay.com/qr/?i=9Fq-7_xZ~12345&s=a%2Fb+c.d";

fn code(text: &str) -> Code {
    Code::new(text).expect("this text fits a code")
}

/// The text of the only code in a picture.
fn decoded(width: usize, height: usize, grey: impl Fn(usize, usize) -> u8) -> Option<String> {
    let mut picture = PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = picture.detect_grids();
    let [grid] = grids.as_slice() else {
        return None;
    };
    grid.decode().ok().map(|(_, text)| text)
}

fn decoded_pixels(code: &Code, scale: u32) -> Option<String> {
    let (width, rgba) = code.pixels(scale);
    let width = width as usize;
    decoded(width, width, |x, y| rgba[4 * (y * width + x)])
}

#[test]
fn a_picture_is_decoded_at_any_scale() {
    let code = code(ADDRESS);
    for scale in [1, 2, 3, 5, 10, 25] {
        assert_eq!(
            decoded_pixels(&code, scale).as_deref(),
            Some(ADDRESS),
            "scale {scale}"
        );
    }
}

#[test]
fn a_picture_is_black_on_white_with_four_modules_of_margin() {
    let code = code(ADDRESS);
    let scale = 3;
    let (width, rgba) = code.pixels(scale);
    assert_eq!(width, (code.modules() + 8) * scale);
    assert_eq!(rgba.len(), (width * width * 4) as usize);
    for (index, pixel) in rgba.chunks(4).enumerate() {
        let (x, y) = (index as u32 % width / scale, index as u32 / width / scale);
        let dark = x >= 4 && y >= 4 && code.is_dark(x - 4, y - 4);
        assert_eq!(
            pixel,
            if dark { [0, 0, 0, 255] } else { [255; 4] },
            "module {x}, {y}"
        );
    }
    // The corner of the finder pattern, and outside the code.
    assert!(code.is_dark(0, 0));
    assert!(!code.is_dark(code.modules(), 0));
    assert!(!code.is_dark(0, u32::MAX));
}

#[test]
fn the_largest_scale_fits_and_the_next_does_not() {
    let code = code(ADDRESS);
    assert_eq!(code.largest_scale(code.side() - 1), None);
    for available in [code.side(), 480, 600, 1080, 2160] {
        let scale = code.largest_scale(available).expect("it fits");
        assert!(code.pixels(scale).0 <= available);
        assert!(code.side() * (scale + 1) > available);
    }
}

#[test]
fn a_wrong_scale_is_no_trouble() {
    let code = code(ADDRESS);
    assert_eq!(code.pixels(0).0, code.side());
    assert!(code.pixels(u32::MAX).0 <= 4320);
    assert!(
        code.largest_scale(u32::MAX)
            .is_some_and(|scale| scale * code.side() <= 4320)
    );
}

#[test]
fn a_file_holds_the_same_picture() {
    let code = code(ADDRESS);
    let picture = image::load_from_memory(&code.png(4))
        .expect("a PNG")
        .into_rgba8();
    let (width, rgba) = code.pixels(4);
    assert_eq!((picture.width(), picture.height()), (width, width));
    assert_eq!(picture.into_raw(), rgba);
}

#[test]
fn texts_that_phones_could_read_differently_are_refused() {
    assert_eq!(Code::new(""), Err(QrError::Empty));
    assert_eq!(
        Code::new("caf\u{e9}"),
        Err(QrError::NotAscii { found: 'é' })
    );
    assert_eq!(
        Code::new(&"a".repeat(2_332)),
        Err(QrError::TooLong { bytes: 2_332 })
    );
    assert_eq!(code(&"a".repeat(2_331)).modules(), 177);
    assert_eq!(code(ADDRESS).text(), ADDRESS);
}

/// A terminal that knows just what a code needs: two pixels along each side of a half character.
/// `paper` is its own background; it stands around the code and shows where no colour is set.
fn shown_on(paper: u8, text: &str) -> (usize, Vec<Vec<u8>>) {
    let mut rows: Vec<Vec<u8>> = Vec::new();
    for line in text.lines() {
        let (mut ink, mut ground) = (255 - paper, paper);
        let mut halves = [Vec::new(), Vec::new()];
        let mut rest = line;
        while let Some(found) = rest.chars().next() {
            if let Some((colours, after)) = rest
                .strip_prefix("\x1b[")
                .and_then(|rest| rest.split_once('m'))
            {
                (ink, ground) = colours_of(colours, paper);
                rest = after;
                continue;
            }
            // A `#` covers its cell as little as it likes: only its colours count.
            let [upper, lower] = match found {
                ' ' => [ground, ground],
                '▀' => [ink, ground],
                '▄' => [ground, ink],
                '█' => [ink, ink],
                '#' if ink == ground => [ink, ink],
                other => panic!("{other:?} is no character of a code"),
            };
            halves[0].extend([upper, upper]);
            halves[1].extend([lower, lower]);
            rest = &rest[found.len_utf8()..];
        }
        let [upper, lower] = halves;
        rows.extend([upper.clone(), upper, lower.clone(), lower]);
    }
    framed(paper, rows)
}

fn colours_of(codes: &str, paper: u8) -> (u8, u8) {
    match codes {
        "0" => (255 - paper, paper),
        "38;5;16;48;5;231" => (0, 255),
        "38;5;16;48;5;16" => (0, 0),
        other => panic!("{other:?} are no colours of a code"),
    }
}

/// The rest of the screen around the drawing.
fn framed(paper: u8, rows: Vec<Vec<u8>>) -> (usize, Vec<Vec<u8>>) {
    let width = rows[0].len() + 40;
    let margin = vec![vec![paper; width]; 20];
    let side = vec![paper; 20];
    let rows = rows
        .into_iter()
        .map(|row| [side.clone(), row, side.clone()].concat());
    (
        width,
        margin
            .iter()
            .cloned()
            .chain(rows)
            .chain(margin.iter().cloned())
            .collect(),
    )
}

fn decoded_on(paper: u8, drawing: &str) -> Option<String> {
    let (width, rows) = shown_on(paper, drawing);
    assert!(
        rows.iter().all(|row| row.len() == width),
        "all lines are equally long"
    );
    decoded(width, rows.len(), |x, y| rows[y][x])
}

#[test]
fn a_terminal_dark_or_light_shows_a_code_that_is_decoded() {
    for text in [ADDRESS, "http://127.0.0.1:40123/qr/T-1", &ADDRESS.repeat(4)] {
        let code = code(text);
        for paper in [0, 255] {
            assert_eq!(
                decoded_on(paper, &code.terminal(true)).as_deref(),
                Some(text)
            );
        }
    }
}

#[test]
fn a_terminal_without_utf8_shows_a_code_too() {
    let drawing = code(ADDRESS).terminal(false);
    assert!(drawing.is_ascii());
    // Each character is half a module wide and a module high: the terminal above gives
    // it two by four, so that a module is square.
    for paper in [0, 255] {
        assert_eq!(decoded_on(paper, &drawing).as_deref(), Some(ADDRESS));
    }
}

#[test]
fn a_drawing_without_its_colours_still_tells_dark_from_light() {
    let code = code(ADDRESS);
    let drawing = code
        .terminal(true)
        .replace("\x1b[38;5;16;48;5;231m", "")
        .replace("\x1b[0m", "");
    let lines: Vec<Vec<char>> = drawing.lines().map(|line| line.chars().collect()).collect();
    assert_eq!(lines.len() as u32, code.side().div_ceil(2));
    for y in 0..code.modules() {
        for x in 0..code.modules() {
            let found = lines[(y as usize + 4) / 2][x as usize + 4];
            let dark = if y % 2 == 0 {
                "▀█".contains(found)
            } else {
                "▄█".contains(found)
            };
            assert_eq!(dark, code.is_dark(x, y));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_decoded_byte_for_byte(text in "[ -~]{1,1000}", scale in 2u32..6) {
        prop_assert_eq!(decoded_pixels(&code(&text), scale), Some(text));
    }

    #[test]
    fn any_address_is_decoded_from_the_terminal(path in "[0-9A-Za-z/?&=%._~-]{1,300}") {
        let text = format!("https://payv2.multisafepay.com/{path}");
        prop_assert_eq!(decoded_on(0, &code(&text).terminal(true)), Some(text));
    }
}
