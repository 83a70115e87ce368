import * as Y from 'yjs'
import { baseOf } from '../form.ts'
import { FORM_ROOT, isBase, NEW_BASE } from '../roots.ts'
import { BaseSource } from './baseSource.ts'
import { BODY_SOURCE, BodySource } from './bodySource.ts'
import { ConversionLayout } from './conversionLayout.ts'
import { Derivation } from './derivation.ts'
import { decodeLetterMap } from './letterMap.ts'

/** The conversions that a room has, smallest base first: the first one is in force. An entry that cannot be read is none. */
export function conversionsOf(doc: Y.Doc): readonly ConversionLayout[] {
  const form = doc.getMap<unknown>(FORM_ROOT)
  return [...form.keys()]
    .filter((base) => isBase(base) && base !== NEW_BASE)
    .sort()
    .flatMap((base) => {
      const tokens = decodeLetterMap(form.get(base))
      return tokens ? [new ConversionLayout(base, tokens)] : []
    })
}

/**
 * All that one base has of what was written elsewhere: late in the old body, and in conversions that lost against it. Whoever has the same
 * room writes the same; who has more of it writes more of the same, so that everybody may write it and nobody has it twice.
 * Cost: O(room).
 */
export function derivedUpdate(doc: Y.Doc, target: ConversionLayout, all: readonly ConversionLayout[]): Uint8Array {
  const derivation = new Derivation(doc, target)
  derivation.add(new BodySource(doc, target, derivation))
  const others = all.filter(({ base }) => base > target.base)
  for (const lost of others) {
    const sources = [BODY_SOURCE, ...others.filter(({ base }) => base > lost.base).map(({ base }) => base)]
    derivation.add(new BaseSource(doc, lost, derivation, sources))
  }
  return derivation.encode()
}

/** Brings over what the form in force lacks, in one transaction. @returns whether there was something */
export function bringLate(doc: Y.Doc, origin: unknown): boolean {
  const all = conversionsOf(doc)
  const target = all[0]
  if (!target || baseOf(doc) !== target.base) return false
  const update = derivedUpdate(doc, target, all)
  let hasChanged = false
  const note = () => {
    hasChanged = true
  }
  doc.once('update', note)
  Y.applyUpdate(doc, update, origin)
  doc.off('update', note)
  return hasChanged
}
