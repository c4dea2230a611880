//! An event stream gives the same hints wherever the network cuts it and however its lines end.

use bpost_terminal::multisafepay::door::hints;

/// The first byte says into pieces of which length the rest is cut.
pub fn holds(data: &[u8]) {
    let Some((size, stream)) = data.split_first() else {
        return;
    };
    let whole = hints([stream]);
    let size = usize::from(*size).max(1);
    assert_eq!(hints(stream.chunks(size)), whole, "pieces of {size}");
    assert_eq!(hints(stream.chunks(1)), whole, "byte by byte");
    if !stream.contains(&b'\r') {
        let other: Vec<u8> = stream
            .iter()
            .flat_map(|byte| {
                if *byte == b'\n' {
                    vec![b'\r', b'\n']
                } else {
                    vec![*byte]
                }
            })
            .collect();
        assert_eq!(hints([other.as_slice()]), whole, "CRLF for LF");
    }
    let ends = stream
        .iter()
        .filter(|byte| matches!(byte, b'\n' | b'\r'))
        .count();
    assert!(whole.len() <= ends + 2, "more hints than lines");
    for id in whole.iter().filter_map(|hint| hint.order_id.as_deref()) {
        assert!((1..=101).contains(&id.chars().count()) && !id.contains(char::is_control));
    }
}
