import * as Y from 'yjs'
import { baseOf, OLD_BODY_ROOT } from './form.ts'
import { FORM_ROOT, isBase, NEW_BASE, textRoot } from './roots.ts'
import { BaseSource } from './old/baseSource.ts'
import { BODY_SOURCE, BodySource } from './old/bodySource.ts'
import { ConversionLayout } from './old/conversionLayout.ts'
import { Derivation } from './old/derivation.ts'
import { decodeLetterMap } from './old/letterMap.ts'
import { encodeRaw, endOf, type RawLog, rangesOf } from './old/rawItems.ts'

/**
 * The forms that a room has, smallest base first: the first one is in force. An entry that cannot be read is none. That of new documents began
 * with nothing of an old body.
 */
export function formsOf(doc: Y.Doc): readonly ConversionLayout[] {
  const form = doc.getMap<unknown>(FORM_ROOT)
  const isNew = baseOf(doc) === NEW_BASE && doc.share.has(textRoot(NEW_BASE))
  const converted = [...form.keys()]
    .filter((base) => isBase(base) && base !== NEW_BASE)
    .sort()
    .flatMap((base) => {
      const tokens = decodeLetterMap(form.get(base))
      return tokens ? [new ConversionLayout(base, tokens)] : []
    })
  return isNew ? [new ConversionLayout(NEW_BASE, []), ...converted] : converted
}

/** What one form has of what was written elsewhere: late in the old body, and in forms that lost against it. */
function derivationOf(doc: Y.Doc, target: ConversionLayout, all: readonly ConversionLayout[]): Derivation {
  const derivation = new Derivation(doc, target)
  derivation.add(new BodySource(doc, target, derivation))
  const others = all.filter(({ base }) => base > target.base)
  for (const lost of others) {
    const sources = [BODY_SOURCE, ...others.filter(({ base }) => base > lost.base).map(({ base }) => base)]
    derivation.add(new BaseSource(doc, lost, derivation, sources))
  }
  return derivation
}

/** Everything that derived clients may have written in a room: what is in no log is not true. Cost: O(room × forms). */
export const derivedLogs = (doc: Y.Doc, all: readonly ConversionLayout[]): readonly RawLog[] =>
  all.flatMap((target) => derivationOf(doc, target, all).write().logs)

/**
 * What the form in force lacks of what was written elsewhere (Yjs, version 1); null: nothing is elsewhere. Whoever has the same room writes the
 * same; who has more of it writes more of the same, so that everybody may write it and nobody has it twice. Cost: O(room).
 */
export function missingInForm(doc: Y.Doc): Uint8Array | null {
  const all = formsOf(doc)
  const target = all[0]
  if (!target || (all.length === 1 && doc.getXmlFragment(OLD_BODY_ROOT).length === 0)) return null
  const { logs, deleted } = derivationOf(doc, target, all).write()
  const isNew = ({ client, structs }: RawLog) => endOf(structs) > Y.getState(doc.store, client)
  const undeleted = deleted.filter(({ client, clock }) => clock >= Y.getState(doc.store, client) || !Y.getItem(doc.store, Y.createID(client, clock)).deleted)
  const news = logs.filter(isNew)
  return news.length === 0 && undeleted.length === 0 ? null : encodeRaw(news, rangesOf(undeleted))
}

/** Brings over what the form in force lacks, in one transaction. @returns whether there was something */
export function bringLate(doc: Y.Doc, origin: unknown): boolean {
  const update = missingInForm(doc)
  if (update) Y.applyUpdate(doc, update, origin)
  return update !== null
}
