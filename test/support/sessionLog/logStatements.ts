import type * as Y from 'yjs'
import { toBase64Url, utf8 } from '../../../shared/base/bytes.ts'
import { type KeyPair, keyPairFrom, sha256 } from '../../../shared/base/crypto.ts'
import { addStatement } from '../../../shared/model/records/logEntry.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'

/** The key pair of a name, the same in every test. */
export const keysOf = (name: string): KeyPair => keyPairFrom(sha256(utf8(name)))
/** 32 bytes of a name as base64url, in the place of the id of a statement. */
export const hashOfName = (name: string): string => toBase64Url(sha256(utf8(name)))

/** A table and a session of tests. */
export const PLACE = { table: 'processo00000000', session: 'incontro00000000', at: 1_790_000_000_000 } as const
const BOARD = 'lavagna000000000' as never

/** A text that came too late, signed by somebody. */
export const lateStatement = (who: string, text: string, at: number = PLACE.at) =>
  signLogStatement({ ...PLACE, at, kind: 'late', body: { board: BOARD, area: null, text } }, keysOf(who))

/** A round that somebody closes. */
export const closeStatement = (who: string) =>
  signLogStatement({ ...PLACE, kind: 'close', body: { round: hashOfName('round'), items: [], part: 1, parts: 1 } }, keysOf(who))

/** Adds one to the log of a session. */
export const addLateText = (doc: Y.Doc, author: Author, text: string): void => addStatement(doc, author, lateStatement(author.person, text))

/** Bytes of that many of a name, as base64url. */
const filler = (bytes: number) => 'A'.repeat(Math.ceil((bytes * 4) / 3))

/** A sealed idea that nobody can open, signed by somebody: what a host sees of one. */
export const sealedStatement = (signer: KeyPair, edition = 1, session: string = PLACE.session) =>
  signLogStatement(
    {
      ...PLACE,
      session,
      kind: 'sealed',
      body: {
        round: hashOfName('round'),
        idea: 'idea000000000000' as never,
        area: null,
        edition,
        oneTimeKey: hashOfName('e'),
        commitment: hashOfName('c'),
        cipher: filler(256 + 16),
        wraps: [filler(48), filler(48), filler(48)],
        proof: filler(64),
      },
    },
    signer,
  )
