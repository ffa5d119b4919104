//! A colour profile, put into a WebP file.
//!
//! A WebP file is a RIFF container: `RIFF`, a size, `WEBP`, then chunks, each a name of four
//! letters, a size in little-endian order, its data, and a byte of padding where the size is odd.
//! With a profile it begins with the chunk `VP8X`, which has a flag for it and the size of the
//! picture, and `ICCP` comes second (WebP container specification, "Extended file format").

const FILE_HEADER: usize = 12;
const CHUNK_HEADER: usize = 8;
const EXTENDED_SIZE: usize = 10;
const PROFILE_FLAG: u8 = 0x20;

/// `webp` with `profile` in it. The picture is `width` × `height` pixels.
pub(super) fn embed(webp: &[u8], profile: &[u8], width: u32, height: u32) -> Vec<u8> {
    let chunks = &webp[FILE_HEADER.min(webp.len())..];
    let (mut extended, rest) = if chunks.starts_with(b"VP8X") {
        let (header, rest) = chunks.split_at((CHUNK_HEADER + EXTENDED_SIZE).min(chunks.len()));
        (header[CHUNK_HEADER..].to_vec(), rest)
    } else {
        let mut header = vec![0; 4];
        for side in [width, height] {
            header.extend(&side.saturating_sub(1).to_le_bytes()[..3]);
        }
        (header, chunks)
    };
    extended[0] |= PROFILE_FLAG;
    let mut body = b"WEBP".to_vec();
    push(&mut body, *b"VP8X", &extended);
    push(&mut body, *b"ICCP", profile);
    body.extend(rest);
    let mut file = Vec::with_capacity(CHUNK_HEADER + body.len());
    push(&mut file, *b"RIFF", &body);
    file
}

fn push(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let size = u32::try_from(data.len()).expect("a variant and its profile are far below 4 GB");
    file.extend(name);
    file.extend(size.to_le_bytes());
    file.extend(data);
    if data.len() % 2 == 1 {
        file.push(0);
    }
}
