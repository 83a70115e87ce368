import { MAX_PASTED_PICTURES } from './pasteLimits.ts'

/** Markup whose pictures were taken out, with the pictures (as data addresses) in order. */
export interface ExtractedHtml {
  readonly html: string
  readonly pictures: readonly string[]
}

const BEGIN = 'data:image/'
/** In the markup, where a picture was: the address becomes its number. */
export const PICTURE = 'tavolo-picture:'

/** Takes the pictures out of pasted markup before anything parses it: one copied page may bring 30 MB of them. One pass, no pattern. */
export function extractPictures(html: string): ExtractedHtml {
  const pictures: string[] = []
  const pieces: string[] = []
  let from = 0
  for (let at = html.indexOf(BEGIN); at !== -1; at = html.indexOf(BEGIN, from)) {
    const end = endOfAddress(html, at)
    pieces.push(html.slice(from, at))
    if (pictures.length < MAX_PASTED_PICTURES) {
      pieces.push(`${PICTURE}${pictures.length}`)
      pictures.push(html.slice(at, end))
    }
    from = end
  }
  pieces.push(html.slice(from))
  return { html: pieces.join(''), pictures }
}

/** A data address ends where its quotes, its bracket or its tag do. */
function endOfAddress(html: string, at: number): number {
  let end = at
  while (end < html.length && !ENDS.has(html.charCodeAt(end))) end++
  return end
}
const ENDS = new Set(['"', "'", ')', '>', '<', ' ', '\n'].map((char) => char.charCodeAt(0)))

/** The picture behind a data address, as a file; null where it is not base64. */
export function pictureFile(address: string): Blob | null {
  const comma = address.indexOf(',')
  if (comma === -1 || !address.slice(0, comma).endsWith(';base64')) return null
  try {
    return new Blob([Uint8Array.from(atob(decodeURIComponent(address.slice(comma + 1))), (char) => char.charCodeAt(0))])
  } catch {
    return null
  }
}
