import * as Y from 'yjs'
import { utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { OLD_BODY_ROOT } from './form.ts'
import { encodeLetterMap, type LetterToken } from './old/letterMap.ts'
import { lengthOf, readOldBody, type WrittenOp } from './old/oldBodyReader.ts'
import { conversionClient, encodeRaw, RawLog } from './old/rawItems.ts'
import { FORM_ROOT } from './roots.ts'

/** The new form of an old body. */
export interface Conversion {
  /** 8 hexadecimal digits of the hash of the old body: what the roots of the new form begin with. */
  readonly base: string
  /** Everything of the new form, written by a client id that is named after the content (Yjs, version 1). */
  readonly update: Uint8Array
  /** The same, struct by struct. */
  readonly log: RawLog
  readonly tokens: readonly LetterToken[]
}

/**
 * The new form of a body that a release before 0.4 wrote: a pure function of its content and of the ids of its letters, so that devices which
 * convert the same body apart from each other write the same bytes, and a room that gets both has it once. Null where there is no old body.
 * Cost: O(body).
 */
export function convert(doc: Y.Doc): Conversion | null {
  const body = doc.getXmlFragment(OLD_BODY_ROOT)
  if (body.length === 0) return null
  const { ops, tokens } = readOldBody(body)
  const map = encodeLetterMap(tokens)
  const hash = sha256(utf8(JSON.stringify([ops, map])))
  const base = Array.from(hash.slice(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const log = writeOps(base, ops, map)
  return { base, update: encodeRaw([log]), log, tokens }
}

/** Writes what a body becomes under one client id; last of all the entry by which the room says that it is converted. */
function writeOps(base: string, ops: readonly WrittenOp[], map: string): RawLog {
  const log = new RawLog(conversionClient(base))
  const ends = new Map<string, Y.ID>()
  for (const op of ops) {
    const root = `${base}/${op.root}`
    const left = op.kind === 'value' ? null : (ends.get(root) ?? null)
    const clock = log.add({ root, left, right: null }, contentOf(op), op.kind === 'value' ? op.key : null)
    ends.set(root, Y.createID(log.client, clock + lengthOf(op) - 1))
  }
  log.add({ root: FORM_ROOT, left: null, right: null }, new Y.ContentAny([map]), base)
  return log
}

function contentOf(op: WrittenOp): Y.Item['content'] {
  switch (op.kind) {
    case 'embed':
      return new Y.ContentEmbed(op.embed)
    case 'string':
      return new Y.ContentString(op.text)
    case 'format':
      // the types of Yjs say that a value is an object; marks are scalars
      return new Y.ContentFormat(op.key, op.value as never)
    case 'ids':
      return new Y.ContentAny([...op.ids])
    case 'value':
      return new Y.ContentAny([op.value])
  }
}
