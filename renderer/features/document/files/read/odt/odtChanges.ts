import type { BodyMark } from '../../../../../../shared/document/normalizedBody.ts'
import { readKindBefore } from '../../common/kindBefore.ts'
import type { ImportNotes } from '../importNotes.ts'
import { allIn, childOf, elementsIn, textIn, type XmlElement } from '../xmlTree.ts'

/** A tracked change of an .odt file. */
export interface OdtChange {
  readonly mark: BodyMark
  /** What was deleted; null for an insertion, or a change of looks. */
  readonly deleted: XmlElement | null
  /** Of a change of looks: what the paragraph was before, where it is about that. */
  readonly was: Readonly<Record<string, unknown>> | null
}

/**
 * The tracked changes of an .odt file by their ids.
 * @param notes what of the changes is nothing here: LibreOffice writes of its own that the kind of a paragraph changed, and not what it was
 */
export function changesOf(text: XmlElement, notes: ImportNotes): ReadonlyMap<string, OdtChange> {
  const out = new Map<string, OdtChange>()
  for (const region of elementsIn(childOf(text, 'tracked-changes'))) {
    const [change] = elementsIn(region)
    if (change?.name !== 'insertion' && change?.name !== 'deletion' && change?.name !== 'format-change') {
      if (change) notes.add('trackedChange')
      continue
    }
    const info = childOf(change, 'change-info')
    const at = textIn(childOf(info, 'date'))
    const whose = { author: textIn(childOf(info, 'creator')), at: at.endsWith('Z') ? at : `${at.slice(0, 19)}Z` }
    const mark =
      change.name === 'format-change'
        ? { type: 'reformat', attrs: { ...whose, was: (change.attributes.was ?? '').split(' ').filter(Boolean) } }
        : { type: change.name, attrs: whose }
    const was = change.name === 'format-change' ? readKindBefore(allIn(info, 'p').map(textIn).join(' ')) : null
    out.set(region.attributes.id ?? '', { mark, deleted: change.name === 'deletion' ? change : null, was: was && { ...was, ...whose } })
  }
  return out
}
