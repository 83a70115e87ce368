import * as Y from 'yjs'
import { convert } from '../../../document/flat/convert.ts'
import { baseOf } from '../../../document/flat/form.ts'
import { isMarker } from '../../../document/flat/readUnits.ts'
import { NEW_BASE, parseRoot, textOf } from '../../../document/flat/roots.ts'
import { RESTORED } from '../../../document/inlines.ts'

/**
 * Writes the text of a document into another one, as a new document has it: also what this version does not know. Which letters others stand
 * for (`r`) is left out, because these are in the other document. The caller opens the transaction. Cost: O(body).
 * @param picture the source of each picture in the other document @param replaceId the id there of something that the text leads to or shows
 */
export function duplicateBody(from: Y.Doc, to: Y.Doc, { picture, replaceId }: Replacements): void {
  const base = baseOf(from)
  if (base !== null) {
    copyRoots(from, base, to, { picture, replaceId })
    return
  }
  const conversion = convert(from)
  if (!conversion) return
  const converted = new Y.Doc()
  Y.applyUpdate(converted, conversion.update)
  copyRoots(converted, conversion.base, to, { picture, replaceId })
  converted.destroy()
}

function copyRoots(from: Y.Doc, base: string, to: Y.Doc, replacements: Replacements): void {
  for (const name of [...from.share.keys()]) {
    const root = parseRoot(name)
    if (root?.base !== base) continue
    const copy = `${NEW_BASE}${name.slice(base.length)}`
    if (root.kind === 'rows' || root.kind === 'columns') to.getArray(copy).push(from.getArray(name).toArray())
    else if (root.kind === 'blocks') for (const [key, value] of from.getMap(name)) to.getMap(copy).set(key, value)
    else
      textOf(to, copy).applyDelta(
        textOf(from, name)
          .toDelta()
          .map((part: DeltaPart) => duplicated(part, replacements)),
      )
  }
}

/** What a picture is called in the other document, by what it is called here. */
export type PictureSource = (src: string) => string

interface Replacements {
  readonly picture: PictureSource
  readonly replaceId: (id: string) => string
}

interface DeltaPart {
  readonly insert: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

function duplicated({ insert, attributes = {} }: DeltaPart, { picture, replaceId }: Replacements) {
  const { [RESTORED]: _, ...marks } = attributes
  if (typeof insert !== 'object' || insert === null) return { insert, attributes: marks }
  const there: Record<string, unknown> = { ...insert }
  if (isMarker(insert) && typeof there.src === 'string') there.src = picture(there.src)
  // a mention or a link says `board/<id>/note/<id>`, a live block `board/<id>`
  for (const name of ['to', 'session']) if (typeof there[name] === 'string') there[name] = there[name].split('/').map(replaceId).join('/')
  return { insert: there, attributes: marks }
}
