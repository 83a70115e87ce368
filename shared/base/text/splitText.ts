/**
 * Splits text into trimmed pieces of at most `maxLength` UTF-16 units: at the last space of a piece where its second half has one, never
 * inside a surrogate pair. Empty pieces are left out. Cost: O(n²/maxLength).
 */
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
