/**
 * How large a ZIP says it becomes when unpacked: a file of 50 MB may unpack to gigabytes, and this is asked before
 * anything is unpacked. Reads only the central directory (APPNOTE 6.3.10, sections 4.3.12 and 4.3.16).
 */
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const maxComment = 0xffff;
const entryBytes = 46;

/** Sum of the unpacked sizes in bytes; null when the directory cannot be read (damaged, or ZIP64). */
export function unpackedBytes(zip: Buffer): number | null {
  const end = findEnd(zip);
  if (end === null) return null;
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let entries = zip.readUInt16LE(end + 10); entries > 0; entries -= 1) {
    if (at + entryBytes > zip.length || zip.readUInt32LE(at) !== entrySignature) return null;
    total += zip.readUInt32LE(at + 24);
    at += entryBytes + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return total;
}

function findEnd(zip: Buffer): number | null {
  const lowest = Math.max(0, zip.length - endBytes - maxComment);
  for (let at = zip.length - endBytes; at >= lowest; at -= 1) {
    if (zip.readUInt32LE(at) === endSignature) return at;
  }
  return null;
}
