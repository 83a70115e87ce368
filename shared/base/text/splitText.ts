import { cutBefore } from './graphemes.ts'

/**
 * Splits text into trimmed pieces of at most `maxLength` UTF-16 units: at the last space of a piece where its second half has one, never
 * inside a letter as people count them. Empty pieces are left out. Cost: O(n²/maxLength).
 */
export function splitText(text: string, maxLength: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > maxLength) {
    const space = rest.lastIndexOf(' ', maxLength)
    const end = space > maxLength / 2 ? space : cutBefore(rest, maxLength)
    pieces.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return [...pieces, rest].filter(Boolean)
}
