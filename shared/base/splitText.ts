/** Pieces of at most `most` UTF-16 units, broken between words where there is one to break at. */
export function splitText(text: string, maxLength: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > maxLength) {
    const space = rest.lastIndexOf(' ', maxLength)
    let end = space > maxLength / 2 ? space : maxLength
    const last = rest.charCodeAt(end - 1)
    if (last >= 0xd800 && last <= 0xdbff) end--
    pieces.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return [...pieces, rest].filter(Boolean)
}
