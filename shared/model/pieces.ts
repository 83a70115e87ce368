/** Pieces of at most `most` UTF-16 units, broken between words where there is one to break at. */
export function inPieces(line: string, most: number): readonly string[] {
  const pieces: string[] = []
  let rest = line
  while (rest.length > most) {
    const space = rest.lastIndexOf(' ', most)
    let end = space > most / 2 ? space : most
    const last = rest.charCodeAt(end - 1)
    if (last >= 0xd800 && last <= 0xdbff) end--
    pieces.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return [...pieces, rest].filter(Boolean)
}
