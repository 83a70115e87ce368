import * as Y from 'yjs'
import { isMarker } from '../../shared/document/flat/readUnits.ts'
import { isSamePicture } from '../../shared/document/samePicture.ts'

/**
 * Which blocks of pictures that a change deletes it writes again in the same text: elsewhere, or as a reference to the same bytes. Looked for
 * where the first picture is asked about. Cost: O(text), and the bytes of what is written again.
 */
export function picturesThatStay(text: Pick<Y.Text, '_start'>, { beforeState }: Y.Transaction): (embed: unknown) => boolean {
  let written: Map<unknown, unknown> | null = null
  const find = () => {
    const sources = new Map<unknown, unknown>()
    for (let item = text._start; item; item = item.right) {
      const { content, deleted, id } = item
      if (deleted || id.clock < (beforeState.get(id.client) ?? 0) || !(content instanceof Y.ContentEmbed)) continue
      if (isMarker(content.embed) && content.embed.t === 'image') sources.set(content.embed.b, content.embed.src)
    }
    return sources
  }
  return (embed) => {
    if (!isMarker(embed) || embed.t !== 'image') return false
    written ??= find()
    return written.has(embed.b) && isSamePicture(embed.src, written.get(embed.b))
  }
}
