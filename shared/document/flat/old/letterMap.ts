import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { fromBase64Url, toBase64Url } from '../../../base/bytes.ts'

/**
 * What of the old body a conversion has, in the order of the body: for every letter and block the clock of the unit that it became. It is
 * stored with the conversion, so that whatever was written in the old body besides can be told from it, and finds its place. About three
 * bytes for each piece of text that was written in one go.
 */
export type LetterToken =
  /** An element or a text. `to`: the clock of its unit; null: it has none. Its inside follows, up to `close`. */
  | { readonly kind: 'open'; readonly id: Y.ID; readonly to: number | null }
  /** A table, whose rows and columns became units in two lists; `columns` by the cells that begin them. Its rows follow, up to `close`. */
  | { readonly kind: 'table'; readonly id: Y.ID; readonly to: number; readonly rows: number; readonly columns: readonly Y.ID[] }
  /** A row of a table, with the number that it has there. */
  | { readonly kind: 'row'; readonly id: Y.ID }
  | { readonly kind: 'cell'; readonly id: Y.ID; readonly column: number }
  | { readonly kind: 'close' }
  /** Letters that became as many units, the first one at the clock `to`. */
  | { readonly kind: 'letters'; readonly id: Y.ID; readonly length: number; readonly to: number }
  /** What is in the conversion without units of its own: formatting, attributes, what cannot be shown. */
  | { readonly kind: 'silent'; readonly id: Y.ID; readonly length: number }

const kinds = ['close', 'open', 'table', 'row', 'cell', 'letters', 'silent'] as const
/** Most tokens of one map: more than a room can hold. */
const MAX_TOKENS = 4_000_000

/** Writes a map as text (base64url): values of the room are scalars. */
export function encodeLetterMap(tokens: readonly LetterToken[]): string {
  const out = encoding.createEncoder()
  const clients = new Map<number, number>()
  const ends = new Map<number, number>()
  let nextTo = 0
  const writeId = ({ client, clock }: Y.ID, length: number) => {
    const index = clients.get(client) ?? clients.size
    encoding.writeVarUint(out, index)
    if (index === clients.size) encoding.writeVarUint(out, client)
    clients.set(client, index)
    encoding.writeVarInt(out, clock - (ends.get(client) ?? 0))
    ends.set(client, clock + length)
  }
  const writeTo = (to: number, length: number) => {
    encoding.writeVarInt(out, to - nextTo)
    nextTo = to + length
  }
  encoding.writeVarUint(out, tokens.length)
  for (const token of tokens) {
    const flag = token.kind === 'open' && token.to !== null ? kinds.length : kinds.indexOf(token.kind)
    encoding.writeVarUint(out, flag)
    if (token.kind === 'close') continue
    const length = token.kind === 'letters' || token.kind === 'silent' ? token.length : 1
    writeId(token.id, length)
    if (token.kind === 'letters' || token.kind === 'silent') encoding.writeVarUint(out, length)
    if (token.kind === 'letters' || token.kind === 'table' || (token.kind === 'open' && token.to !== null)) writeTo(token.to ?? 0, length)
    if (token.kind === 'cell') encoding.writeVarUint(out, token.column)
    if (token.kind === 'table') {
      encoding.writeVarUint(out, token.rows)
      encoding.writeVarUint(out, token.columns.length)
      for (const column of token.columns) writeId(column, 0)
    }
  }
  return toBase64Url(encoding.toUint8Array(out))
}

/** Reads a map; null where it is none. Cost: O(length). */
export function decodeLetterMap(text: unknown): readonly LetterToken[] | null {
  const bytes = typeof text === 'string' ? fromBase64Url(text) : null
  if (!bytes) return null
  try {
    return readTokens(decoding.createDecoder(bytes), bytes.length)
  } catch {
    return null
  }
}

function readTokens(input: decoding.Decoder, size: number): readonly LetterToken[] | null {
  const clients: number[] = []
  const ends = new Map<number, number>()
  let nextTo = 0
  const readId = () => {
    const index = decoding.readVarUint(input)
    if (index === clients.length) clients.push(decoding.readVarUint(input))
    const client = clients[index]
    if (client === undefined) throw new Error('unknown client')
    const clock = (ends.get(client) ?? 0) + decoding.readVarInt(input)
    if (clock < 0) throw new Error('clock below 0')
    return Y.createID(client, clock)
  }
  const readTo = (length: number) => {
    const to = nextTo + decoding.readVarInt(input)
    if (to < 0) throw new Error('clock below 0')
    nextTo = to + length
    return to
  }
  const count = decoding.readVarUint(input)
  if (count > MAX_TOKENS || count > size) return null
  const tokens: LetterToken[] = []
  let depth = 0
  for (let at = 0; at < count; at++) {
    const flag = decoding.readVarUint(input)
    const kind = flag === kinds.length ? 'open' : kinds[flag]
    if (kind === undefined) return null
    if (kind === 'close') {
      if (--depth < 0) return null
      tokens.push({ kind })
      continue
    }
    const id = readId()
    const length = kind === 'letters' || kind === 'silent' ? decoding.readVarUint(input) : 1
    if (length < 1) return null
    ends.set(id.client, id.clock + length)
    if (kind === 'letters') tokens.push({ kind, id, length, to: readTo(length) })
    else if (kind === 'silent') tokens.push({ kind, id, length })
    else {
      depth += 1
      if (kind === 'open') tokens.push({ kind, id, to: flag === kinds.length ? readTo(1) : null })
      else if (kind === 'row') tokens.push({ kind, id })
      else if (kind === 'cell') tokens.push({ kind, id, column: decoding.readVarUint(input) })
      else {
        const to = readTo(1)
        const rows = decoding.readVarUint(input)
        const width = decoding.readVarUint(input)
        if (width > size) return null
        const columns: Y.ID[] = []
        for (let column = 0; column < width; column++) {
          const cell = readId()
          ends.set(cell.client, cell.clock)
          columns.push(cell)
        }
        tokens.push({ kind, id, to, rows, columns })
      }
    }
  }
  return depth === 0 && input.pos === size ? tokens : null
}
