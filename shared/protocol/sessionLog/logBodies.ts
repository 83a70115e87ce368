import * as v from 'valibot'
import { idOf } from '../../base/id.ts'
import { integer, text } from '../../base/read.ts'
import { key32 } from '../membershipLog/statementBodies.ts'
import { attributions } from './attributions.ts'
import { minutesBodies } from './minutesBodies.ts'
import { MAX_GUARDIANS, PADDED_BYTES, pairsOf } from './sealedText.ts'

/** Most items that one statement closes or reveals. */
export const MAX_ITEMS = 300
/** Most shares in one statement. */
export const MAX_SHARES = 150
/** Longest question of a round, in UTF-16 units. */
const MAX_QUESTION = 500
/** Longest text of a {@link logBodies} `late` contribution, in UTF-16 units. */
export const MAX_LATE_TEXT = 2000

/** base64url of so many bytes. */
const base64Of = (...lengths: readonly number[]) => {
  const sizes = new Set(lengths.map((length) => Math.ceil((length * 4) / 3)))
  return v.custom<string>((value) => typeof value === 'string' && sizes.has(value.length) && /^[\w-]*$/.test(value), 'expected base64url')
}
const SEAL_BYTES = 16
const wrap = base64Of(32 + SEAL_BYTES)
const guardian = v.strictObject({ person: idOf<'person'>(), key: key32, isPhone: v.boolean() })
const items = v.pipe(v.array(key32), v.maxLength(MAX_ITEMS))

/** Schemas of the bodies by kind. Ids of statements and keys are base64url of 32 bytes. */
export const logBodies = {
  /** The author's device is a guardian of what is written in silence in this session. `key`: X25519. `isPhone`: its page comes from the host. */
  guardian: v.strictObject({ key: key32, isPhone: v.boolean() }),
  /** Silent writing begins, for a run of a step. What is asked, who is named, and who guards it: nobody changes it afterwards. */
  round: v.strictObject({
    run: idOf<'run'>(),
    step: idOf<'step'>(),
    board: v.nullable(idOf<'board'>()),
    area: v.nullable(idOf<'area'>()),
    prompt: text(MAX_QUESTION),
    attribution: v.picklist(attributions),
    guardians: v.pipe(v.array(guardian), v.minLength(1), v.maxLength(MAX_GUARDIANS)),
  }),
  /** An idea, sealed (`sealedText.ts`). A higher edition replaces the one before; an empty text withdraws it. */
  sealed: v.strictObject({
    round: key32,
    idea: idOf<'idea'>(),
    /** Where on the board the author puts it: in clear, so that one area can be revealed alone. */
    area: v.nullable(idOf<'area'>()),
    edition: integer(1, 1_000_000),
    oneTimeKey: key32,
    commitment: key32,
    cipher: base64Of(...PADDED_BYTES.map((length) => length + SEAL_BYTES)),
    wraps: v.pipe(v.array(wrap), v.minLength(1), v.maxLength(pairsOf(MAX_GUARDIANS).length)),
    proof: base64Of(64),
  }),
  /** Writing ends: these items, in parts, and no others. Guardians follow the first close that they have seen. */
  close: v.strictObject({ round: key32, items, part: integer(1, 100), parts: integer(1, 100) }),
  /** Guardians are asked for their shares of these items. */
  reveal: v.strictObject({ round: key32, items }),
  /** A guardian's shares: the item, and 32 bytes. */
  share: v.strictObject({ round: key32, shares: v.pipe(v.array(v.strictTuple([key32, key32])), v.maxLength(MAX_SHARES)) }),
  /** The key of an item, published by the device that wrote it, where guardians are gone. */
  selfreveal: v.strictObject({ round: key32, item: key32, key: key32 }),
  /** What was written for a board that did not take it any more: somebody who leads may put it there. */
  late: v.strictObject({ board: idOf<'board'>(), area: v.nullable(idOf<'area'>()), text: text(MAX_LATE_TEXT) }),
  ...minutesBodies,
} as const

/** The kinds of statement of a session log that this version supports. Others are stored and relayed without effect. */
export type LogKind = keyof typeof logBodies
/** The body of a statement of one kind. */
export type LogBody<K extends LogKind> = Readonly<v.InferOutput<(typeof logBodies)[K]>>
