//! An event stream gives the same hints wherever the network cuts it and however its lines end.

use super::carried::{Answer, KEY, client, wait};
use bpost_terminal::multisafepay::Hint;
use bpost_terminal::secret::Secret;
use std::time::Duration;

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

/// The hints of a stream that comes in these pieces and then ends.
fn hints<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<Hint> {
    let client = client(Answer {
        status: 200,
        headers: vec![("content-type", "text/event-stream".to_owned())],
        pieces: pieces.into_iter().map(<[u8]>::to_vec).collect(),
    });
    let token = Secret::new(KEY.to_owned());
    wait(async {
        let address = "http://127.0.0.1:9/events/stream/";
        let stream = client.events(address, &token).await.expect("a stream");
        let mut stream = stream.with_longest_silence(Duration::from_secs(5));
        let mut hints = Vec::new();
        while let Some(hint) = stream.next().await {
            hints.push(hint);
        }
        hints
    })
}
