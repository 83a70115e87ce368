import * as v from 'valibot'
import { idOf } from '../../base/id.ts'
import { integer, text } from '../../base/read.ts'
import { key32 } from '../membershipLog/statementBodies.ts'
import { attributions } from './attributions.ts'
import { ballotBodies } from './ballotBodies.ts'
import { guardianList, itemList, sealedFields } from './bodyParts.ts'
import { minutesBodies } from './minutesBodies.ts'
import { MAX_GUARDIANS } from './sealedText.ts'
import { secretBodies } from './secretBodies.ts'

/** Most shares in one statement. */
export const MAX_SHARES = 150
/** Longest offer of a guardian, in base64url: its statement. */
const MAX_OFFER_CHARS = 700
/** Longest question of a round, in UTF-16 units. */
const MAX_QUESTION = 500
/** Longest text of a {@link logBodies} `late` contribution, in UTF-16 units. */
export const MAX_LATE_TEXT = 2000

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
    guardians: guardianList,
    /** The statements by which these guardians offered themselves, in base64url: whoever seals sees by them whose keys these are, also a phone. */
    offers: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(MAX_OFFER_CHARS), v.regex(/^[\w-]+$/))), v.maxLength(MAX_GUARDIANS))),
  }),
  /** An idea, sealed (`sealedText.ts`). A higher edition replaces the one before; an empty text withdraws it. */
  sealed: v.strictObject({
    round: key32,
    idea: idOf<'idea'>(),
    /** Where on the board the author puts it: in clear, so that one area can be revealed alone. */
    area: v.nullable(idOf<'area'>()),
    edition: integer(1, 1_000_000),
    ...sealedFields,
  }),
  /** Writing ends: these items, in parts, and no others. Guardians follow the first close that they have seen. */
  close: v.strictObject({ round: key32, items: itemList, part: integer(1, 100), parts: integer(1, 100) }),
  /** Guardians are asked for their shares of these items. */
  reveal: v.strictObject({ round: key32, items: itemList }),
  /** A guardian's shares: the item, and 32 bytes. */
  share: v.strictObject({ round: key32, shares: v.pipe(v.array(v.strictTuple([key32, key32])), v.maxLength(MAX_SHARES)) }),
  /** The key of an item, published by the device that wrote it, where guardians are gone. */
  selfreveal: v.strictObject({ round: key32, item: key32, key: key32 }),
  /** What was written for a board that did not take it any more: somebody who leads may put it there. */
  late: v.strictObject({ board: idOf<'board'>(), area: v.nullable(idOf<'area'>()), text: text(MAX_LATE_TEXT) }),
  ...ballotBodies,
  ...secretBodies,
  ...minutesBodies,
} as const

/** The kinds of statement of a session log that this version supports. Others are stored and relayed without effect. */
export type LogKind = keyof typeof logBodies
/** The body of a statement of one kind. */
export type LogBody<K extends LogKind> = Readonly<v.InferOutput<(typeof logBodies)[K]>>
