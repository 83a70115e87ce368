import { MAX_PASTED_PICTURES } from './pasteLimits.ts'

/** Markup without its pictures, and the pictures as data URLs in order. */
export interface ExtractedHtml {
  readonly html: string
  readonly pictures: readonly string[]
  /** Number of pictures in the markup; those after the first `MAX_PASTED_PICTURES` leave their description. */
  readonly count: number
}

const BEGIN = 'data:image/'
/** Scheme of the placeholder that replaces the address of a picture in the markup; the index of the picture follows. */
export const PICTURE = 'tavolo-picture:'

/** Address of a picture beyond those that come in. */
export const OMITTED_PICTURE = `${PICTURE}omitted`

/** Removes the pictures from pasted markup before it is parsed, because a copied page may have 30 MB of them. One pass without regular expressions: O(length). */
export function extractPictures(html: string): ExtractedHtml {
  const pictures: string[] = []
  const pieces: string[] = []
  let from = 0
  let count = 0
  for (let at = html.indexOf(BEGIN); at !== -1; at = html.indexOf(BEGIN, from)) {
    const end = endOfAddress(html, at)
    pieces.push(html.slice(from, at))
    count++
    if (pictures.length < MAX_PASTED_PICTURES) {
      pieces.push(`${PICTURE}${pictures.length}`)
      pictures.push(html.slice(at, end))
    } else pieces.push(OMITTED_PICTURE)
    from = end
  }
  pieces.push(html.slice(from))
  return { html: pieces.join(''), pictures, count }
}

/** The end of a data URL: the closing quote or bracket, or the end of the tag. */
function endOfAddress(html: string, at: number): number {
  let end = at
  while (end < html.length && !ENDS.has(html.charCodeAt(end))) end++
  return end
}
const ENDS = new Set(['"', "'", ')', '>', '<', ' ', '\n'].map((char) => char.charCodeAt(0)))

/** The picture of a data URL as a file; null if it is not base64. */
export function pictureFile(address: string): Blob | null {
  const comma = address.indexOf(',')
  if (comma === -1 || !address.slice(0, comma).endsWith(';base64')) return null
  try {
    return new Blob([Uint8Array.from(atob(decodeURIComponent(address.slice(comma + 1))), (char) => char.charCodeAt(0))])
  } catch {
    return null
  }
}
